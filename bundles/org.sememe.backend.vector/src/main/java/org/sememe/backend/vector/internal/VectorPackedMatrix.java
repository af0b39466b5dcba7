package org.sememe.backend.vector.internal;

import org.sememe.backend.java.HeapStorage;
import org.sememe.compute.DataType;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;

/** A matrix in panels of single precision, whatever the type of its source. */
final class VectorPackedMatrix extends PackedMatrix {

    private final VectorBackend backend;
    private final Tensor memory;

    VectorPackedMatrix(VectorBackend backend, Scope scope, Tensor source, Tensor scales) {
        super(source, scales);
        this.backend = backend;
        memory = scope.floats(Panels.size(source.size(0), source.size(1)));
        update();
    }

    /** The panels, from position 0. */
    float[] panels() {
        return HeapStorage.floats(memory);
    }

    @Override
    public void update() {
        Tensor source = source();
        int k = rows();
        int n = columns();
        if (source.type() == DataType.FLOAT32) {
            pack(source);
            return;
        }
        Scope scope = backend.scratch().scope();
        try {
            boolean bytes = source.type() == DataType.INT8;
            Tensor wide = bytes ? scope.floats(n, k) : scope.floats(k, n);
            if (bytes) {
                backend.transfer().dequantize(source.transpose(), scales(), wide);
            } else {
                backend.transfer().copy(source, wide);
            }
            pack(bytes ? wide.transpose() : wide);
        } finally {
            backend.scratch().done(scope);
        }
    }

    private void pack(Tensor matrix) {
        int k = rows();
        int n = columns();
        float[] panels = panels();
        float[] values = HeapStorage.floats(matrix);
        int rowStride = k == 1 ? n : matrix.stride(0);
        int columnStride = n == 1 ? 1 : matrix.stride(1);
        backend.workers().split(n, Panels.WIDTH, 2 * k, (from, to, workspace) -> Panels.pack(k, n, values,
                matrix.offset(), rowStride, columnStride, from, to, panels, 0));
    }
}
