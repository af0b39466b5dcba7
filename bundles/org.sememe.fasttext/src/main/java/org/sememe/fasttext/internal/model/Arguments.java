package org.sememe.fasttext.internal.model;

import java.io.IOException;

import org.sememe.io.BinaryInput;
import org.sememe.io.BinaryOutput;

/**
 * The hyper-parameters that a model file keeps.
 *
 * @param dimension components of a vector
 * @param windowSize words to each side
 * @param epochs passes over the corpus
 * @param minCount least count of a word
 * @param negative random words
 * @param wordNgrams longest word n-gram of a classifier
 * @param loss what it predicts through
 * @param kind what it was trained for
 * @param bucket rows that n-grams share
 * @param minn letters of the shortest character n-gram
 * @param maxn letters of the longest, 0 for none
 * @param rateUpdate words between two changes of the learning rate in the original
 * @param sample threshold of leaving out frequent words
 */
public record Arguments(int dimension, int windowSize, int epochs, int minCount, int negative, int wordNgrams,
        Loss loss, ModelKind kind, int bucket, int minn, int maxn, int rateUpdate, double sample) {

    /** Far above what anybody trains; keeps products within range. */
    static final int MAX_DIMENSION = 1 << 20;

    /** Tells whether the model is a classifier. */
    public boolean supervised() {
        return kind == ModelKind.SUPERVISED;
    }

    /** Tells whether n-grams, of letters or of words, lead to rows. */
    public boolean hashes() {
        return maxn > 0 || supervised() && wordNgrams > 1;
    }

    static Arguments read(BinaryInput in, int version) {
        int dimension = count(in, "a dimension", 1, MAX_DIMENSION);
        int windowSize = count(in, "a window size", 0, Integer.MAX_VALUE);
        int epochs = count(in, "a number of epochs", 0, Integer.MAX_VALUE);
        int minCount = count(in, "a least count", 0, Integer.MAX_VALUE);
        int negative = count(in, "a number of negative examples", 0, Integer.MAX_VALUE);
        int wordNgrams = count(in, "a length of word n-grams", 0, Integer.MAX_VALUE);
        Loss loss = Loss.values()[count(in, "the number of a loss", 1, Loss.values().length) - 1];
        ModelKind kind = ModelKind.values()[count(in, "the number of a model", 1, ModelKind.values().length) - 1];
        int bucket = count(in, "a number of buckets", 0, Integer.MAX_VALUE);
        int minn = count(in, "a length of character n-grams", 0, Integer.MAX_VALUE);
        int maxn = count(in, "a length of character n-grams", 0, Integer.MAX_VALUE);
        int rateUpdate = in.readInt();
        double sample = in.readDouble();
        // Classifiers of the version before had no character n-grams, whatever they say.
        int used = version == ModelFile.OLD_VERSION && kind == ModelKind.SUPERVISED ? 0 : maxn;
        Arguments arguments = new Arguments(dimension, windowSize, epochs, minCount, negative, wordNgrams, loss, kind,
                bucket, minn, used, rateUpdate, sample);
        if (bucket == 0 && arguments.hashes()) {
            throw in.wrong("buckets for n-grams", "none");
        }
        return arguments;
    }

    private static int count(BinaryInput in, String what, int least, int most) {
        long at = in.offset();
        int value = in.readInt();
        if (value < least || value > most) {
            throw in.wrong(what + " from " + least + " to " + most + " at byte " + at, value);
        }
        return value;
    }

    void write(BinaryOutput out) throws IOException {
        int[] values = {dimension, windowSize, epochs, minCount, negative, wordNgrams, loss.code(), kind.code(), bucket,
            minn, maxn, rateUpdate};
        out.writeInts(values);
        out.writeDouble(sample);
    }
}
