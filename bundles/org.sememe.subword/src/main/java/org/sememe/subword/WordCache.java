package org.sememe.subword;

import java.util.Arrays;

/**
 * Remembers the pieces of words that one thread has cut. Bounded to 32,768 words and about 5 MB: it starts anew when it
 * is full.
 */
public final class WordCache {

    private static final int SLOTS = 1 << 16;
    private static final int MAX_WORDS = SLOTS / 2;
    private static final int MAX_CHARS = 1 << 19;
    private static final int MAX_NUMBERS = 3 << 18;

    /** Longer words are not worth remembering. */
    private static final int MAX_LENGTH = 32;

    private static final int MULTIPLIER = 0x9E3779B1;

    /** Hash of the word in each slot, 0 for none; start of its characters and pieces, lengths of both. */
    private final int[] hashes = new int[SLOTS];
    private final int[] charStarts = new int[SLOTS];
    private final int[] numberStarts = new int[SLOTS];
    private final short[] lengths = new short[SLOTS];
    private char[] chars = new char[1 << 10];
    private int[] numbers = new int[1 << 10];
    private int words;
    private int charCount;
    private int numberCount;

    /** Creates an empty cache. */
    public WordCache() {
    }

    /**
     * Adds the pieces of a word that is remembered.
     *
     * @param text holds the word
     * @param from its first character
     * @param to after its last character
     * @param out gets the pieces
     * @return 0 if they were added, otherwise what {@link #put} wants to know
     */
    public int get(char[] text, int from, int to, Pieces out) {
        int length = to - from;
        if (length > MAX_LENGTH) {
            return -1;
        }
        int hash = length;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text[i]) * MULTIPLIER;
            hash ^= hash >>> 15;
        }
        hash |= 1;
        for (int slot = hash >>> 1 & SLOTS - 1;; slot = slot + 1 & SLOTS - 1) {
            int found = hashes[slot];
            if (found == 0) {
                return hash;
            }
            if (found == hash && (lengths[slot] & 0xFF) == length) {
                int start = charStarts[slot];
                int i = 0;
                while (i < length && chars[start + i] == text[from + i]) {
                    i++;
                }
                if (i == length) {
                    out.addAll(numbers, numberStarts[slot], lengths[slot] >> 8, from);
                    return 0;
                }
            }
        }
    }

    /**
     * Remembers a word.
     *
     * @param key what {@link #get} returned; nothing happens if it is -1
     * @param text holds the word
     * @param from its first character
     * @param to after its last character
     * @param out its pieces are the last ones
     * @param first index of the first of them
     */
    public void put(int key, char[] text, int from, int to, Pieces out, int first) {
        int pieces = out.count() - first;
        if (key == -1 || pieces > 127) {
            return;
        }
        int length = to - from;
        if (words == MAX_WORDS || charCount + length > MAX_CHARS || numberCount + 3 * pieces > MAX_NUMBERS) {
            Arrays.fill(hashes, 0);
            words = 0;
            charCount = 0;
            numberCount = 0;
        }
        if (charCount + length > chars.length) {
            chars = Arrays.copyOf(chars, Math.min(MAX_CHARS, 2 * chars.length + length));
        }
        if (numberCount + 3 * pieces > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.min(MAX_NUMBERS, 2 * numbers.length + 3 * pieces));
        }
        int slot = key >>> 1 & SLOTS - 1;
        while (hashes[slot] != 0) {
            slot = slot + 1 & SLOTS - 1;
        }
        hashes[slot] = key;
        lengths[slot] = (short) (pieces << 8 | length);
        charStarts[slot] = charCount;
        numberStarts[slot] = numberCount;
        System.arraycopy(text, from, chars, charCount, length);
        charCount += length;
        for (int i = first; i < out.count(); i++) {
            numbers[numberCount++] = out.id(i);
            numbers[numberCount++] = out.from(i) - from;
            numbers[numberCount++] = out.to(i) - from;
        }
        words++;
    }
}
