package org.sememe.tokenizer.unicode.internal;

import java.util.ArrayList;
import java.util.List;

import org.sememe.text.Token;

/** Joins neighbouring tokens to n-grams. A text with fewer tokens than the least length has none. */
final class WordShingles {

    private WordShingles() {
    }

    /**
     * Emits the n-grams of some tokens: for each token in turn those that begin there, short ones first.
     *
     * @param tokens the tokens of a text
     * @param range the lengths
     * @param separator what to put between two tokens
     * @param sink takes the n-grams, which reach from their first token's start to their last token's end
     */
    static void emit(ArrayList<Token> tokens, NgramRange range, String separator, TokenSink sink) {
        for (int i = 0; i + range.min() <= tokens.size(); i++) {
            int most = Math.min(range.max(), tokens.size() - i);
            int start = tokens.get(i).start();
            for (int n = range.min(); n <= most; n++) {
                List<Token> gram = tokens.subList(i, i + n);
                sink.token(join(gram, separator), start, gram.get(n - 1).end());
            }
        }
    }

    private static String join(List<Token> gram, String separator) {
        if (gram.size() == 1) {
            return gram.get(0).text();
        }
        StringBuilder joined = new StringBuilder(gram.get(0).text());
        for (int i = 1; i < gram.size(); i++) {
            joined.append(separator).append(gram.get(i).text());
        }
        return joined.toString();
    }
}
