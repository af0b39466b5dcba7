package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;
import static org.sememe.backend.vector.internal.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.sememe.compute.Activation;

/**
 * Functions of whole rows, {@code y = f(x)}, in place if {@code x} and {@code y} are the same. The end of a row that
 * does not fill a vector goes through {@code tail}, a scratch array of at least {@link Lanes#LANES} floats, so that
 * each element has the same value wherever in a row it stands.
 */
final class Curves {

    private Curves() {
    }

    /** y = f(x), any f but the identity. */
    static void apply(Activation f, float[] x, int at, float[] y, int to, int n, float[] tail) {
        int whole = n / LANES * LANES;
        whole(f, x, at, y, to, whole);
        if (whole < n) {
            System.arraycopy(x, at + whole, tail, 0, n - whole);
            whole(f, tail, 0, tail, 0, LANES);
            System.arraycopy(tail, 0, y, to + whole, n - whole);
        }
    }

    private static void whole(Activation f, float[] x, int at, float[] y, int to, int n) {
        switch (f) {
            case RELU -> relu(x, at, y, to, n);
            case TANH -> tanh(x, at, y, to, n);
            case SIGMOID -> sigmoid(x, at, y, to, n);
            case GELU -> Gelu.apply(true, x, at, y, to, n);
            case GELU_TANH -> geluTanh(x, at, y, to, n);
            default -> System.arraycopy(x, at, y, to, n);
        }
    }

    private static void relu(float[] x, int at, float[] y, int to, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i);
            v.blend(zero, v.compare(VectorOperators.LT, zero)).intoArray(y, to + i);
        }
    }

    /** y = tanh(x) for {@code n} elements, a multiple of the lanes. */
    static void tanh(float[] x, int at, float[] y, int to, int n) {
        for (int i = 0; i < n; i += LANES) {
            Functions.tanh(FloatVector.fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
        }
    }

    /** y = 1 / (1 + exp(-x)) for {@code n} elements, a multiple of the lanes. */
    static void sigmoid(float[] x, int at, float[] y, int to, int n) {
        for (int i = 0; i < n; i += LANES) {
            Functions.sigmoid(FloatVector.fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
        }
    }

    private static void geluTanh(float[] x, int at, float[] y, int to, int n) {
        for (int i = 0; i < n; i += LANES) {
            Functions.geluTanh(FloatVector.fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
        }
    }

    /**
     * dx = dy f'(x), or dx += dy f'(x), where x is the function's input.
     *
     * @param slopes scratch memory for {@code n} floats and a vector more; not {@code dx}
     */
    static void backward(Activation f, float[] x, int at, float[] dy, int from, boolean accumulate, float[] dx,
            int to, int n, float[] slopes, float[] tail) {
        int whole = n / LANES * LANES;
        slopes(f, x, at, slopes, 0, whole);
        if (whole < n) {
            System.arraycopy(x, at + whole, tail, 0, n - whole);
            slopes(f, tail, 0, slopes, whole, LANES);
        }
        Arithmetic.multiply(slopes, 0, dy, from, accumulate, dx, to, n);
    }

    private static void slopes(Activation f, float[] x, int at, float[] y, int to, int n) {
        switch (f) {
            case RELU -> reluSlope(x, at, y, to, n);
            case TANH -> tanhSlope(x, at, y, to, n);
            case SIGMOID -> sigmoidSlope(x, at, y, to, n);
            case GELU -> {
                Gelu.apply(false, x, at, y, to, n);
                Gelu.addDensity(x, at, y, to, n);
            }
            case GELU_TANH -> geluTanhSlope(x, at, y, to, n);
            default -> Arrays.fill(y, to, to + n, 1f);
        }
    }

    private static void reluSlope(float[] x, int at, float[] y, int to, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = 0; i < n; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i);
            zero.blend(one, v.compare(VectorOperators.GT, zero)).intoArray(y, to + i);
        }
    }

    private static void tanhSlope(float[] x, int at, float[] y, int to, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector t = Functions.tanh(FloatVector.fromArray(SPECIES, x, at + i));
            FloatVector.broadcast(SPECIES, 1f).sub(t.mul(t)).intoArray(y, to + i);
        }
    }

    private static void sigmoidSlope(float[] x, int at, float[] y, int to, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector s = Functions.sigmoid(FloatVector.fromArray(SPECIES, x, at + i));
            s.sub(s.mul(s)).intoArray(y, to + i);
        }
    }

    private static void geluTanhSlope(float[] x, int at, float[] y, int to, int n) {
        for (int i = 0; i < n; i += LANES) {
            Functions.geluTanhSlope(FloatVector.fromArray(SPECIES, x, at + i)).intoArray(y, to + i);
        }
    }
}
