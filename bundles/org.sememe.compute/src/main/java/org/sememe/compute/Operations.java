package org.sememe.compute;

import java.util.Arrays;

/** What the families of operations have in common: the checks of their arguments. */
public abstract class Operations {

    private final TensorMemory memory;

    /** A family for tensors of this memory. */
    protected Operations(TensorMemory memory) {
        this.memory = memory;
    }

    /** The memory of the tensors. */
    protected final TensorMemory memory() {
        return memory;
    }

    /** Checks that a tensor is there, alive, this backend's, and of a type. */
    final void check(String operation, String name, Tensor tensor, DataType type) {
        alive(operation, name, tensor);
        if (tensor.type() != type) {
            throw new IllegalArgumentException(operation + ": " + name + " " + tensor + " must be of type " + type);
        }
    }

    final void alive(String operation, String name, Tensor tensor) {
        if (tensor == null) {
            throw new IllegalArgumentException(operation + ": " + name + " is null");
        }
        if (tensor.storage().memory() != memory) {
            throw new IllegalArgumentException(operation + ": " + name + " " + tensor + " belongs to another backend");
        }
    }

    /** Checks a FLOAT32 tensor. */
    final void floats(String operation, String name, Tensor tensor) {
        check(operation, name, tensor, DataType.FLOAT32);
    }

    /** Checks an output: FLOAT32 of the same shape as another tensor. */
    final void like(String operation, String name, Tensor tensor, String modelName, Tensor model) {
        floats(operation, name, tensor);
        sameShape(operation, name, tensor, modelName, model);
    }

    final void sameShape(String operation, String name, Tensor tensor, String modelName, Tensor model) {
        if (!tensor.sameShape(model)) {
            throw new IllegalArgumentException(operation + ": " + name + " " + tensor + " must have the shape of "
                + modelName + " " + model);
        }
    }

    /** Checks a FLOAT32 tensor of rank 1 with n elements, which {@code model} demands. */
    final void vector(String operation, String name, Tensor tensor, int n, String modelName, Tensor model) {
        floats(operation, name, tensor);
        if (tensor.rank() != 1 || tensor.size(0) != n) {
            throw new IllegalArgumentException(operation + ": " + name + " " + tensor + " must be [" + n + "] for "
                + modelName + " " + model);
        }
    }

    /** Checks a FLOAT32 tensor that has one element for each row of {@code model}: its shape without the last axis. */
    final void rows(String operation, String name, Tensor tensor, String modelName, Tensor model) {
        floats(operation, name, tensor);
        boolean fits = tensor.rank() == model.rank() - 1;
        for (int axis = 0; fits && axis < tensor.rank(); axis++) {
            fits = tensor.size(axis) == model.size(axis);
        }
        if (!fits) {
            throw new IllegalArgumentException(operation + ": " + name + " " + tensor + " must have the shape of "
                + modelName + " " + model + " without its last axis");
        }
    }

    /** Checks an exact shape. */
    final void shape(String operation, String name, Tensor tensor, String modelName, Tensor model, int... sizes) {
        boolean fits = tensor.rank() == sizes.length;
        for (int axis = 0; fits && axis < sizes.length; axis++) {
            fits = tensor.size(axis) == sizes[axis];
        }
        if (!fits) {
            throw new IllegalArgumentException(operation + ": " + name + " " + tensor + " must be "
                + Arrays.toString(sizes) + " for " + modelName + " " + model);
        }
    }

    static void require(boolean condition, String operation, String message) {
        if (!condition) {
            throw new IllegalArgumentException(operation + ": " + message);
        }
    }
}
