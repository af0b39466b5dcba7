package org.sememe.vectors;

import java.util.Arrays;

/**
 * Words numbered from 0 in the order in which they were added, found by their letters: a hash table that a stretch of
 * a line can be looked up in without making a string of it. Safe for use by many threads at once as long as nobody
 * adds.
 */
public final class WordIndex implements Words {

    private String[] words;
    private int[] hashes;
    /** Number of a word plus 1 in the place that its hash leads to or the next free one; 0 is free. */
    private int[] slots;
    private int shift;
    private int size;

    /** Creates an empty index. */
    public WordIndex() {
        this(0);
    }

    /**
     * Creates an empty index.
     *
     * @param expected how many words are likely to come
     */
    public WordIndex(int expected) {
        int capacity = Math.max(16, expected);
        words = new String[capacity];
        hashes = new int[capacity];
        allocateSlots(capacity);
    }

    private void allocateSlots(int capacity) {
        // A power of two that the words fill to at most a half.
        int bits = 33 - Integer.numberOfLeadingZeros(Math.max(1, capacity - 1));
        slots = new int[1 << Math.min(30, bits)];
        shift = 32 - Math.min(30, bits);
    }

    /**
     * Returns the number of words.
     *
     * @return at least 0
     */
    @Override
    public int size() {
        return size;
    }

    /**
     * Returns a word.
     *
     * @param index from 0 to {@link #size()} - 1
     * @return the word
     * @throws IndexOutOfBoundsException if there is no such word
     */
    @Override
    public String word(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("word " + index + " of " + size);
        }
        return words[index];
    }

    /**
     * Finds a word.
     *
     * @param word the word
     * @return its number, or -1 if it is not there
     */
    @Override
    public int index(String word) {
        return find(word, 0, word.length(), word.hashCode());
    }

    /**
     * Finds the word that a stretch of a text spells.
     *
     * @param text a text
     * @param from index of its first letter
     * @param to index after its last letter
     * @return its number, or -1 if it is not there
     */
    public int index(String text, int from, int to) {
        return find(text, from, to, hash(text, from, to));
    }

    /**
     * Finds the word that a stretch of a text spells, and adds it if it is not there.
     *
     * @param text a text
     * @param from index of its first letter
     * @param to index after its last letter
     * @return its number; {@link #size()} has grown if it is new
     */
    public int add(String text, int from, int to) {
        int hash = hash(text, from, to);
        int found = find(text, from, to, hash);
        if (found >= 0) {
            return found;
        }
        if (size == words.length) {
            grow();
        }
        words[size] = text.substring(from, to);
        hashes[size] = hash;
        put(size);
        return size++;
    }

    /**
     * Finds a word, and adds it if it is not there.
     *
     * @param word the word
     * @return its number; {@link #size()} has grown if it is new
     */
    public int add(String word) {
        return add(word, 0, word.length());
    }

    private static int hash(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }

    /** Spreads a hash over the slots (Fibonacci hashing). */
    private int slot(int hash) {
        return hash * 0x9E3779B9 >>> shift;
    }

    private int find(String text, int from, int to, int hash) {
        int mask = slots.length - 1;
        for (int slot = slot(hash);; slot = slot + 1 & mask) {
            int number = slots[slot] - 1;
            if (number < 0) {
                return -1;
            }
            if (hashes[number] == hash) {
                String word = words[number];
                if (word.length() == to - from && word.regionMatches(0, text, from, to - from)) {
                    return number;
                }
            }
        }
    }

    private void put(int number) {
        int mask = slots.length - 1;
        int slot = slot(hashes[number]);
        while (slots[slot] != 0) {
            slot = slot + 1 & mask;
        }
        slots[slot] = number + 1;
    }

    private void grow() {
        int capacity = (int) Math.min(1L << 29, 2L * words.length);
        if (capacity == words.length) {
            throw new IllegalStateException("a word index holds at most " + capacity + " words");
        }
        words = Arrays.copyOf(words, capacity);
        hashes = Arrays.copyOf(hashes, capacity);
        allocateSlots(capacity);
        for (int i = 0; i < size; i++) {
            put(i);
        }
    }
}
