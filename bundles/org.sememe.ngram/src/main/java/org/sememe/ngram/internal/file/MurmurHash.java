package org.sememe.ngram.internal.file;

/** The hash by which KenLM finds words: MurmurHash64A (Austin Appleby), seed 0, over UTF-8. */
final class MurmurHash {

    private static final long FACTOR = 0xC6A4A7935BD1E995L;
    private static final int SHIFT = 47;

    private MurmurHash() {
    }

    static long of(byte[] bytes, int length) {
        long hash = length * FACTOR;
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            long block = little(bytes, at, Long.BYTES) * FACTOR;
            block = (block ^ block >>> SHIFT) * FACTOR;
            hash = (hash ^ block) * FACTOR;
        }
        if (at < length) {
            hash = (hash ^ little(bytes, at, length - at)) * FACTOR;
        }
        hash = (hash ^ hash >>> SHIFT) * FACTOR;
        return hash ^ hash >>> SHIFT;
    }

    private static long little(byte[] bytes, int from, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << Byte.SIZE | bytes[from + i] & 0xFF;
        }
        return value;
    }
}
