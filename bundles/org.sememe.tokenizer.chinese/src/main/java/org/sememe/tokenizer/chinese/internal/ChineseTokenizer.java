package org.sememe.tokenizer.chinese.internal;

import java.util.ArrayList;
import java.util.List;

import org.sememe.text.Token;
import org.sememe.text.Tokenizer;

/** Cuts Chinese text into words. The dictionaries are read when the first text with Chinese characters comes. */
final class ChineseTokenizer implements Tokenizer {

    private final ChineseOptions options;
    private final String fingerprint;
    private volatile Segmentation segmentation;

    /**
     * Creates a tokenizer.
     *
     * @param options what it does
     */
    ChineseTokenizer(ChineseOptions options) {
        this.options = options;
        this.fingerprint = Fingerprint.of(options);
    }

    @Override
    public List<Token> tokenize(String text) {
        List<Token> tokens = new ArrayList<>(text.length() / 2 + 1);
        run(text, (start, end, word) -> tokens.add(new Token(word, start, end)));
        return tokens;
    }

    @Override
    public List<String> words(String text) {
        List<String> words = new ArrayList<>(text.length() / 2 + 1);
        run(text, (start, end, word) -> words.add(word));
        return words;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public String toString() {
        return "tokenizer " + fingerprint;
    }

    private void run(String text, Sink sink) {
        if (text.isEmpty()) {
            return;
        }
        Segmentation engine = segmentation;
        if (engine == null) {
            // Two threads may both come here; they make the same.
            engine = new Segmentation(options);
            segmentation = engine;
        }
        Segmented result = engine.segment(text);
        int start = 0;
        for (int end = result.boundaries().nextSetBit(1); end > 0; end = result.boundaries().nextSetBit(end + 1)) {
            if (isWanted(text, start, end)) {
                String word = options.normalize() ? new String(result.normalized(), start, end - start)
                        : text.substring(start, end);
                sink.token(start, end, word);
            }
            start = end;
        }
    }

    private boolean isWanted(String text, int start, int end) {
        boolean space = true;
        int i = start;
        while (i < end) {
            int c = text.codePointAt(i);
            if (Character.isLetterOrDigit(c)) {
                return true;
            }
            space &= Character.isWhitespace(c) || Character.isSpaceChar(c);
            i += Character.charCount(c);
        }
        return options.punctuation() && !space;
    }

    private interface Sink {
        void token(int start, int end, String word);
    }
}
