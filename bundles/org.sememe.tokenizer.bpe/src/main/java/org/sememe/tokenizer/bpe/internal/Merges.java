package org.sememe.tokenizer.bpe.internal;

import java.util.Arrays;

/**
 * The merges of BPE: for a pair of symbols its rank, the lowest to be made first, and the symbol that it makes. A hash
 * table over primitive arrays; immutable once built.
 */
final class Merges {

    /** The rank of what cannot be merged. */
    static final int NONE = Integer.MAX_VALUE;

    private long[] keys;
    private int[] ranks;
    private int[] results;
    private int mask;
    private int count;

    Merges(int expected) {
        int size = Integer.highestOneBit(Math.max(16, expected)) << 2;
        keys = new long[size];
        Arrays.fill(keys, -1);
        ranks = new int[size];
        results = new int[size];
        mask = size - 1;
    }

    /** Adds a merge; of two for one pair the later wins, as in the reference. */
    void put(int left, int right, int rank, int result) {
        long key = (long) left << 32 | right;
        int slot = slot(left, right);
        while (keys[slot] >= 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        if (keys[slot] < 0) {
            count++;
        }
        keys[slot] = key;
        ranks[slot] = rank;
        results[slot] = result;
        if (2 * count > keys.length) {
            grow();
        }
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldRanks = ranks;
        int[] oldResults = results;
        keys = new long[2 * oldKeys.length];
        Arrays.fill(keys, -1);
        ranks = new int[keys.length];
        results = new int[keys.length];
        mask = keys.length - 1;
        count = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] >= 0) {
                put((int) (oldKeys[i] >> 32), (int) oldKeys[i], oldRanks[i], oldResults[i]);
            }
        }
    }

    /** Returns the place of a pair, or -1. */
    int find(int left, int right) {
        long key = (long) left << 32 | right;
        int slot = slot(left, right);
        while (keys[slot] != key) {
            if (keys[slot] < 0) {
                return -1;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }

    int rank(int left, int right) {
        int slot = find(left, right);
        return slot < 0 ? NONE : ranks[slot];
    }

    int result(int left, int right) {
        return results[find(left, right)];
    }

    private int slot(int left, int right) {
        int hash = left * 0x9E3779B1 + right * 0x85EBCA77;
        return (hash ^ hash >>> 15) & mask;
    }
}
