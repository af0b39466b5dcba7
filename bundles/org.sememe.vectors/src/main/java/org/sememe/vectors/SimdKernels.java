package org.sememe.vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Vector API. Never uses {@code reduceLanes}: its order of addition differs between the interpreter and compiled
 * code, so that two runs would differ; lanes are stored and added up in a fixed order instead, which is also faster
 * on JDK 17. Uses one species only: with a second one, the compiler of JDK 17 no longer knows what vectors the loops
 * carry and makes objects of them, which is ten times as slow. Shuffles and masks are slow there, too.
 */
final class SimdKernels extends Kernels {

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() <= 16
            ? FloatVector.SPECIES_PREFERRED : FloatVector.SPECIES_512;
    private static final int LANES = SPECIES.length();

    /** Adding and taking away 1.5 * 2^23 rounds to a whole number, which the lowest bits in between hold. */
    private static final float ROUND = 0x1.8p23f;
    private static final float LIMIT = 60;
    /** Coefficients of 2^x for -1/2 to 1/2: powers of ln 2 by factorials. */
    private static final float E1 = 0.6931472f;
    private static final float E2 = 0.2402265f;
    private static final float E3 = 0.05550411f;
    private static final float E4 = 0.009618129f;
    private static final float E5 = 0.001333356f;
    private static final float E6 = 0.000154035f;
    private static final float LOG2_E = 1.442695f;
    private static final int MANTISSA = 23;

    @Override
    public String description() {
        return "Vector API, " + LANES + " floats at once";
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public float dot(float[] a, int i, float[] b, int j, int length) {
        FloatVector s = FloatVector.zero(SPECIES);
        int c = 0;
        for (; c <= length - LANES; c += LANES) {
            s = FloatVector.fromArray(SPECIES, a, i + c).fma(FloatVector.fromArray(SPECIES, b, j + c), s);
        }
        float[] lanes = new float[LANES];
        s.intoArray(lanes, 0);
        float sum = sum(lanes, 0);
        for (; c < length; c++) {
            sum += a[i + c] * b[j + c];
        }
        return sum;
    }

    /** Adds up the lanes of one stored vector, pair by pair. */
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

    @Override
    public void add(float factor, float[] a, int i, float[] b, int j, int length) {
        FloatVector f = FloatVector.broadcast(SPECIES, factor);
        int c = 0;
        for (; c <= length - LANES; c += LANES) {
            FloatVector.fromArray(SPECIES, a, i + c).fma(f, FloatVector.fromArray(SPECIES, b, j + c))
                    .intoArray(b, j + c);
        }
        for (; c < length; c++) {
            b[j + c] += factor * a[i + c];
        }
    }

    @Override
    public void scan(float[] table, int first, int stride, int count, float[] query, int length, float[] result) {
        if (length < LANES) {
            for (int r = 0; r < count; r++) {
                result[r] = dot(table, first + r * stride, query, 0, length);
            }
            return;
        }
        // The last, shorter step reads the last LANES floats of a row again; where they were used before, the query's
        // copy holds zeros.
        int whole = length / LANES * LANES;
        float[] end = new float[LANES];
        System.arraycopy(query, whole, end, LANES - (length - whole), length - whole);
        FloatVector last = FloatVector.fromArray(SPECIES, end, 0);
        float[] scratch = new float[LANES];
        // Row by row: several rows at once are several streams from memory, which took nearly twice as long.
        for (int r = 0; r < count; r++) {
            result[r] = scanOne(table, first + r * stride, query, length, whole, last, scratch);
        }
    }

    private static float scanOne(float[] table, int row, float[] query, int length, int whole, FloatVector last,
            float[] scratch) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int c = 0;
        for (; c <= whole - 4 * LANES; c += 4 * LANES) {
            s0 = FloatVector.fromArray(SPECIES, query, c).fma(FloatVector.fromArray(SPECIES, table, row + c), s0);
            s1 = FloatVector.fromArray(SPECIES, query, c + LANES)
                    .fma(FloatVector.fromArray(SPECIES, table, row + c + LANES), s1);
            s2 = FloatVector.fromArray(SPECIES, query, c + 2 * LANES)
                    .fma(FloatVector.fromArray(SPECIES, table, row + c + 2 * LANES), s2);
            s3 = FloatVector.fromArray(SPECIES, query, c + 3 * LANES)
                    .fma(FloatVector.fromArray(SPECIES, table, row + c + 3 * LANES), s3);
        }
        for (; c < whole; c += LANES) {
            s0 = FloatVector.fromArray(SPECIES, query, c).fma(FloatVector.fromArray(SPECIES, table, row + c), s0);
        }
        if (whole < length) {
            s1 = last.fma(FloatVector.fromArray(SPECIES, table, row + length - LANES), s1);
        }
        s0.add(s1).add(s2.add(s3)).intoArray(scratch, 0);
        return sum(scratch, 0);
    }

    @Override
    public void products(float[] x, int[] rows, int count, float[] y, int[] columns, int length, float[] products,
            float[] scratch) {
        int i = 0;
        for (; i < count - 1; i += 2) {
            twoRows(x, rows[i], rows[i + 1], y, columns, length, scratch);
            for (int k = 0; k < 2 * WIDTH; k++) {
                products[i * WIDTH + k] = sum(scratch, k * LANES);
            }
        }
        if (i < count) {
            oneRow(x, rows[i], y, columns, length, scratch);
            for (int k = 0; k < WIDTH; k++) {
                products[i * WIDTH + k] = sum(scratch, k * LANES);
            }
        }
    }

    /** One row by six columns. */
    private static void oneRow(float[] x, int a, float[] y, int[] columns, int length, float[] s) {
        int o0 = columns[0];
        int o1 = columns[1];
        int o2 = columns[2];
        int o3 = columns[3];
        int o4 = columns[4];
        int o5 = columns[5];
        FloatVector p0 = FloatVector.zero(SPECIES);
        FloatVector p1 = p0;
        FloatVector p2 = p0;
        FloatVector p3 = p0;
        FloatVector p4 = p0;
        FloatVector p5 = p0;
        for (int c = 0; c < length; c += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, x, a + c);
            p0 = FloatVector.fromArray(SPECIES, y, o0 + c).fma(u, p0);
            p1 = FloatVector.fromArray(SPECIES, y, o1 + c).fma(u, p1);
            p2 = FloatVector.fromArray(SPECIES, y, o2 + c).fma(u, p2);
            p3 = FloatVector.fromArray(SPECIES, y, o3 + c).fma(u, p3);
            p4 = FloatVector.fromArray(SPECIES, y, o4 + c).fma(u, p4);
            p5 = FloatVector.fromArray(SPECIES, y, o5 + c).fma(u, p5);
        }
        p0.intoArray(s, 0);
        p1.intoArray(s, LANES);
        p2.intoArray(s, 2 * LANES);
        p3.intoArray(s, 3 * LANES);
        p4.intoArray(s, 4 * LANES);
        p5.intoArray(s, 5 * LANES);
    }

    /** Two rows by six columns: twelve sums and two rows stay in registers. */
    private static void twoRows(float[] x, int a, int b, float[] y, int[] columns, int length, float[] s) {
        int o0 = columns[0];
        int o1 = columns[1];
        int o2 = columns[2];
        int o3 = columns[3];
        int o4 = columns[4];
        int o5 = columns[5];
        FloatVector p0 = FloatVector.zero(SPECIES);
        FloatVector p1 = p0;
        FloatVector p2 = p0;
        FloatVector p3 = p0;
        FloatVector p4 = p0;
        FloatVector p5 = p0;
        FloatVector q0 = p0;
        FloatVector q1 = p0;
        FloatVector q2 = p0;
        FloatVector q3 = p0;
        FloatVector q4 = p0;
        FloatVector q5 = p0;
        for (int c = 0; c < length; c += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, x, a + c);
            FloatVector v = FloatVector.fromArray(SPECIES, x, b + c);
            FloatVector w = FloatVector.fromArray(SPECIES, y, o0 + c);
            p0 = w.fma(u, p0);
            q0 = w.fma(v, q0);
            w = FloatVector.fromArray(SPECIES, y, o1 + c);
            p1 = w.fma(u, p1);
            q1 = w.fma(v, q1);
            w = FloatVector.fromArray(SPECIES, y, o2 + c);
            p2 = w.fma(u, p2);
            q2 = w.fma(v, q2);
            w = FloatVector.fromArray(SPECIES, y, o3 + c);
            p3 = w.fma(u, p3);
            q3 = w.fma(v, q3);
            w = FloatVector.fromArray(SPECIES, y, o4 + c);
            p4 = w.fma(u, p4);
            q4 = w.fma(v, q4);
            w = FloatVector.fromArray(SPECIES, y, o5 + c);
            p5 = w.fma(u, p5);
            q5 = w.fma(v, q5);
        }
        p0.intoArray(s, 0);
        p1.intoArray(s, LANES);
        p2.intoArray(s, 2 * LANES);
        p3.intoArray(s, 3 * LANES);
        p4.intoArray(s, 4 * LANES);
        p5.intoArray(s, 5 * LANES);
        q0.intoArray(s, 6 * LANES);
        q1.intoArray(s, 7 * LANES);
        q2.intoArray(s, 8 * LANES);
        q3.intoArray(s, 9 * LANES);
        q4.intoArray(s, 10 * LANES);
        q5.intoArray(s, 11 * LANES);
    }

    @Override
    public void exchange(float[] x, int[] rows, int count, float[] y, int[] columns, int length, float[] g) {
        int o0 = columns[0];
        int o1 = columns[1];
        int o2 = columns[2];
        int o3 = columns[3];
        int o4 = columns[4];
        int o5 = columns[5];
        for (int c = 0; c < length; c += LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, y, o0 + c);
            FloatVector y1 = FloatVector.fromArray(SPECIES, y, o1 + c);
            FloatVector y2 = FloatVector.fromArray(SPECIES, y, o2 + c);
            FloatVector y3 = FloatVector.fromArray(SPECIES, y, o3 + c);
            FloatVector y4 = FloatVector.fromArray(SPECIES, y, o4 + c);
            FloatVector y5 = FloatVector.fromArray(SPECIES, y, o5 + c);
            FloatVector n0 = y0;
            FloatVector n1 = y1;
            FloatVector n2 = y2;
            FloatVector n3 = y3;
            FloatVector n4 = y4;
            FloatVector n5 = y5;
            for (int i = 0, q = 0; i < count; i++, q += WIDTH) {
                FloatVector u = FloatVector.fromArray(SPECIES, x, rows[i] + c);
                FloatVector g0 = FloatVector.broadcast(SPECIES, g[q]);
                FloatVector g1 = FloatVector.broadcast(SPECIES, g[q + 1]);
                FloatVector g2 = FloatVector.broadcast(SPECIES, g[q + 2]);
                FloatVector g3 = FloatVector.broadcast(SPECIES, g[q + 3]);
                FloatVector g4 = FloatVector.broadcast(SPECIES, g[q + 4]);
                FloatVector g5 = FloatVector.broadcast(SPECIES, g[q + 5]);
                n0 = u.fma(g0, n0);
                n1 = u.fma(g1, n1);
                n2 = u.fma(g2, n2);
                n3 = u.fma(g3, n3);
                n4 = u.fma(g4, n4);
                n5 = u.fma(g5, n5);
                FloatVector even = y4.fma(g4, y2.fma(g2, y0.fma(g0, u)));
                FloatVector odd = y5.fma(g5, y3.fma(g3, y1.mul(g1)));
                even.add(odd).intoArray(x, rows[i] + c);
            }
            n0.intoArray(y, o0 + c);
            n1.intoArray(y, o1 + c);
            n2.intoArray(y, o2 + c);
            n3.intoArray(y, o3 + c);
            n4.intoArray(y, o4 + c);
            n5.intoArray(y, o5 + c);
        }
    }

    @Override
    public void exchange(float[] hidden, float[] error, float[] y, int[] columns, int length, float[] g) {
        int o0 = columns[0];
        int o1 = columns[1];
        int o2 = columns[2];
        int o3 = columns[3];
        int o4 = columns[4];
        int o5 = columns[5];
        FloatVector g0 = FloatVector.broadcast(SPECIES, g[0]);
        FloatVector g1 = FloatVector.broadcast(SPECIES, g[1]);
        FloatVector g2 = FloatVector.broadcast(SPECIES, g[2]);
        FloatVector g3 = FloatVector.broadcast(SPECIES, g[3]);
        FloatVector g4 = FloatVector.broadcast(SPECIES, g[4]);
        FloatVector g5 = FloatVector.broadcast(SPECIES, g[5]);
        for (int c = 0; c < length; c += LANES) {
            FloatVector h = FloatVector.fromArray(SPECIES, hidden, c);
            FloatVector y0 = FloatVector.fromArray(SPECIES, y, o0 + c);
            FloatVector y1 = FloatVector.fromArray(SPECIES, y, o1 + c);
            FloatVector y2 = FloatVector.fromArray(SPECIES, y, o2 + c);
            FloatVector y3 = FloatVector.fromArray(SPECIES, y, o3 + c);
            FloatVector y4 = FloatVector.fromArray(SPECIES, y, o4 + c);
            FloatVector y5 = FloatVector.fromArray(SPECIES, y, o5 + c);
            FloatVector even = y4.fma(g4, y2.fma(g2, y0.fma(g0, FloatVector.fromArray(SPECIES, error, c))));
            FloatVector odd = y5.fma(g5, y3.fma(g3, y1.mul(g1)));
            even.add(odd).intoArray(error, c);
            h.fma(g0, y0).intoArray(y, o0 + c);
            h.fma(g1, y1).intoArray(y, o1 + c);
            h.fma(g2, y2).intoArray(y, o2 + c);
            h.fma(g3, y3).intoArray(y, o3 + c);
            h.fma(g4, y4).intoArray(y, o4 + c);
            h.fma(g5, y5).intoArray(y, o5 + c);
        }
    }

    @Override
    public float dot(float[] a, int i, float[] b, int j, int length, float[] scratch) {
        FloatVector even = FloatVector.zero(SPECIES);
        FloatVector odd = even;
        int c = 0;
        for (; c < length - LANES; c += 2 * LANES) {
            even = FloatVector.fromArray(SPECIES, a, i + c).fma(FloatVector.fromArray(SPECIES, b, j + c), even);
            odd = FloatVector.fromArray(SPECIES, a, i + c + LANES)
                    .fma(FloatVector.fromArray(SPECIES, b, j + c + LANES), odd);
        }
        if (c < length) {
            even = FloatVector.fromArray(SPECIES, a, i + c).fma(FloatVector.fromArray(SPECIES, b, j + c), even);
        }
        even.add(odd).intoArray(scratch, 0);
        return sum(scratch, 0);
    }

    @Override
    public void adaGrad(float[] x, int i, float[] y, int j, int length, float slope, float clip, float rate) {
        FloatVector factor = FloatVector.broadcast(SPECIES, slope);
        FloatVector eta = FloatVector.broadcast(SPECIES, rate);
        int xx = i + length;
        int yy = j + length;
        for (int c = 0; c < length; c += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, x, i + c);
            FloatVector v = FloatVector.fromArray(SPECIES, y, j + c);
            FloatVector uu = FloatVector.fromArray(SPECIES, x, xx + c);
            FloatVector vv = FloatVector.fromArray(SPECIES, y, yy + c);
            FloatVector s = v.mul(factor).min(clip).max(-clip).mul(eta);
            FloatVector t = u.mul(factor).min(clip).max(-clip).mul(eta);
            u.sub(s.div(uu.sqrt())).intoArray(x, i + c);
            v.sub(t.div(vv.sqrt())).intoArray(y, j + c);
            s.fma(s, uu).intoArray(x, xx + c);
            t.fma(t, vv).intoArray(y, yy + c);
        }
    }

    @Override
    public void products(float[] hidden, float[] y, int[] columns, int length, float[] products, float[] scratch) {
        int o0 = columns[0];
        int o1 = columns[1];
        int o2 = columns[2];
        int o3 = columns[3];
        int o4 = columns[4];
        int o5 = columns[5];
        FloatVector p0 = FloatVector.zero(SPECIES);
        FloatVector p1 = p0;
        FloatVector p2 = p0;
        FloatVector p3 = p0;
        FloatVector p4 = p0;
        FloatVector p5 = p0;
        for (int c = 0; c < length; c += LANES) {
            FloatVector h = FloatVector.fromArray(SPECIES, hidden, c);
            p0 = FloatVector.fromArray(SPECIES, y, o0 + c).fma(h, p0);
            p1 = FloatVector.fromArray(SPECIES, y, o1 + c).fma(h, p1);
            p2 = FloatVector.fromArray(SPECIES, y, o2 + c).fma(h, p2);
            p3 = FloatVector.fromArray(SPECIES, y, o3 + c).fma(h, p3);
            p4 = FloatVector.fromArray(SPECIES, y, o4 + c).fma(h, p4);
            p5 = FloatVector.fromArray(SPECIES, y, o5 + c).fma(h, p5);
        }
        p0.intoArray(scratch, 0);
        p1.intoArray(scratch, LANES);
        p2.intoArray(scratch, 2 * LANES);
        p3.intoArray(scratch, 3 * LANES);
        p4.intoArray(scratch, 4 * LANES);
        p5.intoArray(scratch, 5 * LANES);
        for (int k = 0; k < WIDTH; k++) {
            products[k] = sum(scratch, k * LANES);
        }
    }

    @Override
    public void gather(float factor, float[] table, int[] ids, int from, int to, int length, float[] sum) {
        SimdRows.gather(factor, table, ids, from, to, length, sum);
    }

    @Override
    public void scatter(float factor, float[] vector, float[] table, int[] ids, int from, int to, int length,
            float[] scratch) {
        SimdRows.scatter(factor, vector, table, ids, from, to, length, scratch);
    }

    @Override
    public void sum(float factor, float[] x, int[] rows, int count, float[] sum, int length) {
        for (int c = 0; c < length; c += LANES) {
            FloatVector s = FloatVector.fromArray(SPECIES, x, rows[0] + c);
            for (int i = 1; i < count; i++) {
                s = s.add(FloatVector.fromArray(SPECIES, x, rows[i] + c));
            }
            s.mul(factor).intoArray(sum, c);
        }
    }

    @Override
    public void spread(float factor, float[] vector, float[] x, int[] rows, int count, int length) {
        for (int c = 0; c < length; c += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, vector, c).mul(factor);
            for (int i = 0; i < count; i++) {
                FloatVector.fromArray(SPECIES, x, rows[i] + c).add(v).intoArray(x, rows[i] + c);
            }
        }
    }

    @Override
    public void steps(float[] scores, int count, float[] wanted, float rate) {
        for (int i = 0, w = 0; i < count; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, scores, i).min(LIMIT).max(-LIMIT).mul(-LOG2_E);
            FloatVector rounded = x.add(ROUND);
            FloatVector f = x.sub(rounded.sub(ROUND));
            FloatVector e = f.mul(E6).add(E5).fma(f, FloatVector.broadcast(SPECIES, E4))
                    .fma(f, FloatVector.broadcast(SPECIES, E3)).fma(f, FloatVector.broadcast(SPECIES, E2))
                    .fma(f, FloatVector.broadcast(SPECIES, E1)).fma(f, FloatVector.broadcast(SPECIES, 1));
            FloatVector power = e.reinterpretAsInts()
                    .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, MANTISSA)).reinterpretAsFloats();
            FloatVector logistic = FloatVector.broadcast(SPECIES, 1).div(power.add(1));
            FloatVector.fromArray(SPECIES, wanted, w).sub(logistic).mul(rate).intoArray(scores, i);
            w = w + LANES == PATTERN ? 0 : w + LANES;
        }
    }

    @Override
    public void scan(byte[] table, int first, int stride, int count, float[] query, int length, float[] result) {
        SimdBytes.scan(table, first, stride, count, query, length, result);
    }

    @Override
    void batch(float[] table, int first, int stride, int count, float[][] queries, int length, float[][] products,
            float[] block, int at) {
        SimdBatches.batch(table, first, stride, count, queries, length, products, block, at);
    }

    @Override
    void batch(byte[] table, int first, int stride, int count, float[][] queries, int length, float[][] products,
            float[] block, int at) {
        SimdBatches.batch(table, first, stride, count, queries, length, products, block, at);
    }

    @Override
    void products(byte[] table, int[] rows, int count, float[] query, int length, float[] products, float[] scratch) {
        SimdScattered.products(table, rows, count, query, length, products, scratch);
    }
}
