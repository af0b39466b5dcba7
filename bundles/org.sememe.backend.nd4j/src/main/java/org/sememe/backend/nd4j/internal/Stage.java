package org.sememe.backend.nd4j.internal;

import java.util.ArrayList;
import java.util.List;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;

/**
 * The heap's side of one piece of work: copies of the tensors that a kernel reads and writes there. What it wrote is
 * moved back at the end, and only if it ended well.
 */
final class Stage {

    private final Scope scope;
    private final List<Tensor> heap = new ArrayList<>();
    private final List<Tensor> targets = new ArrayList<>();

    Stage(Scope scope) {
        this.scope = scope;
    }

    /** A copy to read; null for null. An axis that is only spread out is copied once. */
    Tensor in(Tensor tensor) {
        if (tensor == null) {
            return null;
        }
        Tensor once = tensor;
        for (int axis = 0; axis < tensor.rank(); axis++) {
            if (tensor.stride(axis) == 0 && tensor.size(axis) > 1) {
                once = once.slice(axis, 0, 1);
            }
        }
        Tensor copy = scope.allocate(tensor.type(), once.shape());
        Mover.load(once, copy);
        return once == tensor ? copy : copy.expand(tensor.shape());
    }

    /** A place to write; null for null. Everything in it must be written. */
    Tensor out(Tensor tensor) {
        if (tensor == null) {
            return null;
        }
        Tensor place = scope.allocate(tensor.type(), tensor.shape());
        heap.add(place);
        targets.add(tensor);
        return place;
    }

    /** A copy to read and write; null for null. */
    Tensor both(Tensor tensor) {
        Tensor copy = in(tensor);
        if (copy != null) {
            heap.add(copy);
            targets.add(tensor);
        }
        return copy;
    }

    /** A place to add to, or to write. */
    Tensor out(Tensor tensor, boolean accumulate) {
        return accumulate ? both(tensor) : out(tensor);
    }

    /** A packed copy; null for null. */
    PackedMatrix packed(PackedMatrix matrix) {
        if (matrix == null) {
            return null;
        }
        if (matrix.scales() == null) {
            return scope.backend().matrix().pack(scope, in(matrix.source()));
        }
        return scope.backend().matrix().pack(scope, in(matrix.source().transpose()), in(matrix.scales()));
    }

    /** Moves what was written to where it belongs. */
    void commit() {
        for (int i = 0; i < heap.size(); i++) {
            Mover.store(heap.get(i), targets.get(i));
        }
    }
}
