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
     * Returns the splitter that asks a tokenizer. White space inside a word, such as that of a word n-gram, becomes
     * {@code _}, as in word2phrase: the files of the field cannot hold it.
     *
     * @param tokenizer a tokenizer
     * @return a splitter
     */
    static WordSplitter of(Tokenizer tokenizer) {
        return (line, sink) -> {
            for (String token : tokenizer.words(line)) {
                String word = joined(token);
                sink.word(word, 0, word.length());
            }
        };
    }

    /**
     * Replaces white space in a word by {@code _}.
     *
     * @param word a word
     * @return the same word if it holds none
     */
    static String joined(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Whitespace.is(word.charAt(i))) {
                StringBuilder joined = new StringBuilder(word);
                for (int j = i; j < word.length(); j++) {
                    if (Whitespace.is(word.charAt(j))) {
                        joined.setCharAt(j, '_');
                    }
                }
                return joined.toString();
            }
        }
        return word;
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
