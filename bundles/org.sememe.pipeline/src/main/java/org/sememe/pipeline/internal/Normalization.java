package org.sememe.pipeline.internal;

import org.sememe.vector.DenseVector;
import org.sememe.vector.SparseVector;
import org.sememe.vector.Vector;

/** Scales vectors to Euclidean length 1; the zero vector stays. */
final class Normalization {

    private Normalization() {
    }

    static Vector l2(Vector vector) {
        return vector instanceof SparseVector sparse ? l2(sparse) : l2((DenseVector) vector);
    }

    static DenseVector l2(DenseVector vector) {
        double norm = vector.norm();
        if (norm == 0) {
            return vector;
        }
        float[] values = vector.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] / norm);
        }
        return new DenseVector(values);
    }

    private static SparseVector l2(SparseVector vector) {
        double norm = vector.norm();
        if (norm == 0) {
            return vector;
        }
        double[] values = vector.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] /= norm;
        }
        return new SparseVector(vector.dimension(), vector.indices(), values);
    }
}
