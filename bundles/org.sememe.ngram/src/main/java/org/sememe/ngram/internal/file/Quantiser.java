package org.sememe.ngram.internal.file;

import java.util.Arrays;

/**
 * Stands for many floats by few: each code is the mean of an equal share of the values. Code 0 is reserved for one
 * value that must stay exact.
 */
final class Quantiser {

    /** Buckets of nearly equal floats, told apart by their highest bits. */
    private static final int BUCKET_BITS = 18;

    private final float reserved;
    private final int codes;
    private long[] counts = new long[1 << BUCKET_BITS];
    private double[] sums = new double[1 << BUCKET_BITS];
    private short[] codeOfBucket;
    private float[] values;

    Quantiser(int bits, float reserved) {
        this.codes = 1 << bits;
        this.reserved = reserved;
    }

    private boolean isReserved(float value) {
        return value == reserved || Float.isNaN(value);
    }

    private static int bucket(float value) {
        int bits = Float.floatToRawIntBits(value);
        // Makes the bits of floats rise as the floats do.
        int rising = bits < 0 ? ~bits : bits | Integer.MIN_VALUE;
        return rising >>> Integer.SIZE - BUCKET_BITS;
    }

    void add(float value) {
        if (!isReserved(value)) {
            int bucket = bucket(value);
            counts[bucket]++;
            sums[bucket] += value;
        }
    }

    void train() {
        values = new float[codes];
        codeOfBucket = new short[1 << BUCKET_BITS];
        values[0] = reserved;
        long left = Arrays.stream(counts).sum();
        long distinct = Arrays.stream(counts).filter(count -> count > 0).count();
        int code = 1;
        long inCode = 0;
        double sum = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            if (counts[bucket] == 0) {
                continue;
            }
            inCode += counts[bucket];
            sum += sums[bucket];
            codeOfBucket[bucket] = (short) code;
            values[code] = (float) (sum / inCode);
            int codesLeft = codes - code;
            if (code < codes - 1 && (distinct <= codesLeft || inCode >= left / codesLeft)) {
                left -= inCode;
                inCode = 0;
                sum = 0;
                code++;
            }
            distinct--;
        }
        counts = null;
        sums = null;
    }

    int code(float value) {
        return isReserved(value) ? 0 : codeOfBucket[bucket(value)] & 0xFFFF;
    }

    float[] values() {
        return values;
    }
}
