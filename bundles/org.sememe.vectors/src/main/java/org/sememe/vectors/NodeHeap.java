package org.sememe.vectors;

import java.util.Arrays;

/** Nodes with scores, the lowest on top, and of equal scores the highest node. It grows as needed. */
final class NodeHeap {

    private long[] keys;
    private int size;

    NodeHeap(int room) {
        keys = new long[room];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    float topScore() {
        int bits = (int) (keys[0] >> Integer.SIZE);
        return Float.intBitsToFloat(bits ^ bits >> 31 & Integer.MAX_VALUE);
    }

    void push(float score, int node) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        long key = key(score, node);
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            long above = keys[parent];
            if (above <= key) {
                break;
            }
            keys[at] = above;
            at = parent;
        }
        keys[at] = key;
    }

    /** Removes the top and returns its node. */
    int pop() {
        long top = keys[0];
        long last = keys[--size];
        if (size > 0) {
            down(last);
        }
        return ~(int) top;
    }

    void replaceTop(float score, int node) {
        down(key(score, node));
    }

    private void down(long key) {
        long[] k = keys;
        int at = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && k[child + 1] < k[child]) {
                child++;
            }
            if (k[child] >= key) {
                break;
            }
            k[at] = k[child];
            at = child;
            child = 2 * at + 1;
        }
        k[at] = key;
    }

    /** Orders floats as whole numbers do: those below zero have their other bits turned round. */
    private static long key(float score, int node) {
        int bits = Float.floatToRawIntBits(score);
        return (long) (bits ^ bits >> 31 & Integer.MAX_VALUE) << Integer.SIZE | ~node & 0xFFFFFFFFL;
    }
}
