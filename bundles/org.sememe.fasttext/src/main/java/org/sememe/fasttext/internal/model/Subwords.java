package org.sememe.fasttext.internal.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Character and word n-grams and the buckets they fall into, number by number as in the original: n-grams of the UTF-8
 * letters of a word between {@code <} and {@code >}, hashed by FNV-1a over bytes that count as signed.
 */
public final class Subwords {

    /** The word at the end of every line; it has no n-grams. */
    public static final String END = "</s>";

    private static final int FNV_START = 0x811C9DC5;
    private static final int FNV_PRIME = 16777619;
    private static final long WORD_FACTOR = 116049371L;

    private final int minn;
    private final int maxn;
    private final int bucket;

    Subwords(Arguments arguments) {
        this.minn = arguments.minn();
        this.maxn = arguments.maxn();
        this.bucket = arguments.bucket();
    }

    /** A growing list of numbers. Not safe for use by several threads. */
    public static final class Ids {

        private int[] values = new int[64];
        private int size;

        /** Empties the list. */
        public void clear() {
            size = 0;
        }

        /** Adds a number at the end. */
        public void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        /** Returns how many numbers there are. */
        public int size() {
            return size;
        }

        /** Returns a number by its place. */
        public int get(int index) {
            return values[index];
        }

        /** Returns the array that holds the numbers, which may be longer. */
        public int[] values() {
            return values;
        }
    }

    /** Receives the n-grams of a word. */
    @FunctionalInterface
    interface Sink {

        /**
         * Receives an n-gram.
         *
         * @param bytes the word with its ends in UTF-8
         * @param from the n-gram's first byte
         * @param to after its last byte
         * @param bucket its bucket
         */
        void ngram(byte[] bytes, int from, int to, int bucket);
    }

    /** Hashes a word. */
    public static int hash(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        int hash = FNV_START;
        for (byte value : bytes) {
            hash = (hash ^ value) * FNV_PRIME;
        }
        return hash;
    }

    /** Returns the bucket of an n-gram. */
    int bucket(String ngram) {
        return Integer.remainderUnsigned(hash(ngram), bucket);
    }

    /** Lists the character n-grams of a word. */
    void forEach(String word, Sink sink) {
        if (maxn <= 0 || word.equals(END)) {
            return;
        }
        byte[] bytes = ("<" + word + ">").getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from++) {
            if (continues(bytes[from])) {
                continue;
            }
            int hash = FNV_START;
            int to = from;
            for (int letters = 1; to < bytes.length && letters <= maxn; letters++) {
                do {
                    hash = (hash ^ bytes[to++]) * FNV_PRIME;
                } while (to < bytes.length && continues(bytes[to]));
                boolean endAlone = letters == 1 && (from == 0 || to == bytes.length);
                if (letters >= minn && !endAlone) {
                    sink.ngram(bytes, from, to, Integer.remainderUnsigned(hash, bucket));
                }
            }
        }
    }

    /** Tells whether a byte goes on with a letter in UTF-8. */
    private static boolean continues(byte value) {
        return (value & 0xC0) == 0x80;
    }

    /** Begins the hash of a word n-gram with its first word. */
    static long first(int wordHash) {
        return wordHash;
    }

    /** Adds a word to the hash of a word n-gram. */
    static long next(long hash, int wordHash) {
        return hash * WORD_FACTOR + wordHash;
    }

    /** Returns the bucket of a word n-gram. */
    int bucket(long wordNgram) {
        return (int) Long.remainderUnsigned(wordNgram, bucket);
    }
}
