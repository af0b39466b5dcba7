package org.sememe.compute.testkit;

import java.util.function.DoubleUnaryOperator;
import org.sememe.compute.Activation;

/** Formulas in double precision that several cases need. */
final class Formulas {

    private Formulas() {
    }

    static DoubleUnaryOperator of(Activation f) {
        return switch (f) {
            case IDENTITY -> x -> x;
            case RELU -> x -> Math.max(x, 0);
            case TANH -> Math::tanh;
            case SIGMOID -> Formulas::sigmoid;
            case GELU -> x -> x / 2 * (1 + erf(x / Math.sqrt(2)));
            case GELU_TANH -> x -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
        };
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** 2/√π · exp(-x²) · Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!!, whose terms are all of one sign. */
    static double erf(double x) {
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    /** a · b for matrices. */
    static Numbers product(Numbers a, Numbers b) {
        Numbers c = new Numbers(a.size(0), b.size(1));
        for (int i = 0; i < a.size(0); i++) {
            for (int p = 0; p < a.size(1); p++) {
                double factor = a.values()[i * a.size(1) + p];
                for (int j = 0; j < b.size(1); j++) {
                    c.values()[i * b.size(1) + j] += factor * b.values()[p * b.size(1) + j];
                }
            }
        }
        return c;
    }

    /** Softmax of each row; minus infinity closes a place, a closed row gives zeros. */
    static Numbers softmax(Numbers x) {
        Numbers out = x.copy();
        int n = x.columns();
        for (int row = 0; row < x.rows() && n > 0; row++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                largest = Math.max(largest, x.values()[row * n + j]);
            }
            double sum = 0;
            for (int j = 0; j < n; j++) {
                double power = Double.isInfinite(largest) ? 0 : Math.exp(x.values()[row * n + j] - largest);
                out.values()[row * n + j] = power;
                sum += power;
            }
            for (int j = 0; j < n && sum > 0; j++) {
                out.values()[row * n + j] /= sum;
            }
        }
        return out;
    }
}
