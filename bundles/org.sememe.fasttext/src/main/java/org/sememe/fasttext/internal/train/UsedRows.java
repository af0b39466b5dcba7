package org.sememe.fasttext.internal.train;

import java.util.Arrays;

import org.sememe.InvalidInputException;
import org.sememe.fasttext.internal.model.Dictionary;

/**
 * The rows of the input table that a training meets: those of the words and, of the buckets, those that occur, in the
 * order in which they came first. The other ones keep the numbers that they start with, and take no memory; and what
 * comes together lies together. Buckets are added by one thread; then many may ask.
 */
final class UsedRows {

    private final int words;
    /** For each bucket, the number of its row behind the words, from 1; 0 if it did not occur. Null if all are used. */
    private final int[] places;
    private int[] buckets;
    private int size;
    private boolean complete;

    private UsedRows(int words, int[] places, int[] buckets, int size) {
        this.words = words;
        this.places = places;
        this.buckets = buckets;
        this.size = size;
        this.complete = places == null;
    }

    /** Returns the rows of the words, to which buckets are added as they are met. */
    static UsedRows ofWords(Dictionary dictionary) {
        int buckets = dictionary.arguments().bucket();
        if (buckets == 0) {
            return all(dictionary);
        }
        try {
            return new UsedRows(dictionary.words(), new int[buckets], new int[Math.min(buckets, 1 << 10)], 0);
        } catch (OutOfMemoryError e) {
            throw new InvalidInputException("the heap has no room for a number for each of " + buckets
                    + " buckets; lower bucket or give the JVM a larger -Xmx", e);
        }
    }

    /** Returns all rows of a table, each in its place. */
    static UsedRows all(Dictionary dictionary) {
        return new UsedRows(dictionary.words(), null, null, (int) dictionary.rows() - dictionary.words());
    }

    /**
     * Returns rows that were met before.
     *
     * @param buckets the buckets in the order of their rows
     */
    static UsedRows of(Dictionary dictionary, int[] buckets) {
        UsedRows used = ofWords(dictionary);
        for (int bucket : buckets) {
            used.row(dictionary.words() + bucket);
        }
        used.complete();
        return used;
    }

    /** Ends the adding of buckets. */
    void complete() {
        complete = true;
    }

    /** Tells whether each row of the table is used and in its place. */
    boolean everything() {
        return places == null;
    }

    /** Returns how many rows there are. */
    int size() {
        return words + size;
    }

    /**
     * Returns the place of a row, and adds it if it is new.
     *
     * @param id number of the row in the whole table
     * @throws InvalidInputException if it is new when all were met
     */
    int row(int id) {
        if (id < words || places == null) {
            return id;
        }
        int place = places[id - words];
        return words - 1 + (place == 0 ? add(id - words) : place);
    }

    /** Returns the place of a row of the whole table, or -1 if it is not used. */
    int find(int id) {
        if (id < words || places == null) {
            return id;
        }
        int place = places[id - words];
        return place == 0 ? -1 : words - 1 + place;
    }

    private int add(int bucket) {
        if (complete) {
            throw new InvalidInputException("the corpus must be the same in every pass, and when a training goes on, "
                    + "found an n-gram that it did not have");
        }
        if (size == buckets.length) {
            buckets = Arrays.copyOf(buckets, (int) Math.min(places.length, size * 2L));
        }
        buckets[size++] = bucket;
        places[bucket] = size;
        return size;
    }

    /** Returns the buckets in the order of their rows; nothing if all are used. */
    int[] buckets() {
        return places == null ? new int[0] : Arrays.copyOf(buckets, size);
    }

    /** Returns the bucket of a row. */
    int bucket(int row) {
        return places == null ? row - words : buckets[row - words];
    }
}
