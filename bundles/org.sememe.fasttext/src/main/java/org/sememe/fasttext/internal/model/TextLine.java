package org.sememe.fasttext.internal.model;

import org.sememe.vectors.WordSplitter;

/**
 * A line of text as a classifier reads it: its labels and the rows of its words, their character n-grams and its word
 * n-grams. Used for one line after the other by one thread.
 */
public final class TextLine implements WordSplitter.Sink {

    private final Dictionary dictionary;
    private final WordSplitter splitter;
    private final WordRows rows;
    private final String labelPrefix;
    private final boolean ngrams;
    private final Subwords.Ids inputs = new Subwords.Ids();
    private final Subwords.Ids labels = new Subwords.Ids();
    private final Subwords.Ids hashes = new Subwords.Ids();
    private int tokens;

    /** Adds the rows of a word in its place. */
    @FunctionalInterface
    public interface WordRows {

        /**
         * Adds rows.
         *
         * @param word the word
         * @param id its number, or -1 if it is unknown
         * @param rows receives them
         */
        void add(String word, int id, Subwords.Ids rows);
    }

    /**
     * Reads with the rows that a dictionary computes.
     *
     * @param dictionary the words
     * @param splitter cuts a line into words
     * @param labelPrefix what begins a label
     */
    public TextLine(Dictionary dictionary, WordSplitter splitter, String labelPrefix) {
        this(dictionary, splitter, labelPrefix, dictionary::addRows);
    }

    /**
     * Reads.
     *
     * @param dictionary the words
     * @param splitter cuts a line into words
     * @param labelPrefix what begins a label
     * @param rows knows the rows of words
     */
    public TextLine(Dictionary dictionary, WordSplitter splitter, String labelPrefix, WordRows rows) {
        this.dictionary = dictionary;
        this.splitter = splitter;
        this.labelPrefix = labelPrefix;
        this.rows = rows;
        this.ngrams = dictionary.arguments().wordNgrams() > 1;
    }

    /** Reads a line; its end counts as a word. */
    public void read(String line) {
        inputs.clear();
        labels.clear();
        hashes.clear();
        tokens = 0;
        splitter.split(line, this);
        word(Subwords.END, 0, Subwords.END.length());
        if (ngrams) {
            dictionary.addWordNgrams(hashes, inputs);
        }
    }

    /** Adds a label that is not among the words. */
    public void addLabel(String label) {
        tokens++;
        int id = dictionary.entries().index(labelPrefix + label);
        if (id >= dictionary.words()) {
            labels.add(id - dictionary.words());
        }
    }

    @Override
    public void word(String text, int from, int to) {
        int id = dictionary.entries().index(text, from, to);
        tokens++;
        if (id < 0 ? text.startsWith(labelPrefix, from) && to - from >= labelPrefix.length()
                : id >= dictionary.words()) {
            if (id >= 0) {
                labels.add(id - dictionary.words());
            }
            return;
        }
        String word = id < 0 ? text.substring(from, to) : dictionary.entries().word(id);
        if (id >= 0 && dictionary.arguments().maxn() <= 0) {
            inputs.add(id);
        } else {
            rows.add(word, id, inputs);
        }
        if (ngrams) {
            hashes.add(dictionary.hash(word, id));
        }
    }

    /** Returns the rows, in the order of the original. */
    public Subwords.Ids inputs() {
        return inputs;
    }

    /** Returns the labels that the model knows. */
    public Subwords.Ids labels() {
        return labels;
    }

    /** Returns how many words and labels the line has, its end included. */
    public int tokens() {
        return tokens;
    }
}
