package org.sememe.fasttext.internal.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

import org.sememe.vectors.WordIndex;

/**
 * The words and labels of a model and the rows of the input table that belong to a word: its own, numbered as the word,
 * then those of its n-grams, which are buckets counted after the words. Immutable; safe for use by many threads.
 */
public final class Dictionary {

    private final Arguments arguments;
    /** The words, then the labels with their prefix. */
    private final WordIndex entries;
    private final long[] counts;
    private final int words;
    private final long tokens;
    private final Prunes prunes;
    private final Subwords subwords;
    private final int[] hashes;

    /**
     * Wraps entries.
     *
     * @param arguments tells how n-grams are made
     * @param entries the words, then the labels with their prefix; nobody adds to it any more
     * @param counts how often each occurred
     * @param words how many of them are words
     * @param tokens words and labels of the corpus
     * @param prunes the buckets that are left, or null for all
     */
    public Dictionary(Arguments arguments, WordIndex entries, long[] counts, int words, long tokens, Prunes prunes) {
        this.arguments = arguments;
        this.entries = entries;
        this.counts = counts;
        this.words = words;
        this.tokens = tokens;
        this.prunes = prunes;
        this.subwords = new Subwords(arguments);
        boolean hashed = arguments.supervised() && arguments.wordNgrams() > 1;
        this.hashes = new int[hashed ? words : 0];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = Subwords.hash(entries.word(i));
        }
    }

    /** Returns the hyper-parameters. */
    public Arguments arguments() {
        return arguments;
    }

    /** Returns the words and after them the labels with their prefix. */
    public WordIndex entries() {
        return entries;
    }

    /** Returns how often each entry occurred; not to be written to. */
    public long[] counts() {
        return counts;
    }

    /** Returns the number of words. */
    public int words() {
        return words;
    }

    /** Returns the number of labels. */
    public int labels() {
        return entries.size() - words;
    }

    /** Returns how many words and labels the corpus had. */
    public long tokens() {
        return tokens;
    }

    /** Returns the buckets that are left, or null for all. */
    public Prunes prunes() {
        return prunes;
    }

    /**
     * Returns a label without its prefix.
     *
     * @param label number of the label
     * @param prefix what labels begin with; an entry that does not, or is nothing but that, is returned whole
     */
    public String label(int label, String prefix) {
        String entry = entries.word(words + label);
        return entry.startsWith(prefix) && entry.length() > prefix.length() ? entry.substring(prefix.length()) : entry;
    }

    /** Returns how many rows the input table must have. */
    public long rows() {
        return (long) words + (prunes == null ? arguments.bucket() : prunes.size());
    }

    /** Returns the counts of what the model predicts: labels, or words. */
    public long[] targetCounts() {
        int from = arguments.supervised() ? words : 0;
        int to = arguments.supervised() ? entries.size() : words;
        return Arrays.copyOfRange(counts, from, to);
    }

    /** Returns the number of a word, or -1 if it is unknown or a label. */
    public int word(String word) {
        int id = entries.index(word);
        return id < words ? id : -1;
    }

    /** Returns the hash of a word. */
    int hash(String word, int id) {
        return id >= 0 && id < hashes.length ? hashes[id] : Subwords.hash(word);
    }

    /** Adds the rows that the vector of a word is the mean of. */
    public void addRows(String word, int id, Subwords.Ids rows) {
        if (id >= 0) {
            rows.add(id);
        }
        subwords.forEach(word, (bytes, from, to, bucket) -> addBucket(bucket, rows));
    }

    private void addBucket(int bucket, Subwords.Ids rows) {
        int number = prunes == null ? bucket : prunes.number(bucket);
        if (number >= 0) {
            rows.add(words + number);
        }
    }

    /** Adds the rows of the word n-grams of a line. */
    void addWordNgrams(Subwords.Ids lineHashes, Subwords.Ids rows) {
        if (prunes != null && prunes.size() == 0) {
            return;
        }
        for (int i = 0; i < lineHashes.size(); i++) {
            long hash = Subwords.first(lineHashes.get(i));
            for (int j = i + 1; j < lineHashes.size() && j < (long) i + arguments.wordNgrams(); j++) {
                hash = Subwords.next(hash, lineHashes.get(j));
                addBucket(subwords.bucket(hash), rows);
            }
        }
    }

    /** Lists the character n-grams of a word that have a row. */
    public void forEachSubword(String word, Consumer<String> sink) {
        subwords.forEach(word, (bytes, from, to, bucket) -> {
            if (prunes == null || prunes.number(bucket) >= 0) {
                sink.accept(new String(bytes, from, to - from, StandardCharsets.UTF_8));
            }
        });
    }

    /** Returns the row of a character n-gram, or -1 if it has none. */
    public int subwordRow(String subword) {
        if (arguments.bucket() == 0) {
            return -1;
        }
        int bucket = subwords.bucket(subword);
        int number = prunes == null ? bucket : prunes.number(bucket);
        return number < 0 ? -1 : words + number;
    }
}
