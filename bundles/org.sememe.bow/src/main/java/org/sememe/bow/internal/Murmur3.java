package org.sememe.bow.internal;

/**
 * MurmurHash3, x86, 32 bits, seed 0 (Appleby), of UTF-8: the hash that scikit-learn's {@code HashingVectorizer} uses,
 * so that both put a term into the same column. Takes the characters one by one; lone surrogates count as {@code ?}.
 */
final class Murmur3 {

    private int hash;
    private int block;
    private int length;

    /** Takes all characters of a text. */
    Murmur3 add(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                addByte(c);
            } else if (c < 0x800) {
                addByte(0xC0 | c >> 6);
                addByte(0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                addByte(0xE0 | c >> 12);
                addByte(0x80 | c >> 6 & 0x3F);
                addByte(0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                int code = Character.toCodePoint(c, text.charAt(++i));
                addByte(0xF0 | code >> 18);
                addByte(0x80 | code >> 12 & 0x3F);
                addByte(0x80 | code >> 6 & 0x3F);
                addByte(0x80 | code & 0x3F);
            } else {
                addByte('?');
            }
        }
        return this;
    }

    /** Takes one byte. */
    void addByte(int value) {
        block |= (value & 0xFF) << (length & 3) * Byte.SIZE;
        length++;
        if ((length & 3) == 0) {
            hash = Integer.rotateLeft(hash ^ mix(block), 13) * 5 + 0xe6546b64;
            block = 0;
        }
    }

    /** Returns the hash of all that was taken. */
    int value() {
        int h = hash ^ mix(block) ^ length;
        h = (h ^ h >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return h ^ h >>> 16;
    }

    private static int mix(int k) {
        return Integer.rotateLeft(k * 0xcc9e2d51, 15) * 0x1b873593;
    }
}
