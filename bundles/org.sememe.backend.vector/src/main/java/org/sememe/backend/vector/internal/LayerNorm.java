package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;
import static org.sememe.backend.vector.internal.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Layer norm of single rows, and its backward pass. */
final class LayerNorm {

    private LayerNorm() {
    }

    /** The sum of the squared differences from the mean. */
    static float deviation(float[] x, int at, float mean, int n, float[] tail) {
        FloatVector m = FloatVector.broadcast(SPECIES, mean);
        FloatVector s = FloatVector.zero(SPECIES);
        FloatVector t = s;
        int i = 0;
        for (; i <= n - 2 * LANES; i += 2 * LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, x, at + i).sub(m);
            FloatVector e = FloatVector.fromArray(SPECIES, x, at + i + LANES).sub(m);
            s = d.fma(d, s);
            t = e.fma(e, t);
        }
        s.add(t).intoArray(tail, 0);
        float sum = Dots.sum(tail, 0);
        for (; i < n; i++) {
            float d = x[at + i] - mean;
            sum = Math.fma(d, d, sum);
        }
        return sum;
    }

    /** y = (x - mean) rstd gamma + beta. */
    static void scale(float[] x, int at, float mean, float rstd, float[] gamma, int gt, float[] beta, int bt, float[] y,
            int to, int n) {
        FloatVector m = FloatVector.broadcast(SPECIES, mean);
        FloatVector r = FloatVector.broadcast(SPECIES, rstd);
        int i = 0;
        if (beta == null) {
            for (; i <= n - LANES; i += LANES) {
                FloatVector.fromArray(SPECIES, x, at + i).sub(m).mul(r)
                        .mul(FloatVector.fromArray(SPECIES, gamma, gt + i)).intoArray(y, to + i);
            }
        } else {
            for (; i <= n - LANES; i += LANES) {
                FloatVector.fromArray(SPECIES, x, at + i).sub(m).mul(r)
                        .fma(FloatVector.fromArray(SPECIES, gamma, gt + i),
                                FloatVector.fromArray(SPECIES, beta, bt + i)).intoArray(y, to + i);
            }
        }
        for (; i < n; i++) {
            float normal = (x[at + i] - mean) * rstd;
            y[to + i] = beta == null ? normal * gamma[gt + i] : Math.fma(normal, gamma[gt + i], beta[bt + i]);
        }
    }

    /**
     * The gradient of one row. The means of g and of g times the normalised row come first.
     *
     * @param tail scratch memory for two vectors
     */
    static void backward(float[] dy, int from, float[] s, int at, float[] gamma, int gt, float mean, float rstd,
            boolean accumulate, float[] dx, int to, int n, float[] tail) {
        FloatVector m = FloatVector.broadcast(SPECIES, mean);
        FloatVector r = FloatVector.broadcast(SPECIES, rstd);
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            FloatVector g = FloatVector.fromArray(SPECIES, dy, from + i)
                    .mul(FloatVector.fromArray(SPECIES, gamma, gt + i));
            a = a.add(g);
            b = FloatVector.fromArray(SPECIES, s, at + i).sub(m).mul(r).fma(g, b);
        }
        a.intoArray(tail, 0);
        b.intoArray(tail, LANES);
        float sum = Dots.sum(tail, 0);
        float product = Dots.sum(tail, LANES);
        for (; i < n; i++) {
            float g = dy[from + i] * gamma[gt + i];
            sum += g;
            product = Math.fma((s[at + i] - mean) * rstd, g, product);
        }
        float meanOfG = sum / n;
        float meanOfProduct = product / n;
        FloatVector p = FloatVector.broadcast(SPECIES, meanOfG);
        FloatVector q = FloatVector.broadcast(SPECIES, meanOfProduct);
        i = 0;
        for (; i <= n - LANES; i += LANES) {
            FloatVector g = FloatVector.fromArray(SPECIES, dy, from + i)
                    .mul(FloatVector.fromArray(SPECIES, gamma, gt + i));
            FloatVector d = g.sub(p).sub(FloatVector.fromArray(SPECIES, s, at + i).sub(m).mul(r).mul(q)).mul(r);
            if (accumulate) {
                d.add(FloatVector.fromArray(SPECIES, dx, to + i)).intoArray(dx, to + i);
            } else {
                d.intoArray(dx, to + i);
            }
        }
        for (; i < n; i++) {
            float g = dy[from + i] * gamma[gt + i];
            float d = (g - meanOfG - (s[at + i] - mean) * rstd * meanOfProduct) * rstd;
            dx[to + i] = accumulate ? dx[to + i] + d : d;
        }
    }

    /** dgamma += dy normal, dbeta += dy for one row and {@code n} columns. */
    static void parameters(float[] dy, int from, float[] s, int at, float mean, float rstd, float[] dgamma, int gt,
            float[] dbeta, int bt, int n) {
        FloatVector m = FloatVector.broadcast(SPECIES, mean);
        FloatVector r = FloatVector.broadcast(SPECIES, rstd);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, dy, from + i);
            FloatVector.fromArray(SPECIES, s, at + i).sub(m).mul(r)
                    .fma(d, FloatVector.fromArray(SPECIES, dgamma, gt + i)).intoArray(dgamma, gt + i);
            d.add(FloatVector.fromArray(SPECIES, dbeta, bt + i)).intoArray(dbeta, bt + i);
        }
        for (; i < n; i++) {
            float d = dy[from + i];
            dgamma[gt + i] = Math.fma((s[at + i] - mean) * rstd, d, dgamma[gt + i]);
            dbeta[bt + i] += d;
        }
    }
}
