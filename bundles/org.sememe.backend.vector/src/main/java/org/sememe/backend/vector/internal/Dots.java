package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;
import static org.sememe.backend.vector.internal.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The product of a few rows with the rows of a matrix, {@code C = A B^T}, without packing: for one step of decoding,
 * where each weight is used only once or a few times.
 */
final class Dots {

    /** How many floats of scratch memory are needed. */
    static final int SCRATCH = 12 * LANES;

    private Dots() {
    }

    /** As {@link Product#multiply} with {@code B} transposed and {@code A} not. */
    static void multiply(int m0, int m1, int n0, int n1, int k, float alpha, float[] a, int at, int lda, float[] b,
            int bt, int ldb, boolean add, float[] c, int ct, int ldc, float[] scratch) {
        int whole = k / LANES * LANES;
        int i = m0;
        for (; i < m1; i += 3) {
            int some = Math.min(3, m1 - i);
            int a0 = at + i * lda;
            int to = ct + i * ldc;
            for (int j = n0; j < n1; j += 4) {
                int rows = Math.min(4, n1 - j);
                int b0 = bt + j * ldb;
                // At the end of the matrix the last row stands in for those that are not there.
                int b1 = b0 + Math.min(1, rows - 1) * ldb;
                int b2 = b0 + Math.min(2, rows - 1) * ldb;
                int b3 = b0 + Math.min(3, rows - 1) * ldb;
                if (some == 1) {
                    one(whole, a, a0, b, b0, b1, b2, b3, scratch);
                } else {
                    three(whole, a, a0, a0 + lda, a0 + Math.min(2, some - 1) * lda, b, b0, b1, b2, b3, scratch);
                }
                for (int r = 0; r < some; r++) {
                    for (int s = 0; s < rows; s++) {
                        float sum = sum(scratch, (4 * r + s) * LANES);
                        for (int e = whole; e < k; e++) {
                            sum += a[a0 + r * lda + e] * b[b0 + s * ldb + e];
                        }
                        int cell = to + r * ldc + j + s;
                        c[cell] = add ? c[cell] + alpha * sum : alpha * sum;
                    }
                }
            }
        }
    }

    /** Adds up the lanes of one stored vector, pair by pair: the same bits at every run. */
    static float sum(float[] s, int at) {
        float sum = s[at] + s[at + 1] + (s[at + 2] + s[at + 3]);
        if (LANES >= 8) {
            sum += s[at + 4] + s[at + 5] + (s[at + 6] + s[at + 7]);
        }
        if (LANES >= 16) {
            sum += s[at + 8] + s[at + 9] + (s[at + 10] + s[at + 11])
                    + (s[at + 12] + s[at + 13] + (s[at + 14] + s[at + 15]));
        }
        return sum;
    }

    private static void one(int whole, float[] a, int at, float[] b, int b0, int b1, int b2, int b3, float[] s) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int k = 0; k < whole; k += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, a, at + k);
            s0 = x.fma(FloatVector.fromArray(SPECIES, b, b0 + k), s0);
            s1 = x.fma(FloatVector.fromArray(SPECIES, b, b1 + k), s1);
            s2 = x.fma(FloatVector.fromArray(SPECIES, b, b2 + k), s2);
            s3 = x.fma(FloatVector.fromArray(SPECIES, b, b3 + k), s3);
        }
        s0.intoArray(s, 0);
        s1.intoArray(s, LANES);
        s2.intoArray(s, 2 * LANES);
        s3.intoArray(s, 3 * LANES);
    }

    private static void three(int whole, float[] a, int a0, int a1, int a2, float[] b, int b0, int b1, int b2, int b3,
            float[] s) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector t0 = s0;
        FloatVector t1 = s0;
        FloatVector t2 = s0;
        FloatVector t3 = s0;
        FloatVector u0 = s0;
        FloatVector u1 = s0;
        FloatVector u2 = s0;
        FloatVector u3 = s0;
        for (int k = 0; k < whole; k += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, a, a0 + k);
            FloatVector y = FloatVector.fromArray(SPECIES, a, a1 + k);
            FloatVector z = FloatVector.fromArray(SPECIES, a, a2 + k);
            FloatVector w = FloatVector.fromArray(SPECIES, b, b0 + k);
            s0 = x.fma(w, s0);
            t0 = y.fma(w, t0);
            u0 = z.fma(w, u0);
            w = FloatVector.fromArray(SPECIES, b, b1 + k);
            s1 = x.fma(w, s1);
            t1 = y.fma(w, t1);
            u1 = z.fma(w, u1);
            w = FloatVector.fromArray(SPECIES, b, b2 + k);
            s2 = x.fma(w, s2);
            t2 = y.fma(w, t2);
            u2 = z.fma(w, u2);
            w = FloatVector.fromArray(SPECIES, b, b3 + k);
            s3 = x.fma(w, s3);
            t3 = y.fma(w, t3);
            u3 = z.fma(w, u3);
        }
        s0.intoArray(s, 0);
        s1.intoArray(s, LANES);
        s2.intoArray(s, 2 * LANES);
        s3.intoArray(s, 3 * LANES);
        t0.intoArray(s, 4 * LANES);
        t1.intoArray(s, 5 * LANES);
        t2.intoArray(s, 6 * LANES);
        t3.intoArray(s, 7 * LANES);
        u0.intoArray(s, 8 * LANES);
        u1.intoArray(s, 9 * LANES);
        u2.intoArray(s, 10 * LANES);
        u3.intoArray(s, 11 * LANES);
    }
}
