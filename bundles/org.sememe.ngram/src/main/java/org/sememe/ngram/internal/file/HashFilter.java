package org.sememe.ngram.internal.file;

import java.nio.ByteBuffer;

import org.sememe.CorruptModelException;
import org.sememe.ngram.internal.sort.RecordReader;
import org.sememe.ngram.internal.sort.RecordSorter;

/**
 * A mapped set of bits that tells of most absent n-grams that they are absent: eight bits for each n-gram, of which a
 * present one sets the one that follows from its hash. It is a twelfth of the table or less and stays in the
 * processor's cache where the table does not.
 */
final class HashFilter {

    private static final int SEGMENT_SHIFT = 33;
    private static final long SEGMENT_MASK = (1L << SEGMENT_SHIFT) - 1;

    private final ByteBuffer[] segments;
    private final long bits;

    HashFilter(SectionFile file, Header.Section section, long count) {
        bits = bits(count);
        segments = file.segments(section, 1L << SEGMENT_SHIFT - 3);
        if (section.length() != bits / Byte.SIZE) {
            throw new CorruptModelException(file.path() + ": expected a filter of " + bits / Byte.SIZE
                    + " bytes for order " + section.order() + ", found " + section.length());
        }
    }

    private static long bits(long count) {
        return (count + 1) * Byte.SIZE;
    }

    /** Rises with the hash, so that the filter can be written from start to end. */
    private static long place(long hash, long bits) {
        return Math.multiplyHigh(hash >>> 1, bits << 1);
    }

    boolean mayHold(long hash) {
        long place = place(hash, bits);
        return (segments[(int) (place >>> SEGMENT_SHIFT)].get((int) ((place & SEGMENT_MASK) >>> 3))
                & 1 << (place & 7)) != 0;
    }

    static void write(SectionWriter out, RecordSorter sorted, long count) {
        long bits = bits(count);
        long at = 0;
        int current = 0;
        try (RecordReader reader = sorted.reader()) {
            while (reader.next()) {
                long place = place(reader.block[reader.at], bits);
                if (place >>> 3 != at) {
                    out.putByte(current);
                    out.putZeros((place >>> 3) - at - 1);
                    at = place >>> 3;
                    current = 0;
                }
                current |= 1 << (place & 7);
            }
        }
        out.putByte(current);
        out.putZeros(bits / Byte.SIZE - at - 1);
    }
}
