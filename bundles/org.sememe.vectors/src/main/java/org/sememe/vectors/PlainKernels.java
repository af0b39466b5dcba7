package org.sememe.vectors;

/** Plain loops; four running sums, because the compiler may not reorder additions of floats. */
final class PlainKernels extends Kernels {

    @Override
    public String description() {
        return "plain loops; start the JVM with --add-modules=jdk.incubator.vector for the Vector API";
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public float dot(float[] a, int i, float[] b, int j, int length) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int c = 0;
        for (; c <= length - 4; c += 4) {
            s0 += a[i + c] * b[j + c];
            s1 += a[i + c + 1] * b[j + c + 1];
            s2 += a[i + c + 2] * b[j + c + 2];
            s3 += a[i + c + 3] * b[j + c + 3];
        }
        for (; c < length; c++) {
            s0 += a[i + c] * b[j + c];
        }
        return s0 + s1 + (s2 + s3);
    }

    @Override
    public void add(float factor, float[] a, int i, float[] b, int j, int length) {
        for (int c = 0; c < length; c++) {
            b[j + c] += factor * a[i + c];
        }
    }

    @Override
    public void scan(float[] table, int first, int stride, int count, float[] query, int length, float[] result) {
        for (int r = 0; r < count; r++) {
            result[r] = dot(table, first + r * stride, query, 0, length);
        }
    }

    @Override
    public void products(float[] x, int[] rows, int count, float[] y, int[] columns, int length, float[] products,
            float[] scratch) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < WIDTH; j++) {
                products[i * WIDTH + j] = dot(x, rows[i], y, columns[j], length);
            }
        }
    }

    @Override
    public void exchange(float[] x, int[] rows, int count, float[] y, int[] columns, int length, float[] g) {
        for (int c = 0; c < length; c++) {
            float y0 = y[columns[0] + c];
            float y1 = y[columns[1] + c];
            float y2 = y[columns[2] + c];
            float y3 = y[columns[3] + c];
            float y4 = y[columns[4] + c];
            float y5 = y[columns[5] + c];
            float n0 = y0;
            float n1 = y1;
            float n2 = y2;
            float n3 = y3;
            float n4 = y4;
            float n5 = y5;
            for (int i = 0, q = 0; i < count; i++, q += WIDTH) {
                float u = x[rows[i] + c];
                n0 += g[q] * u;
                n1 += g[q + 1] * u;
                n2 += g[q + 2] * u;
                n3 += g[q + 3] * u;
                n4 += g[q + 4] * u;
                n5 += g[q + 5] * u;
                x[rows[i] + c] = u + (g[q] * y0 + g[q + 2] * y2 + g[q + 4] * y4)
                        + (g[q + 1] * y1 + g[q + 3] * y3 + g[q + 5] * y5);
            }
            y[columns[0] + c] = n0;
            y[columns[1] + c] = n1;
            y[columns[2] + c] = n2;
            y[columns[3] + c] = n3;
            y[columns[4] + c] = n4;
            y[columns[5] + c] = n5;
        }
    }

    @Override
    public void sum(float factor, float[] x, int[] rows, int count, float[] sum, int length) {
        for (int c = 0; c < length; c++) {
            float s = x[rows[0] + c];
            for (int i = 1; i < count; i++) {
                s += x[rows[i] + c];
            }
            sum[c] = factor * s;
        }
    }

    @Override
    public void spread(float factor, float[] vector, float[] x, int[] rows, int count, int length) {
        for (int i = 0; i < count; i++) {
            add(factor, vector, 0, x, rows[i], length);
        }
    }

    @Override
    public void steps(float[] scores, int count, float[] wanted, float rate) {
        for (int i = 0; i < count; i++) {
            scores[i] = rate * (wanted[i % PATTERN] - 1 / (1 + (float) Math.exp(-scores[i])));
        }
    }

    @Override
    public void exchange(float[] hidden, float[] error, float[] y, int[] columns, int length, float[] g) {
        for (int j = 0; j < WIDTH; j++) {
            if (g[j] != 0) {
                add(g[j], y, columns[j], error, 0, length);
                add(g[j], hidden, 0, y, columns[j], length);
            }
        }
    }

    @Override
    public float dot(float[] a, int i, float[] b, int j, int length, float[] scratch) {
        return dot(a, i, b, j, length);
    }

    @Override
    public void adaGrad(float[] x, int i, float[] y, int j, int length, float slope, float clip, float rate) {
        int xx = i + length;
        int yy = j + length;
        for (int c = 0; c < length; c++) {
            float u = x[i + c];
            float v = y[j + c];
            float s = rate * Math.max(-clip, Math.min(clip, slope * v));
            float t = rate * Math.max(-clip, Math.min(clip, slope * u));
            x[i + c] = u - s / (float) Math.sqrt(x[xx + c]);
            y[j + c] = v - t / (float) Math.sqrt(y[yy + c]);
            x[xx + c] += s * s;
            y[yy + c] += t * t;
        }
    }

    @Override
    public void products(float[] hidden, float[] y, int[] columns, int length, float[] products, float[] scratch) {
        for (int j = 0; j < WIDTH; j++) {
            products[j] = dot(hidden, 0, y, columns[j], length);
        }
    }

    @Override
    public void gather(float factor, float[] table, int[] ids, int from, int to, int length, float[] sum) {
        for (int c = 0; c < length; c++) {
            sum[c] = 0;
        }
        for (int i = from; i < to; i++) {
            add(1, table, ids[i] * length, sum, 0, length);
        }
        for (int c = 0; c < length; c++) {
            sum[c] *= factor;
        }
    }

    @Override
    public void scatter(float factor, float[] vector, float[] table, int[] ids, int from, int to, int length,
            float[] scratch) {
        for (int i = from; i < to; i++) {
            add(factor, vector, 0, table, ids[i] * length, length);
        }
    }

    @Override
    public void scan(byte[] table, int first, int stride, int count, float[] query, int length, float[] result) {
        for (int r = 0; r < count; r++) {
            int at = first + r * stride;
            float even = 0;
            float odd = 0;
            int c = 0;
            for (; c <= length - 2; c += 2) {
                even += table[at + c] * query[c];
                odd += table[at + c + 1] * query[c + 1];
            }
            result[r] = c < length ? even + odd + table[at + c] * query[c] : even + odd;
        }
    }

    @Override
    void products(byte[] table, int[] rows, int count, float[] query, int length, float[] products, float[] scratch) {
        for (int r = 0; r < count; r++) {
            scan(table, rows[r], length, 1, query, length, scratch);
            products[r] = scratch[0];
        }
    }
}
