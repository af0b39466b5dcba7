package org.sememe.bow.internal;

import java.util.Arrays;

/**
 * A numbering of terms: an open-addressing hash table from a term to its number. A term of several words is hashed and
 * compared word by word, as if the words were joined by blanks, so that no string is made for a look-up. Not safe for
 * use by several threads while terms are added; safe afterwards.
 */
final class TermTable {

    private static final int[] POWERS = powers();

    /** Each slot holds the hash in its upper half and the number plus 1 in its lower half; 0 is free. */
    private long[] slots;
    private String[] terms;
    private int size;

    TermTable(int expected) {
        slots = new long[Math.max(16, Integer.highestOneBit(Math.max(1, Math.min(expected, 1 << 28))) << 2)];
        terms = new String[Math.max(8, expected)];
    }

    private static int[] powers() {
        int[] powers = new int[64];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 31;
        }
        return powers;
    }

    int size() {
        return size;
    }

    String term(int number) {
        return terms[number];
    }

    /** Returns the number of a term, or -1. */
    int find(String[] words, int from, int count) {
        int hash = hash(words, from, count);
        int slot = slot(words, from, count, hash);
        return (int) slots[slot] - 1;
    }

    /** Returns the number of a term; one that is not there gets the next number. */
    int add(String[] words, int from, int count) {
        int hash = hash(words, from, count);
        int slot = slot(words, from, count, hash);
        if (slots[slot] != 0) {
            return (int) slots[slot] - 1;
        }
        if (size == terms.length) {
            terms = Arrays.copyOf(terms, size + (size >> 1) + 1);
        }
        terms[size] = count == 1 ? words[from] : String.join(" ", Arrays.asList(words).subList(from, from + count));
        slots[slot] = (long) hash << Integer.SIZE | ++size;
        if (size > slots.length >> 1) {
            grow();
        }
        return size - 1;
    }

    /** Finds the slot that holds a term, or the free one where it belongs. */
    private int slot(String[] words, int from, int count, int hash) {
        int mask = slots.length - 1;
        int at = spread(hash) & mask;
        while (true) {
            long slot = slots[at];
            if (slot == 0) {
                return at;
            }
            if ((int) (slot >> Integer.SIZE) == hash && equal(terms[(int) slot - 1], words, from, count)) {
                return at;
            }
            at = at + 1 & mask;
        }
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length << 1];
        int mask = slots.length - 1;
        for (long slot : old) {
            if (slot != 0) {
                int at = spread((int) (slot >> Integer.SIZE)) & mask;
                while (slots[at] != 0) {
                    at = at + 1 & mask;
                }
                slots[at] = slot;
            }
        }
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }

    /** Returns what {@link String#hashCode()} gives for the joined words: h(a + b) = h(a) 31^|b| + h(b). */
    private static int hash(String[] words, int from, int count) {
        int hash = words[from].hashCode();
        for (int i = from + 1; i < from + count; i++) {
            hash = (hash * 31 + ' ') * power(words[i].length()) + words[i].hashCode();
        }
        return hash;
    }

    private static int power(int exponent) {
        int result = 1;
        int left = exponent;
        while (left >= POWERS.length) {
            result *= POWERS[POWERS.length - 1];
            left -= POWERS.length - 1;
        }
        return result * POWERS[left];
    }

    private static boolean equal(String term, String[] words, int from, int count) {
        if (count == 1) {
            return term.equals(words[from]);
        }
        int at = 0;
        for (int i = from; i < from + count; i++) {
            String word = words[i];
            if (i > from && (at >= term.length() || term.charAt(at++) != ' ')) {
                return false;
            }
            if (!term.startsWith(word, at)) {
                return false;
            }
            at += word.length();
        }
        return at == term.length();
    }

    long memoryBytes() {
        long bytes = (long) slots.length * Long.BYTES + (long) terms.length * Integer.BYTES;
        for (int i = 0; i < size; i++) {
            // A string's two headers, fields and padding, and its characters, mostly of one byte.
            bytes += 48 + terms[i].length();
        }
        return bytes;
    }
}
