package org.sememe.backend.vector.internal;

import org.sememe.backend.java.HeapStorage;
import org.sememe.compute.Tensor;

/**
 * A FLOAT32 tensor as rows that kernels can work on: its last axis where the elements lie side by side, otherwise
 * through a copy of the row.
 */
final class Rows {

    private final Tensor tensor;
    private final float[] values;
    private final int offset;
    private final int stride;
    private final int length;
    private final int columnStride;

    Rows(Tensor tensor) {
        this.tensor = tensor;
        values = HeapStorage.floats(tensor);
        offset = tensor.offset();
        stride = tensor.rowStride();
        length = tensor.columns();
        columnStride = length == 1 ? 1 : tensor.columnStride();
    }

    /** Rows of a tensor that may be null. */
    static Rows of(Tensor tensor) {
        return tensor == null ? null : new Rows(tensor);
    }

    /** Whether the elements of a row lie side by side. */
    boolean direct() {
        return columnStride == 1;
    }

    /** Whether all elements lie side by side in row-major order, so that it may be taken as one row. */
    static boolean flat(Tensor... tensors) {
        for (Tensor tensor : tensors) {
            if (tensor != null && !tensor.isContiguous()) {
                return false;
            }
        }
        return true;
    }

    /** The array that holds a row: the tensor's own, or a copy in scratch memory {@code which}. */
    float[] array(Workspace workspace, int which) {
        return direct() ? values : workspace.floats(which, length);
    }

    /** Where a row starts in {@link #array}; nothing is copied. */
    int at(int row) {
        return direct() ? place(row) : 0;
    }

    /** The same, with the row's elements in the copy. */
    int read(int row, float[] array) {
        if (direct()) {
            return place(row);
        }
        int from = place(row);
        for (int j = 0; j < length; j++) {
            array[j] = values[from + j * columnStride];
        }
        return 0;
    }

    /** Brings a row back that was written to the copy. */
    void write(int row, float[] array) {
        if (direct()) {
            return;
        }
        int to = place(row);
        for (int j = 0; j < length; j++) {
            values[to + j * columnStride] = array[j];
        }
    }

    /** Where a row starts in the tensor's own array. */
    int place(int row) {
        return stride >= 0 ? offset + row * stride : tensor.rowOffset(row);
    }

    /** The tensor's own array. */
    float[] values() {
        return values;
    }

    /** A tensor of rank 1 as an array that starts at {@link #vectorAt}. */
    static float[] vector(Tensor tensor) {
        if (tensor.columnStride() == 1 || tensor.elements() == 1) {
            return HeapStorage.floats(tensor);
        }
        float[] values = HeapStorage.floats(tensor);
        float[] copy = new float[tensor.elements()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[tensor.offset() + i * tensor.columnStride()];
        }
        return copy;
    }

    static int vectorAt(Tensor tensor) {
        return tensor.columnStride() == 1 || tensor.elements() == 1 ? tensor.offset() : 0;
    }
}
