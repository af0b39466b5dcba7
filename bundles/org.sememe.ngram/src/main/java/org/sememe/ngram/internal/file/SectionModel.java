package org.sememe.ngram.internal.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.sememe.CorruptModelException;
import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.count.WordHash;

/** A model in a file of our own: what its layouts have in common. */
abstract class SectionModel extends StoredModel {

    final SectionFile file;
    final Header header;
    private final ByteBuffer[] wordOffsets;
    private final ByteBuffer[] wordText;
    private final HashTable wordTable;

    private static final int OFFSET_SHIFT = 26;
    private static final int TEXT_SHIFT = 30;

    SectionModel(SectionFile file) {
        super(file, file.header().order, file.header().words);
        this.file = file;
        this.header = file.header();
        Header.Section offsets = file.section(Header.WORD_OFFSETS, 0);
        if (offsets.length() != (header.words + 1L) * Long.BYTES) {
            throw new CorruptModelException(file.path() + ": expected the offsets of " + header.words + " words, found "
                    + offsets.length() + " bytes");
        }
        this.wordOffsets = file.segments(offsets, (long) Long.BYTES << OFFSET_SHIFT);
        this.wordText = file.segments(file.section(Header.WORD_TEXT, 0), 1L << TEXT_SHIFT);
        this.wordTable = new HashTable(file, file.section(Header.WORD_TABLE, 0), header.words, HashTable.SHORT_ENTRY);
    }

    /** Finds the probability of an n-gram that is stored only because a longer one needs it. */
    final float listed(int n, int[] words, float probability) {
        if (!Float.isNaN(probability)) {
            return probability;
        }
        Context context = new Context(order);
        float score = 0;
        for (int i = n - 1; i >= 0; i--) {
            Context next = new Context(order);
            score = score(context, words[i], next);
            context = next;
        }
        return score;
    }

    /** Adds to the probability of the longest known n-gram what the contexts cost that it does not reach. */
    final float combine(Context in, float own, int known) {
        float probability = own;
        switch (header.scoring) {
            case BACKOFF:
                for (int i = known - 1; i < in.length; i++) {
                    probability += in.backoffs[i];
                }
                return probability;
            case STUPID:
                return probability + (in.seen + 1 - known) * header.factor;
            default:
                if (known == in.seen + 1) {
                    return probability;
                }
                return in.length == in.seen ? in.backoffs[in.length - 1] : header.factor;
        }
    }

    @Override
    public final int index(String text, int start, int end) {
        long slot = wordTable.find(WordHash.of(text, start, end));
        return slot < 0 ? Vocabulary.UNKNOWN : wordTable.intAt(slot);
    }

    @Override
    public final String word(int word) {
        long from = wordOffset(word);
        long to = wordOffset(word + 1);
        if (from < 0 || to < from || to - from > 1 << 28) {
            throw new CorruptModelException(file.path() + ": the text of word " + word + " is damaged");
        }
        byte[] bytes = new byte[(int) (to - from)];
        for (int i = 0; i < bytes.length; i++) {
            long at = from + i;
            bytes[i] = wordText[(int) (at >>> TEXT_SHIFT)].get((int) (at & (1L << TEXT_SHIFT) - 1));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private long wordOffset(int word) {
        return wordOffsets[word >>> OFFSET_SHIFT].getLong((word & (1 << OFFSET_SHIFT) - 1) * Long.BYTES);
    }

    @Override
    public final long[] counts() {
        return header.counts.clone();
    }

    @Override
    public final Scoring scoring() {
        return header.scoring;
    }

    @Override
    public final int ordinaryUnknown() {
        return header.ordinaryUnknown;
    }
}
