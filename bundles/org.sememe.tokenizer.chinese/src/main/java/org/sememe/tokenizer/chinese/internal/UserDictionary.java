package org.sememe.tokenizer.chinese.internal;

import java.util.Arrays;
import java.util.List;

/** The words of a user dictionary as they are looked up in a normalised text: a trie in hashed arrays. */
final class UserDictionary {

    /** What {@link #match} answers where no word stands. */
    static final int NONE = 0;

    private final int wordCount;
    private final long[] keys;
    private final int[] children;
    private int[] frequencies = new int[16];
    private int nodes = 1;

    /**
     * Creates a dictionary.
     *
     * @param words the words; of two that are the same when normalised the last one holds
     */
    UserDictionary(List<UserWord> words) {
        int characters = 0;
        for (UserWord word : words) {
            characters += word.text().length();
        }
        wordCount = words.size();
        int capacity = Integer.highestOneBit(Math.max(4, characters)) * 4;
        keys = new long[capacity];
        children = new int[capacity];
        Arrays.fill(frequencies, -1);
        for (UserWord word : words) {
            add(Hanlp.normalize(word.text()), word.frequency());
        }
    }

    boolean isEmpty() {
        return wordCount == 0;
    }

    private void add(char[] word, int frequency) {
        int node = 0;
        for (char c : word) {
            int slot = slot(node, c);
            if (children[slot] == 0) {
                keys[slot] = key(node, c);
                children[slot] = nodes++;
                if (nodes > frequencies.length) {
                    int length = frequencies.length;
                    frequencies = Arrays.copyOf(frequencies, 2 * length);
                    Arrays.fill(frequencies, length, 2 * length, -1);
                }
            }
            node = children[slot];
        }
        frequencies[node] = frequency;
    }

    /**
     * Steps from a node to the next.
     *
     * @param node 0 for the root
     * @param c the next character of a normalised text
     * @return the next node, 0 if no word goes on so
     */
    int next(int node, char c) {
        return children[slot(node, c)];
    }

    /**
     * Tells whether a word ends at a node.
     *
     * @return its frequency, {@link UserWord#ALWAYS}, or -1 if none does
     */
    int frequency(int node) {
        return frequencies[node];
    }

    /**
     * Finds the longest word that begins at a place and is one wherever it stands.
     *
     * @param text a normalised text
     * @param start the place
     * @return the end of the word, {@link #NONE} if there is none
     */
    int match(char[] text, int start) {
        int node = 0;
        int end = NONE;
        for (int i = start; i < text.length; i++) {
            node = next(node, text[i]);
            if (node == 0) {
                break;
            }
            if (frequencies[node] == UserWord.ALWAYS && Characters.canStand(text, start, i + 1)) {
                end = i + 1;
            }
        }
        return end;
    }

    private static long key(int node, char c) {
        return (long) node << 16 | c;
    }

    private int slot(int node, char c) {
        long key = key(node, c);
        int mask = keys.length - 1;
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (children[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
