package org.sememe.tokenizer.bpe.internal;

import java.util.Arrays;

import org.sememe.subword.Pieces;

/**
 * The symbols of one word while they are merged. Short words are searched through, long ones go through a heap, so that
 * a word of n symbols takes n log n steps. Not safe for use by several threads.
 */
final class Symbols {

    private static final int SHORT = 48;
    private static final int KEEP = 1 << 16;

    private int[] ids = new int[64];
    private int[] froms = new int[64];
    private int[] tos = new int[64];
    private int[] ranks = new int[64];
    private int[] next = new int[0];
    private int[] previous = new int[0];
    private long[] heap = new long[0];
    private int heapSize;
    private int count;

    void clear() {
        count = 0;
        if (ids.length > KEEP) {
            ids = new int[64];
            froms = new int[64];
            tos = new int[64];
            ranks = new int[64];
            next = new int[0];
            previous = new int[0];
            heap = new long[0];
        }
    }

    /** Adds a symbol; one with a negative id is never merged. */
    void add(int id, int from, int to) {
        if (count == ids.length) {
            int size = 2 * count;
            ids = Arrays.copyOf(ids, size);
            froms = Arrays.copyOf(froms, size);
            tos = Arrays.copyOf(tos, size);
            ranks = Arrays.copyOf(ranks, size);
        }
        ids[count] = id;
        froms[count] = from;
        tos[count++] = to;
    }

    int count() {
        return count;
    }

    int id(int index) {
        return ids[index];
    }

    int from(int index) {
        return froms[index];
    }

    int to(int index) {
        return tos[index];
    }

    /** Makes all merges; what is left is counted anew from 0. */
    void merge(Merges merges) {
        if (count < 2) {
            return;
        }
        for (int i = 0; i + 1 < count; i++) {
            ranks[i] = rank(merges, ids[i], ids[i + 1]);
        }
        ranks[count - 1] = Merges.NONE;
        if (count <= SHORT) {
            mergeShort(merges);
        } else {
            mergeLong(merges);
        }
    }

    private static int rank(Merges merges, int left, int right) {
        return left < 0 || right < 0 ? Merges.NONE : merges.rank(left, right);
    }

    private void mergeShort(Merges merges) {
        int n = count;
        while (n > 1) {
            int best = 0;
            int rank = ranks[0];
            for (int i = 1; i < n - 1; i++) {
                if (ranks[i] < rank) {
                    rank = ranks[i];
                    best = i;
                }
            }
            if (rank == Merges.NONE) {
                break;
            }
            ids[best] = merges.result(ids[best], ids[best + 1]);
            tos[best] = tos[best + 1];
            int tail = n - best - 2;
            System.arraycopy(ids, best + 2, ids, best + 1, tail);
            System.arraycopy(froms, best + 2, froms, best + 1, tail);
            System.arraycopy(tos, best + 2, tos, best + 1, tail);
            System.arraycopy(ranks, best + 2, ranks, best + 1, tail);
            n--;
            ranks[best] = best + 1 < n ? rank(merges, ids[best], ids[best + 1]) : Merges.NONE;
            if (best > 0) {
                ranks[best - 1] = rank(merges, ids[best - 1], ids[best]);
            }
        }
        count = n;
    }

    private void mergeLong(Merges merges) {
        if (next.length < count) {
            next = new int[count];
            previous = new int[count];
            heap = new long[count];
        }
        heapSize = 0;
        for (int i = 0; i < count; i++) {
            next[i] = i + 1;
            previous[i] = i - 1;
            if (ranks[i] != Merges.NONE) {
                push((long) ranks[i] << 32 | i);
            }
        }
        while (heapSize > 0) {
            long top = pop();
            int at = (int) top;
            if (ranks[at] != (int) (top >> 32)) {
                continue;
            }
            int right = next[at];
            ids[at] = merges.result(ids[at], ids[right]);
            tos[at] = tos[right];
            next[at] = next[right];
            ranks[right] = Merges.NONE;
            if (next[at] < count) {
                previous[next[at]] = at;
                update(merges, at, next[at]);
            } else {
                ranks[at] = Merges.NONE;
            }
            if (previous[at] >= 0) {
                update(merges, previous[at], at);
            }
        }
        int left = 0;
        for (int i = 0; i < count; i = next[i]) {
            ids[left] = ids[i];
            froms[left] = froms[i];
            tos[left++] = tos[i];
        }
        count = left;
    }

    private void update(Merges merges, int left, int right) {
        int rank = rank(merges, ids[left], ids[right]);
        ranks[left] = rank;
        if (rank != Merges.NONE) {
            push((long) rank << 32 | left);
        }
    }

    private void push(long value) {
        if (heapSize == heap.length) {
            heap = Arrays.copyOf(heap, 2 * heap.length);
        }
        int at = heapSize++;
        while (at > 0) {
            int parent = at - 1 >> 1;
            if (heap[parent] <= value) {
                break;
            }
            heap[at] = heap[parent];
            at = parent;
        }
        heap[at] = value;
    }

    private long pop() {
        long top = heap[0];
        long value = heap[--heapSize];
        int at = 0;
        for (int child = 1; child < heapSize; child = 2 * at + 1) {
            if (child + 1 < heapSize && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= value) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = value;
        return top;
    }

    void emit(Pieces out) {
        for (int i = 0; i < count; i++) {
            out.add(ids[i], froms[i], tos[i]);
        }
    }
}
