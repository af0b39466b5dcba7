package org.sememe.vectors;

/** Floats on the heap. */
final class HeapTable extends RowTable {

    private final FloatMatrix matrix;

    HeapTable(FloatMatrix matrix) {
        this.matrix = matrix;
    }

    FloatMatrix matrix() {
        return matrix;
    }

    @Override
    int rows() {
        return matrix.rows();
    }

    @Override
    int columns() {
        return matrix.columns();
    }

    @Override
    void copy(int row, float[] target) {
        System.arraycopy(matrix.values(), matrix.offset(row), target, 0, matrix.columns());
    }

    @Override
    float product(Kernels kernels, int row, float[] query, float[] scratch) {
        return kernels.dot(matrix.values(), matrix.offset(row), query, 0, query.length);
    }

    @Override
    void scan(Kernels kernels, int first, int count, float[][] queries, float[][] products, float[] scratch) {
        if (Kernels.manyAtOnce(queries.length, columns())) {
            kernels.batch(matrix.values(), matrix.offset(first), matrix.stride(), count, queries, matrix.columns(),
                    products, scratch, 0);
            return;
        }
        for (int q = 0; q < queries.length; q++) {
            kernels.scan(matrix.values(), matrix.offset(first), matrix.stride(), count, queries[q], matrix.columns(),
                    products[q]);
        }
    }

    @Override
    float[] inverseNorms() {
        float[] inverse = new float[matrix.rows()];
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = inverseNorm(matrix.values(), matrix.offset(i), matrix.columns());
        }
        return inverse;
    }

    @Override
    long bytes() {
        return (long) matrix.values().length * Float.BYTES;
    }
}
