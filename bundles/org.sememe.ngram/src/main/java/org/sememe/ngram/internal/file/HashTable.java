package org.sememe.ngram.internal.file;

import java.nio.ByteBuffer;

import org.sememe.CorruptModelException;
import org.sememe.ngram.internal.sort.RecordReader;
import org.sememe.ngram.internal.sort.RecordSorter;

/**
 * A mapped table that finds values by 64-bit hashes. The entries are sorted by hash and each lies at or behind its home
 * slot, so that writing is sequential, a lookup touches one or two neighbouring cache lines, and a failed one ends at
 * the first greater hash.
 */
final class HashTable {

    /** Bytes of an entry with a hash and 4 bytes of value. */
    static final int SHORT_ENTRY = 12;

    /** Bytes of an entry with a hash and 8 bytes of value. */
    static final int LONG_ENTRY = 16;

    /** Empty slots at the end, so that the first ones of any home can be read. */
    private static final int SPARE = 4;

    private static final int SEGMENT_SHIFT = 26;
    private static final int SEGMENT_MASK = (1 << SEGMENT_SHIFT) - 1;

    private final ByteBuffer[] segments;
    private final int entryBytes;
    private final long homes;

    HashTable(SectionFile file, Header.Section section, long count, int entryBytes) {
        this.entryBytes = entryBytes;
        this.homes = homes(count);
        this.segments = file.segments(section, (long) entryBytes << SEGMENT_SHIFT);
        long slots = section.length() / entryBytes;
        if (section.length() % entryBytes != 0 || slots < homes + SPARE
                || hash(slots - SPARE) != 0) {
            throw new CorruptModelException(file.path() + ": expected a hash table for " + count + " n-grams of order "
                    + section.order() + " that ends with an empty slot, found " + section.length() + " bytes");
        }
    }

    private static long homes(long count) {
        return count + count / 2 + 1;
    }

    private static long home(long hash, long homes) {
        return Math.multiplyHigh(hash >>> 1, homes << 1);
    }

    private long hash(long slot) {
        return segments[(int) (slot >>> SEGMENT_SHIFT)].getLong(((int) slot & SEGMENT_MASK) * entryBytes);
    }

    /** Reads the home slot of a hash and the fourth one, so that they are near when they are looked at. */
    long touch(long hash) {
        long slot = home(hash, homes);
        return hash(slot) ^ hash(slot + SPARE - 1);
    }

    /**
     * Finds the slot of a hash, or -1. Compares the first slots at once: where in them the hash lies is chance, and
     * branches on chance cost more than the comparisons.
     */
    long find(long hash) {
        long slot = home(hash, homes);
        int inSegment = (int) slot & SEGMENT_MASK;
        if (inSegment <= SEGMENT_MASK - 3) {
            ByteBuffer segment = segments[(int) (slot >>> SEGMENT_SHIFT)];
            int at = inSegment * entryBytes;
            long last = segment.getLong(at + 3 * entryBytes);
            int match = (segment.getLong(at) == hash ? 1 : 0) | (segment.getLong(at + entryBytes) == hash ? 2 : 0)
                    | (segment.getLong(at + 2 * entryBytes) == hash ? 4 : 0) | (last == hash ? 8 : 0);
            if (match != 0) {
                return slot + Integer.numberOfTrailingZeros(match);
            }
            if (last == 0 || Long.compareUnsigned(last, hash) > 0) {
                return -1;
            }
            slot += 4;
        }
        while (true) {
            long found = hash(slot);
            if (found == hash) {
                return slot;
            }
            if (found == 0 || Long.compareUnsigned(found, hash) > 0) {
                return -1;
            }
            slot++;
        }
    }

    int intAt(long slot) {
        return segments[(int) (slot >>> SEGMENT_SHIFT)].getInt(((int) slot & SEGMENT_MASK) * entryBytes + 8);
    }

    float firstFloat(long slot) {
        return segments[(int) (slot >>> SEGMENT_SHIFT)].getFloat(((int) slot & SEGMENT_MASK) * entryBytes + 8);
    }

    float secondFloat(long slot) {
        return segments[(int) (slot >>> SEGMENT_SHIFT)].getFloat(((int) slot & SEGMENT_MASK) * entryBytes + 12);
    }

    /** Writes records of a hash and a value whose first 4 bytes are its high ones. */
    static void write(SectionWriter out, RecordSorter sorted, long count, int entryBytes) {
        long homes = homes(count);
        long slot = 0;
        try (RecordReader reader = sorted.reader()) {
            while (reader.next()) {
                long hash = reader.block[reader.at];
                long home = home(hash, homes);
                if (home > slot) {
                    out.putZeros((home - slot) * entryBytes);
                    slot = home;
                }
                long value = reader.block[reader.at + 1];
                out.putLong(hash);
                out.putInt((int) (value >>> Integer.SIZE));
                if (entryBytes == LONG_ENTRY) {
                    out.putInt((int) value);
                }
                slot++;
            }
        }
        out.putZeros((Math.max(slot, homes) + SPARE - slot) * entryBytes);
    }
}
