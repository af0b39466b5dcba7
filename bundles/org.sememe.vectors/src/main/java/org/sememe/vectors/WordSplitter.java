package org.sememe.vectors;

import java.util.ArrayList;
import java.util.List;

import org.sememe.text.Tokenizer;

/**
 * Cuts a line into the words that a model of static vectors knows, the same way at training and afterwards. Safe for
 * use by many threads at once.
 */
@FunctionalInterface
public interface WordSplitter {

    /** Name of the splitting that needs no tokenizer service. */
    String WHITESPACE = "whitespace";

    /** Receives the words of a line. */
    @FunctionalInterface
    interface Sink {

        /**
         * Receives a word as a stretch of a text.
         *
         * @param text the text
         * @param from index of the word's first letter
         * @param to index after its last letter
         */
        void word(String text, int from, int to);
    }

    /**
     * Cuts a line.
     *
     * @param line any text
     * @param sink receives its words in order
     */
    void split(String line, Sink sink);

    /**
     * Cuts a line into strings.
     *
     * @param line any text
     * @return its words in order
     */
    default List<String> words(String line) {
        List<String> words = new ArrayList<>();
        split(line, (text, from, to) -> words.add(text.substring(from, to)));
        return words;
    }

    /**
     * Returns the splitter at white space, which gives the words of the tokenizer {@code whitespace}.
     *
     * @return a splitter
     */
    static WordSplitter whitespace() {
        return WordSplitter::splitAtWhitespace;
    }

    /**
     * Returns the splitter that asks a tokenizer; see {@link #clean} for what becomes of its tokens.
     *
     * @param tokenizer a tokenizer
     * @return a splitter
     */
    static WordSplitter of(Tokenizer tokenizer) {
        return (line, sink) -> {
            for (String token : tokenizer.words(line)) {
                String word = clean(token);
                sink.word(word, 0, word.length());
            }
        };
    }

    /**
     * Makes a token something that the files of the field can hold: white space inside it, such as that of a word
     * n-gram, becomes {@code _}, as in word2phrase, and half a surrogate pair becomes U+FFFD.
     *
     * @param token a token
     * @return the same string if there is nothing to replace
     */
    static String clean(String token) {
        StringBuilder clean = null;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            char replaced = c;
            if (Whitespace.is(c)) {
                replaced = '_';
            } else if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c) && i + 1 < token.length()
                        && Character.isLowSurrogate(token.charAt(i + 1))) {
                    i++;
                } else {
                    replaced = '\uFFFD';
                }
            }
            if (replaced != c) {
                clean = clean == null ? new StringBuilder(token) : clean;
                clean.setCharAt(i, replaced);
            }
        }
        return clean == null ? token : clean.toString();
    }

    private static void splitAtWhitespace(String line, Sink sink) {
        int length = line.length();
        int at = 0;
        while (true) {
            while (at < length && Whitespace.is(line.charAt(at))) {
                at++;
            }
            if (at == length) {
                return;
            }
            int from = at;
            while (at < length && !Whitespace.is(line.charAt(at))) {
                at++;
            }
            sink.word(line, from, at);
        }
    }
}
