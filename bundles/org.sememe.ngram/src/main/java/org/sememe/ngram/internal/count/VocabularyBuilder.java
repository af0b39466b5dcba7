package org.sememe.ngram.internal.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers words in the order of their first appearance and counts them. Used by one thread. */
final class VocabularyBuilder {

    /** Number of a word that is to be skipped. */
    static final int SKIPPED = -1;

    private final List<String> words = new ArrayList<>();
    private long[] hashes = new long[1 << 12];
    private int[] numbers = new int[1 << 12];
    private long[] counts = new long[1 << 10];
    private int used;

    VocabularyBuilder(boolean unknownIsWord) {
        skip(Vocabulary.BEGIN_TEXT);
        skip(Vocabulary.END_TEXT);
        if (!unknownIsWord) {
            skip(Vocabulary.UNKNOWN_TEXT);
        }
    }

    private void skip(String word) {
        insert(slot(WordHash.of(word)), WordHash.of(word), SKIPPED);
    }

    private int slot(long hash) {
        int mask = hashes.length - 1;
        int slot = (int) (hash >>> 20) & mask;
        while (hashes[slot] != 0 && hashes[slot] != hash) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void insert(int slot, long hash, int number) {
        hashes[slot] = hash;
        numbers[slot] = number;
        if (++used * 2 > hashes.length) {
            long[] oldHashes = hashes;
            int[] oldNumbers = numbers;
            hashes = new long[oldHashes.length * 2];
            numbers = new int[hashes.length];
            for (int i = 0; i < oldHashes.length; i++) {
                if (oldHashes[i] != 0) {
                    int to = slot(oldHashes[i]);
                    hashes[to] = oldHashes[i];
                    numbers[to] = oldNumbers[i];
                }
            }
        }
    }

    /** Counts an occurrence and returns the word's number from 0, or {@link #SKIPPED}. */
    int add(String text, int start, int end) {
        return add(WordHash.of(text, start, end), text, start, end, 1);
    }

    int add(long hash, String text, int start, int end, long count) {
        int slot = slot(hash);
        int number;
        if (hashes[slot] == hash) {
            number = numbers[slot];
            if (number == SKIPPED) {
                return SKIPPED;
            }
        } else {
            number = words.size();
            words.add(text.substring(start, end));
            if (number == counts.length) {
                counts = Arrays.copyOf(counts, number * 2);
            }
            insert(slot, hash, number);
        }
        counts[number] += count;
        return number;
    }

    List<String> words() {
        return words;
    }

    long count(int number) {
        return counts[number];
    }
}
