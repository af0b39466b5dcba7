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
    private final CorpusShare share;

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
        this(CorpusShare.whole(corpus), splitter, vocabulary);
    }

    /**
     * Starts at the first line of a share.
     *
     * @param share the share
     * @param splitter cuts lines into words
     * @param vocabulary the known words
     */
    public SentenceReader(CorpusShare share, WordSplitter splitter, Vocabulary vocabulary) {
        this.cursor = share.corpus().open();
        this.splitter = splitter;
        this.vocabulary = vocabulary;
        this.share = share;
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
        } while (!share.has(line++));
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
