package org.sememe.ngram.internal;

import java.util.ArrayList;
import java.util.List;

import org.sememe.ngram.internal.count.KeyLayout;
import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.sort.RecordReader;
import org.sememe.ngram.internal.sort.RecordStore;
import org.sememe.ngram.internal.sort.Workspace;

/**
 * A model as sorted sequences of n-grams, for work that goes through it as a whole: each record is a key, then the bits
 * of probability and back-off weight in one long.
 */
public final class GramTable implements GramSink {

    private final Workspace workspace;
    private final List<RecordStore> stores = new ArrayList<>();
    private Vocabulary vocabulary;
    private KeyLayout layout;
    private long[] scratch;
    private int current;

    /**
     * Creates an empty table.
     *
     * @param workspace memory and files
     */
    public GramTable(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Packs two floats.
     *
     * @param probability the first
     * @param backoff the second
     * @return their bits
     */
    public static long pack(float probability, float backoff) {
        return (long) Float.floatToRawIntBits(probability) << Integer.SIZE
                | Float.floatToRawIntBits(backoff) & 0xFFFFFFFFL;
    }

    /**
     * Unpacks the first float.
     *
     * @param packed from {@link #pack}
     * @return the probability
     */
    public static float probability(long packed) {
        return Float.intBitsToFloat((int) (packed >>> Integer.SIZE));
    }

    /**
     * Unpacks the second float.
     *
     * @param packed from {@link #pack}
     * @return the back-off weight
     */
    public static float backoff(long packed) {
        return Float.intBitsToFloat((int) packed);
    }

    @Override
    public void begin(Vocabulary words, long[] counts) {
        vocabulary = words;
        layout = KeyLayout.forWords(words.kept());
        for (int n = 1; n <= counts.length; n++) {
            stores.add(new RecordStore(workspace, layout.longs(n) + 1));
        }
        scratch = new long[layout.longs(counts.length)];
        current = 1;
    }

    @Override
    public void gram(int n, int[] words, float probability, float backoff) {
        while (current < n) {
            stores.get(current - 1).finish();
            current++;
        }
        layout.pack(words, 0, n, scratch, 0);
        stores.get(n - 1).add(scratch, 0, layout.longs(n), pack(probability, backoff));
    }

    @Override
    public void end() {
        while (current <= stores.size()) {
            stores.get(current - 1).finish();
            current++;
        }
    }

    /**
     * Returns the words.
     *
     * @return the vocabulary
     */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * Returns how keys are packed.
     *
     * @return the layout
     */
    public KeyLayout layout() {
        return layout;
    }

    /**
     * Returns the highest order.
     *
     * @return at least 1
     */
    public int order() {
        return stores.size();
    }

    /**
     * Returns the n-grams of an order by rising key.
     *
     * @param n the order, from 1
     * @return the records
     */
    public RecordStore store(int n) {
        return stores.get(n - 1);
    }

    /**
     * Replaces the n-grams of an order.
     *
     * @param n the order, from 1
     * @param store the new records, finished
     */
    public void replace(int n, RecordStore store) {
        stores.get(n - 1).free();
        stores.set(n - 1, store);
    }

    /**
     * Returns how many n-grams there are.
     *
     * @return numbers from order 1 on
     */
    public long[] counts() {
        return stores.stream().mapToLong(RecordStore::size).toArray();
    }

    /**
     * Hands the model to another sink.
     *
     * @param sink gets it
     */
    public void emit(GramSink sink) {
        sink.begin(vocabulary, counts());
        int[] words = new int[order()];
        for (int n = 1; n <= order(); n++) {
            int payload = layout.longs(n);
            try (RecordReader reader = store(n).reader()) {
                while (reader.next()) {
                    layout.unpack(reader.block, reader.at, words, n);
                    long packed = reader.block[reader.at + payload];
                    sink.gram(n, words, probability(packed), backoff(packed));
                }
            }
        }
        sink.end();
    }

    /**
     * Gives memory and disk back.
     */
    public void free() {
        stores.forEach(RecordStore::free);
    }
}
