package org.sememe.lsa.internal;

import org.sememe.vector.DenseVector;
import org.sememe.vector.Encoder;
import org.sememe.vector.SparseVector;
import org.sememe.vector.Vectorizer;

/** Projects texts: a vectorizer, then the product with V. Immutable. */
final class LsaEncoder implements Encoder {

    private final Vectorizer vectorizer;
    private final LsaFile file;

    /**
     * Creates an encoder.
     *
     * @param vectorizer what makes sparse vectors
     * @param file the projection, of the same dimension
     */
    LsaEncoder(Vectorizer vectorizer, LsaFile file) {
        this.vectorizer = vectorizer;
        this.file = file;
    }

    @Override
    public int dimension() {
        return file.dimension();
    }

    @Override
    public DenseVector vectorize(String text) {
        SparseVector sparse = SparseRows.of(vectorizer.vectorize(text), file.unit());
        int dimension = file.dimension();
        float[] projection = file.projection();
        double[] sums = new double[dimension];
        for (int i = 0; i < sparse.size(); i++) {
            int from = sparse.indices()[i] * dimension;
            double value = sparse.values()[i];
            for (int j = 0; j < dimension; j++) {
                sums[j] += value * projection[from + j];
            }
        }
        float[] result = new float[dimension];
        for (int j = 0; j < dimension; j++) {
            result[j] = (float) sums[j];
        }
        return new DenseVector(result);
    }

    LsaFile file() {
        return file;
    }
}
