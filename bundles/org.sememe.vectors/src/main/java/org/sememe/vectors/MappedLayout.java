package org.sememe.vectors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How a mapped file is laid out, little-endian. A header of 4096 bytes; then the index: for each word 1 / length of its
 * vector (float), where its letters start in the text (int, one more at the end), slots of a hash table (int, the
 * number of a word plus 1, or 0), for each block of rows its CRC-32C (int), and the text, all words in UTF-8; then,
 * from a multiple of 4096 on, the rows (float).
 *
 * @param words number of words
 * @param dimension floats in a row
 * @param slots number of slots, a power of two
 * @param blockRows rows of a block
 * @param textBytes length of the text
 */
record MappedLayout(int words, int dimension, int slots, int blockRows, int textBytes) {

    static final int HEADER = 4096;

    private static final byte[] MAGIC = "SEMEME-VECTORS-1".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKED = MAGIC.length + 6 * Integer.BYTES;
    private static final int LARGEST_BLOCK = 1 << 26;

    /** Tells whether a file begins like this format. */
    static boolean begins(byte[] prefix) {
        return prefix.length >= MAGIC.length
                && Arrays.equals(prefix, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** Returns the layout for so many words. */
    static MappedLayout of(int words, int dimension, int textBytes) {
        int slots = Math.max(16, Integer.highestOneBit(Math.max(1, Math.min(words, 1 << 29) * 2 - 1)) * 2);
        return new MappedLayout(words, dimension, slots, RowTable.stretch(dimension), textBytes);
    }

    int blocks() {
        return (words - 1) / blockRows + 1;
    }

    long startsAt() {
        return HEADER + (long) words * Float.BYTES;
    }

    long slotsAt() {
        return startsAt() + (words + 1L) * Integer.BYTES;
    }

    long checksumsAt() {
        return slotsAt() + (long) slots * Integer.BYTES;
    }

    long textAt() {
        return checksumsAt() + (long) blocks() * Integer.BYTES;
    }

    long indexEnd() {
        return textAt() + textBytes;
    }

    long rowsAt() {
        return (indexEnd() + HEADER - 1) / HEADER * HEADER;
    }

    long blockBytes() {
        return (long) blockRows * dimension * Float.BYTES;
    }

    long size() {
        return rowsAt() + (long) words * dimension * Float.BYTES;
    }

    /** Writes the header. */
    byte[] header(int indexChecksum) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).putInt(words).putInt(dimension).putInt(slots).putInt(blockRows).putInt(textBytes)
                .putInt(indexChecksum);
        header.putInt(checksum(header.array()));
        return header.array();
    }

    private static int checksum(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, CHECKED);
        return (int) crc.getValue();
    }

    static int indexChecksum(ByteBuffer header) {
        return header.getInt(CHECKED - Integer.BYTES);
    }

    /** Reads the header; nothing if it is damaged or cannot belong to a file of that size. */
    static Optional<MappedLayout> read(ByteBuffer header, long fileSize) {
        if (header.capacity() < HEADER || !begins(header.array())
                || header.getInt(CHECKED) != checksum(header.array())) {
            return Optional.empty();
        }
        int at = MAGIC.length;
        MappedLayout layout = new MappedLayout(header.getInt(at), header.getInt(at + 4), header.getInt(at + 8),
                header.getInt(at + 12), header.getInt(at + 16));
        boolean sound = layout.words > 0 && layout.dimension > 0 && layout.slots > layout.words
                && Integer.bitCount(layout.slots) == 1 && layout.blockRows > 0 && layout.textBytes >= 0
                && layout.blockBytes() <= LARGEST_BLOCK && layout.indexEnd() <= Integer.MAX_VALUE
                && layout.size() == fileSize;
        return sound ? Optional.of(layout) : Optional.empty();
    }

    /** Hashes the letters of a word to a slot. */
    int slot(ByteBuffer text, int from, int to) {
        int hash = 0x811C9DC5;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.get(i) & 0xFF) * 0x01000193;
        }
        return hash * 0x9E3779B9 >>> 1 + Integer.numberOfLeadingZeros(slots);
    }
}
