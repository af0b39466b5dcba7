package org.sememe.vectors.train;

import java.util.ArrayList;
import java.util.List;

import org.sememe.train.Corpus;

/**
 * The part of a corpus that one of several readers reads.
 *
 * @param corpus the corpus, or a stretch of it
 * @param share the lines to read are those whose number modulo {@code shares} is this
 * @param shares number of readers of the same lines, at least 1
 */
public record CorpusShare(Corpus corpus, int share, int shares) {

    /**
     * Divides a corpus. One that cannot be divided, such as a compressed file, is read by all, each taking its lines.
     *
     * @param corpus the corpus
     * @param count number of readers, at least 1
     * @return a share for each
     */
    public static List<CorpusShare> of(Corpus corpus, int count) {
        List<Corpus> parts = corpus.split(count);
        List<CorpusShare> shares = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            shares.add(parts.size() == count ? whole(parts.get(i)) : new CorpusShare(corpus, i, count));
        }
        return shares;
    }

    /**
     * Returns the share of the only reader.
     *
     * @param corpus the corpus
     * @return all of it
     */
    public static CorpusShare whole(Corpus corpus) {
        return new CorpusShare(corpus, 0, 1);
    }

    /**
     * Tells whether a line belongs to this share.
     *
     * @param line the number of a line of {@link #corpus()}, from 0
     * @return whether to read it
     */
    public boolean has(long line) {
        return line % shares == share;
    }
}
