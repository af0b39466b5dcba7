package org.sememe.nn.op;

import org.sememe.compute.Tensor;
import org.sememe.nn.Tape;

/** Views of tensors as matrices. */
final class Rows {

    private Rows() {
    }

    /** All axes but the last as one; a copy where strides do not allow a view. */
    static Tensor of(Tape tape, Tensor tensor) {
        if (viewable(tensor)) {
            return view(tensor);
        }
        Tensor copy = tape.borrow(tensor.shape());
        tape.backend().transfer().copy(tensor, copy);
        return view(copy);
    }

    /** The matrix view where strides allow one, otherwise the tensor itself. */
    static Tensor orSame(Tensor tensor) {
        return viewable(tensor) ? view(tensor) : tensor;
    }

    /** The matrix view of a contiguous tensor where the model's strides allow one, otherwise the tensor itself. */
    static Tensor like(Tensor model, Tensor contiguous) {
        return viewable(model) ? view(contiguous) : contiguous;
    }

    private static boolean viewable(Tensor tensor) {
        return tensor.rank() <= 2 || tensor.rowStride() >= 0 || tensor.elements() == 0;
    }

    private static Tensor view(Tensor tensor) {
        return tensor.rank() == 2 ? tensor : tensor.reshape(tensor.rows(), tensor.columns());
    }
}
