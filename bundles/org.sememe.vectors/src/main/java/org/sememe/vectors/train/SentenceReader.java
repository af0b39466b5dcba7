package org.sememe.vectors.train;

import java.util.Arrays;

import org.sememe.train.Corpus;
import org.sememe.vectors.WordSplitter;

/**
 * Reads a corpus as sentences of known words: a line is a sentence, a long line several of them. Not safe for use by
 * several threads.
 */
public final class SentenceReader implements SentenceSource, WordSplitter.Sink {

    private final Corpus.Cursor cursor;
    private final WordSplitter splitter;
    private final Vocabulary vocabulary;
    private final int share;
    private final int shares;

    private long line;
    /** The known words of the current line. */
    private int[] words = new int[MAX_WORDS];
    private int count;
    private int next;

    /**
     * Starts at the first line.
     *
     * @param corpus the corpus
     * @param splitter cuts lines into words
     * @param vocabulary the known words
     */
    public SentenceReader(Corpus corpus, WordSplitter splitter, Vocabulary vocabulary) {
        this(corpus, splitter, vocabulary, 0, 1);
    }

    /**
     * Starts at the first line and reads only a share of all lines, for a corpus that several readers cannot divide.
     *
     * @param corpus the corpus
     * @param splitter cuts lines into words
     * @param vocabulary the known words
     * @param share the lines to read are those whose number modulo {@code shares} is this
     * @param shares number of readers
     */
    public SentenceReader(Corpus corpus, WordSplitter splitter, Vocabulary vocabulary, int share, int shares) {
        this.cursor = corpus.open();
        this.splitter = splitter;
        this.vocabulary = vocabulary;
        this.share = share;
        this.shares = shares;
    }

    @Override
    public int next(int[] sentence) {
        while (next == count) {
            if (!readLine()) {
                return -1;
            }
        }
        int length = Math.min(MAX_WORDS, count - next);
        System.arraycopy(words, next, sentence, 0, length);
        next += length;
        return length;
    }

    private boolean readLine() {
        String text;
        do {
            text = cursor.next();
            if (text == null) {
                return false;
            }
        } while (line++ % shares != share);
        count = 0;
        next = 0;
        splitter.split(text, this);
        return true;
    }

    @Override
    public void word(String text, int from, int to) {
        int word = vocabulary.words().index(text, from, to);
        if (word >= 0) {
            if (count == words.length) {
                words = Arrays.copyOf(words, count * 2);
            }
            words[count++] = word;
        }
    }

    @Override
    public void close() {
        cursor.close();
    }
}
