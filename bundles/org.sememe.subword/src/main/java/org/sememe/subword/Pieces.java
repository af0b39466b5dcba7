package org.sememe.subword;

import java.util.Arrays;

/**
 * The pieces that a model has cut words into, in growing arrays. Reused from text to text; not safe for use by several
 * threads.
 */
public final class Pieces {

    private static final int KEEP = 1 << 20;

    private int[] ids = new int[256];
    private int[] froms = new int[256];
    private int[] tos = new int[256];
    private int count;

    /** Creates an empty list. */
    public Pieces() {
    }

    /** Removes all pieces. */
    public void clear() {
        count = 0;
        if (ids.length > KEEP) {
            ids = new int[256];
            froms = new int[256];
            tos = new int[256];
        }
    }

    /**
     * Adds a piece.
     *
     * @param id its position in the vocabulary
     * @param from its first character in the normalised text
     * @param to after its last character
     */
    public void add(int id, int from, int to) {
        if (count == ids.length) {
            int size = 2 * count;
            ids = Arrays.copyOf(ids, size);
            froms = Arrays.copyOf(froms, size);
            tos = Arrays.copyOf(tos, size);
        }
        ids[count] = id;
        froms[count] = from;
        tos[count++] = to;
    }

    /**
     * Adds pieces at once, from a cache.
     *
     * @param store where they are: id, start and end in turn, the latter two counted from the word
     * @param at index of the first id
     * @param pieces how many pieces
     * @param word where the word begins
     */
    public void addAll(int[] store, int at, int pieces, int word) {
        if (ids.length - count < pieces) {
            int size = Math.max(2 * ids.length, count + pieces);
            ids = Arrays.copyOf(ids, size);
            froms = Arrays.copyOf(froms, size);
            tos = Arrays.copyOf(tos, size);
        }
        int next = count;
        for (int i = at, end = at + 3 * pieces; i < end; i += 3) {
            ids[next] = store[i];
            froms[next] = word + store[i + 1];
            tos[next++] = word + store[i + 2];
        }
        count = next;
    }

    /**
     * Returns how many pieces there are.
     *
     * @return at least 0
     */
    public int count() {
        return count;
    }

    /**
     * Shortens the list.
     *
     * @param newCount how many pieces to leave
     */
    public void cut(int newCount) {
        count = newCount;
    }

    /**
     * Returns the id of a piece.
     *
     * @param index from 0 to {@link #count()} - 1
     * @return its position in the vocabulary
     */
    public int id(int index) {
        return ids[index];
    }

    /**
     * Returns where a piece begins.
     *
     * @param index from 0 to {@link #count()} - 1
     * @return its first character in the normalised text
     */
    public int from(int index) {
        return froms[index];
    }

    /**
     * Returns where a piece ends.
     *
     * @param index from 0 to {@link #count()} - 1
     * @return after its last character in the normalised text
     */
    public int to(int index) {
        return tos[index];
    }

    /**
     * Turns the order of the last pieces round, for models that find them from the end.
     *
     * @param first index of the first of them
     */
    public void reverseFrom(int first) {
        for (int i = first, j = count - 1; i < j; i++, j--) {
            swap(ids, i, j);
            swap(froms, i, j);
            swap(tos, i, j);
        }
    }

    private static void swap(int[] array, int i, int j) {
        int value = array[i];
        array[i] = array[j];
        array[j] = value;
    }
}
