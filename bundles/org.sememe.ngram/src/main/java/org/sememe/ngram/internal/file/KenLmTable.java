package org.sememe.ngram.internal.file;

import java.nio.ByteBuffer;

import org.sememe.CorruptModelException;

/**
 * A hash table in a file of KenLM: an entry lies at the remainder of its key or in the next free slot behind it, the
 * first slot following the last. A key of 0 marks a free slot.
 */
final class KenLmTable {

    /** Bytes of an entry with a key and 4 bytes of value. */
    static final int SHORT_ENTRY = 12;

    /** Bytes of an entry with a key and 8 bytes of value. */
    static final int LONG_ENTRY = 16;

    private static final int SEGMENT_SHIFT = 26;
    private static final int SEGMENT_MASK = (1 << SEGMENT_SHIFT) - 1;

    private final MappedFile file;
    private final ByteBuffer[] segments;
    private final long slots;
    private final int entryBytes;

    KenLmTable(MappedFile file, long offset, long slots, int entryBytes) {
        this.file = file;
        this.slots = slots;
        this.entryBytes = entryBytes;
        this.segments = file.segments(offset, slots * entryBytes, (long) entryBytes << SEGMENT_SHIFT, 0);
    }

    /** Finds the slot of a key, or -1. */
    long find(long key) {
        long slot = Long.remainderUnsigned(key, slots);
        for (long i = 0; i < slots; i++) {
            long found = segments[(int) (slot >>> SEGMENT_SHIFT)].getLong(((int) slot & SEGMENT_MASK) * entryBytes);
            if (found == 0) {
                return -1;
            }
            if (found == key) {
                return slot;
            }
            slot = slot + 1 == slots ? 0 : slot + 1;
        }
        throw new CorruptModelException(file.path() + ": expected a table of " + slots + " entries with a free one, "
                + "found none; the file is damaged");
    }

    int intAt(long slot) {
        return segments[(int) (slot >>> SEGMENT_SHIFT)].getInt(((int) slot & SEGMENT_MASK) * entryBytes + 8);
    }

    float secondFloat(long slot) {
        return segments[(int) (slot >>> SEGMENT_SHIFT)].getFloat(((int) slot & SEGMENT_MASK) * entryBytes + 12);
    }
}
