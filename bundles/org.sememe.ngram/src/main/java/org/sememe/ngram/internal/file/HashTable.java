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

    private static final int SEGMENT_SHIFT = 26;
    private static final int SEGMENT_MASK = (1 << SEGMENT_SHIFT) - 1;

    private final ByteBuffer[] segments;
    private final int entryBytes;
    private final long homes;

    HashTable(MappedFile file, Header.Section section, long count, int entryBytes) {
        this.entryBytes = entryBytes;
        this.homes = homes(count);
        this.segments = file.segments(section, (long) entryBytes << SEGMENT_SHIFT);
        long slots = section.length() / entryBytes;
        if (section.length() % entryBytes != 0 || slots <= homes || hash(slots - 1) != 0) {
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

    /** Reads the home slot of a hash, so that it is near when it is looked up. */
    long touch(long hash) {
        return hash(home(hash, homes));
    }

    /** Finds the slot of a hash, or -1. */
    long find(long hash) {
        long slot = home(hash, homes);
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
        out.putZeros((Math.max(slot, homes) + 1 - slot) * entryBytes);
    }
}
