package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;
import static org.sememe.backend.vector.internal.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Softmax of single rows, and what its backward pass is made of. */
final class Softmax {

    private Softmax() {
    }

    /** The softmax of a row, in place; zeros where every element is minus infinity. */
    static void apply(float[] x, int at, int n, float[] tail) {
        float max = Arithmetic.max(x, at, n, tail);
        if (max == Float.NEGATIVE_INFINITY) {
            Arrays.fill(x, at, at + n, 0);
            return;
        }
        float sum = Exponential.apply(Exponential.Use.WRITE, x, at, max, 1, x, at, n, tail);
        Arithmetic.scale(1 / sum, x, at, x, at, n);
    }

    /** dx = scale y (dy - sum of dy y), or dx += that. */
    static void backward(float[] y, int at, float[] dy, int from, float scale, boolean accumulate, float[] dx, int to,
            int n, float[] tail) {
        float dot = Arithmetic.dot(y, at, dy, from, n, tail);
        FloatVector d = FloatVector.broadcast(SPECIES, dot);
        FloatVector f = FloatVector.broadcast(SPECIES, scale);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            FloatVector g = FloatVector.fromArray(SPECIES, dy, from + i).sub(d)
                    .mul(FloatVector.fromArray(SPECIES, y, at + i)).mul(f);
            if (accumulate) {
                g.add(FloatVector.fromArray(SPECIES, dx, to + i)).intoArray(dx, to + i);
            } else {
                g.intoArray(dx, to + i);
            }
        }
        for (; i < n; i++) {
            float g = (dy[from + i] - dot) * y[at + i] * scale;
            dx[to + i] = accumulate ? dx[to + i] + g : g;
        }
    }

    /** y = x - a - b. */
    static void shift(float[] x, int at, float a, float b, float[] y, int to, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            FloatVector.fromArray(SPECIES, x, at + i).sub(a).sub(b).intoArray(y, to + i);
        }
        for (; i < n; i++) {
            y[to + i] = x[at + i] - a - b;
        }
    }
}
