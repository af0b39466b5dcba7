package org.sememe.vectors.train;

import java.util.ArrayList;
import java.util.List;

import org.sememe.io.TextFiles;
import org.sememe.train.Corpus;

/**
 * The part of a corpus that one of several readers reads.
 *
 * @param corpus the corpus, or stretches of it
 * @param share the lines to read are those whose number modulo {@code shares} is this
 * @param shares number of readers of the same lines, at least 1
 */
public record CorpusShare(Corpus corpus, int share, int shares) {

    /** Stretches for each reader: where a corpus changes from one kind of text to another, all readers meet it. */
    private static final int STRETCHES = 8;

    /**
     * Divides a corpus: each reader has several stretches of it, dealt out in turn. One that cannot be divided, such as
     * a compressed file, is read by all, each taking its lines.
     *
     * @param corpus the corpus
     * @param count number of readers, at least 1
     * @return a share for each
     */
    public static List<CorpusShare> of(Corpus corpus, int count) {
        List<CorpusShare> shares = new ArrayList<>(count);
        List<Corpus> parts = count == 1 ? List.of(corpus) : corpus.split(STRETCHES * count);
        for (int i = 0; i < count; i++) {
            List<Corpus> own = new ArrayList<>();
            for (int part = i; part < parts.size(); part += count) {
                own.add(parts.get(part));
            }
            shares.add(parts.size() < count ? new CorpusShare(corpus, i, count) : whole(TextFiles.join(own)));
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
