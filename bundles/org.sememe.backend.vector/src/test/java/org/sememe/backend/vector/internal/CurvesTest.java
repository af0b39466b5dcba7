package org.sememe.backend.vector.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.sememe.compute.Activation;

class CurvesTest {

    /** Not a multiple of any number of lanes. */
    private static final int COUNT = 20_011;

    private final float[] tail = new float[Dots.SCRATCH];

    /** Dense around zero, and out to where every function has reached its limit. */
    private static float[] inputs() {
        float[] x = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            double t = 2.0 * i / (COUNT - 1) - 1;
            x[i] = (float) (i % 2 == 0 ? 12 * t : 100 * t * t * t);
        }
        return x;
    }

    /** (1 + erf(x / sqrt 2)) / 2 by its series, or by its continued fraction far from zero. */
    private static double normal(double x) {
        double z = Math.abs(x) / Math.sqrt(2);
        double rest;
        if (z < 3) {
            double sum = z;
            double term = z;
            for (int n = 1; n < 100; n++) {
                term *= -z * z / n;
                sum += term / (2 * n + 1);
            }
            rest = 1 - 2 / Math.sqrt(Math.PI) * sum;
        } else {
            double fraction = 0;
            for (int n = 80; n > 0; n--) {
                fraction = n / 2.0 / (z + fraction);
            }
            rest = Math.exp(-z * z) / Math.sqrt(Math.PI) / (z + fraction);
        }
        return x > 0 ? 1 - rest / 2 : rest / 2;
    }

    private static double bend(double x) {
        return Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x));
    }

    private void check(Activation f, DoubleUnaryOperator truth, DoubleUnaryOperator slope) {
        float[] x = inputs();
        float[] y = new float[COUNT];
        float[] ones = new float[COUNT];
        Arrays.fill(ones, 1);
        float[] dx = new float[COUNT];
        Curves.apply(f, x, 0, y, 0, COUNT, tail);
        Curves.backward(f, x, 0, ones, 0, false, dx, 0, COUNT, new float[COUNT + Lanes.LANES], tail);
        for (int i = 0; i < COUNT; i++) {
            double expected = truth.applyAsDouble(x[i]);
            assertEquals(expected, y[i], 5e-7 * Math.max(1, Math.abs(expected)), f + " at " + x[i]);
            double gradient = slope.applyAsDouble(x[i]);
            assertEquals(gradient, dx[i], 1e-6, "slope of " + f + " at " + x[i]);
        }
    }

    @Test
    void tanh() {
        check(Activation.TANH, Math::tanh, x -> 1 - Math.tanh(x) * Math.tanh(x));
    }

    @Test
    void sigmoid() {
        check(Activation.SIGMOID, x -> 1 / (1 + Math.exp(-x)), x -> Math.exp(-Math.abs(x))
                / Math.pow(1 + Math.exp(-Math.abs(x)), 2));
    }

    @Test
    void gelu() {
        check(Activation.GELU, x -> x * normal(x), x -> normal(x) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI));
    }

    @Test
    void approximateGelu() {
        check(Activation.GELU_TANH, x -> x / 2 * (1 + bend(x)), x -> (1 + bend(x)) / 2 + x / 2
                * (1 - bend(x) * bend(x)) * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x));
    }

    @Test
    void smallNumbersKeepTheirDigits() {
        float[] x = {1e-3f, -1e-5f, 3e-8f};
        float[] y = new float[3];
        Curves.apply(Activation.TANH, x, 0, y, 0, 3, tail);
        assertEquals(Math.tanh(x[0]), y[0], 1e-10);
        assertEquals(x[1], y[1], 1e-12);
        assertEquals(x[2], y[2], 1e-15);
    }

    @Test
    void exponentialReachesItsLimits() {
        float[] x = {Float.NEGATIVE_INFINITY, -200, -86.9f, -1e-3f, 0, Float.NaN};
        float[] y = x.clone();
        Exponential.apply(Exponential.Use.WRITE, y, 0, 0, 1, y, 0, x.length, tail);
        assertEquals(0, y[0]);
        assertEquals(0, y[1]);
        assertEquals(1, y[2] / Math.exp(-86.9f), 1e-5);
        assertEquals(Math.exp(-1e-3f), y[3], 1e-7);
        assertEquals(1, y[4]);
        assertTrue(Float.isNaN(y[5]));
    }

    @Test
    void exponentialsAddUp() {
        for (int n : new int[] {0, 1, 15, 16, 33, 1000}) {
            float[] x = new float[n];
            float[] y = new float[n];
            double expected = 0;
            for (int i = 0; i < n; i++) {
                x[i] = -20f * i / n;
                y[i] = 3;
                expected += Math.exp(x[i] - 0.5);
            }
            float sum = Exponential.apply(Exponential.Use.ADD, x, 0, 0.5f, 2, y, 0, n, tail);
            assertEquals(expected, sum, 1e-5 * Math.max(1, expected));
            assertEquals(expected, Exponential.apply(Exponential.Use.SUM, x, 0, 0.5f, 1, x, 0, n, tail),
                    1e-5 * Math.max(1, expected));
            for (int i = 0; i < n; i++) {
                assertEquals(3 + 2 * Math.exp(x[i] - 0.5), y[i], 1e-6);
            }
        }
    }

    @Test
    void sameValueWhereverInARow() {
        float[] x = inputs();
        float[] all = new float[COUNT];
        Curves.apply(Activation.GELU, x, 0, all, 0, COUNT, tail);
        float[] pieces = new float[COUNT];
        for (int at = 0, n = 1; at < COUNT; at += n, n = n % 37 + 1) {
            n = Math.min(n, COUNT - at);
            Curves.apply(Activation.GELU, x, at, pieces, at, n, tail);
        }
        assertArrayEquals(all, pieces);
    }
}
