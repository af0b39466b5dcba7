package org.sememe.fasttext.internal.quantize;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.sememe.fasttext.internal.model.Dictionary;
import org.sememe.fasttext.internal.model.HeapMatrix;
import org.sememe.fasttext.internal.model.ModelData;
import org.sememe.fasttext.internal.model.Prunes;
import org.sememe.fasttext.internal.model.Subwords;
import org.sememe.vectors.FloatMatrix;
import org.sememe.vectors.WordIndex;

/** Keeps the longest rows of a classifier, as the original's {@code cutoff}: they say the most about labels. */
public final class Pruning {

    /** Bytes of an entry of the dictionary beside its letters, and of a kept bucket. */
    private static final int ENTRY_BYTES = 10;
    private static final int BUCKET_BYTES = 8;

    /** Bytes at the start of the file, before tables and of the shapes of tables and quantisers, rounded up. */
    private static final int HEADER_BYTES = 256;

    private final ModelData model;
    /** The rows by falling length; the word at the end of a line comes first whatever its length. */
    private final int[] order;

    /** Ranks the rows of a model whose vectors are on the heap. */
    public Pruning(ModelData model) {
        this.model = model;
        int rows = model.input().rows();
        int dimension = model.arguments().dimension();
        float[] row = new float[dimension];
        long[] keys = new long[rows];
        int end = model.dictionary().word(Subwords.END);
        for (int i = 0; i < rows; i++) {
            model.input().copyRow(i, row);
            float square = 0;
            for (float value : row) {
                square += value * value;
            }
            // Positive floats are in the order of their bits; falling, equal ones by rising number.
            int bits = i == end ? Integer.MAX_VALUE : Float.floatToIntBits(square);
            keys[i] = (long) (Integer.MAX_VALUE - bits) << 32 | i;
        }
        Arrays.sort(keys);
        order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = (int) keys[i];
        }
    }

    /** Returns how many rows there are. */
    public int rows() {
        return order.length;
    }

    /**
     * Finds how many rows fit a file.
     *
     * @param options how the model is quantised
     * @param bytes the greatest size of the file
     * @return a number of rows, which may be 0
     */
    public int fitting(Quantization.Options options, long bytes) {
        Dictionary dictionary = model.dictionary();
        long size = HEADER_BYTES + Quantization.tableBytes(model.output(), options.output(), 2, options.norm());
        for (int i = 0; i < dictionary.labels(); i++) {
            size += ENTRY_BYTES + letters(dictionary.words() + i);
        }
        size += Quantization.centroidBytes(model.arguments().dimension(), options.norm());
        int each = Quantization.codeBytes(model.arguments().dimension(), options.part(), options.norm());
        for (int i = 0; i < order.length; i++) {
            size += each + (order[i] < dictionary.words() ? ENTRY_BYTES + letters(order[i]) : BUCKET_BYTES);
            if (size > bytes) {
                return i;
            }
        }
        return order.length;
    }

    private int letters(int entry) {
        return model.dictionary().entries().word(entry).getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Makes a model of the longest rows.
     *
     * @param cutoff how many rows to keep, at least 1 and less than there are
     * @return the model; its output is that of the whole model
     */
    public ModelData keep(int cutoff) {
        Dictionary dictionary = model.dictionary();
        int words = dictionary.words();
        int[] kept = Arrays.copyOf(order, cutoff);
        int[] keptWords = Arrays.stream(kept).filter(row -> row < words).sorted().toArray();
        int[] buckets = Arrays.stream(kept).filter(row -> row >= words).toArray();
        WordIndex entries = new WordIndex(keptWords.length + dictionary.labels());
        long[] counts = new long[keptWords.length + dictionary.labels()];
        for (int word : keptWords) {
            counts[entries.add(dictionary.entries().word(word))] = dictionary.counts()[word];
        }
        for (int i = words; i < words + dictionary.labels(); i++) {
            counts[entries.add(dictionary.entries().word(i))] = dictionary.counts()[i];
        }
        int[] pairs = new int[2 * buckets.length];
        for (int i = 0; i < buckets.length; i++) {
            pairs[2 * i] = buckets[i] - words;
            pairs[2 * i + 1] = i;
        }
        int dimension = model.arguments().dimension();
        float[] values = FloatMatrix.allocate(cutoff + " rows x " + dimension, cutoff, dimension);
        float[] row = new float[dimension];
        for (int i = 0; i < cutoff; i++) {
            model.input().copyRow(i < keptWords.length ? keptWords[i] : buckets[i - keptWords.length], row);
            System.arraycopy(row, 0, values, i * dimension, dimension);
        }
        Dictionary pruned = new Dictionary(dictionary.arguments(), entries, counts, keptWords.length,
                dictionary.tokens(), new Prunes(pairs));
        return new ModelData(pruned, new HeapMatrix(new FloatMatrix(values, cutoff, dimension)), model.output());
    }
}
