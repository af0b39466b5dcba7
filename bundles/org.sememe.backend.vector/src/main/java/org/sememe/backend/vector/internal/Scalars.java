package org.sememe.backend.vector.internal;

import org.sememe.backend.java.HeapStorage;
import org.sememe.compute.Tensor;

/** A FLOAT32 tensor as single numbers, in row-major order, whatever its strides. */
final class Scalars {

    private final Tensor tensor;
    private final float[] values;
    private final boolean contiguous;

    private Scalars(Tensor tensor) {
        this.tensor = tensor;
        values = HeapStorage.floats(tensor);
        contiguous = tensor.isContiguous();
    }

    /** The numbers of a tensor that may be null. */
    static Scalars of(Tensor tensor) {
        return tensor == null ? null : new Scalars(tensor);
    }

    float get(int index) {
        return values[place(index)];
    }

    void set(int index, float value) {
        values[place(index)] = value;
    }

    private int place(int index) {
        return contiguous ? tensor.offset() + index : tensor.offsetOf(index, tensor.rank());
    }
}
