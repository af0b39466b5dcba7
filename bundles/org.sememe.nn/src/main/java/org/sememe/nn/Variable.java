package org.sememe.nn;

import java.util.Arrays;
import java.util.function.UnaryOperator;

import org.sememe.compute.Tensor;

/**
 * A value on a {@link Tape}, and the gradient of the loss by it once {@link Tape#backward} has come to it. Lives until
 * the tape is reset. Not safe for use by several threads.
 */
public final class Variable {

    private final Tape tape;
    private final Tensor value;
    private final boolean needsGradient;
    private final boolean leaf;
    private final Variable base;
    private final UnaryOperator<Tensor> viewer;
    private final int pass;
    private Tensor gradient;
    private boolean written;

    Variable(Tape tape, Tensor value, boolean needsGradient, boolean leaf) {
        this.tape = tape;
        this.value = value;
        this.needsGradient = needsGradient;
        this.leaf = leaf;
        this.base = null;
        this.viewer = null;
        this.pass = tape.pass();
    }

    /** A leaf whose gradient is added to a tensor that outlives the tape. */
    Variable(Tape tape, Tensor value, Tensor gradient) {
        this(tape, value, gradient != null, true);
        this.gradient = gradient;
        this.written = gradient != null;
    }

    private Variable(Variable base, UnaryOperator<Tensor> viewer) {
        this.tape = base.tape;
        this.value = viewer.apply(base.value);
        this.needsGradient = base.needsGradient;
        this.leaf = false;
        this.pass = base.pass;
        this.base = base;
        this.viewer = viewer;
    }

    /**
     * Returns a view, such as {@code x.view(tensor -> tensor.reshape(-1, 8))}. Nothing is copied, and what is
     * contributed to the view's gradient goes into the same view of this variable's gradient.
     *
     * @param view makes the view; every element of the tensor at most once
     * @return the view
     */
    public Variable view(UnaryOperator<Tensor> view) {
        return new Variable(this, view);
    }

    /**
     * Returns the value.
     *
     * @return its tensor; not to be written to
     */
    public Tensor value() {
        return value;
    }

    /**
     * Returns the sizes of the value's axes.
     *
     * @return a copy
     */
    public int[] shape() {
        return value.shape();
    }

    /**
     * Returns the size of one axis.
     *
     * @param axis from the front, or with a negative number from the end: -1 is the last
     * @return its size
     */
    public int size(int axis) {
        return value.size(axis);
    }

    /**
     * Tells whether anything before this variable wants a gradient.
     *
     * @return {@code false} for constants, for what was computed from constants only, and on a tape that does not
     *     record
     */
    public boolean needsGradient() {
        return needsGradient;
    }

    /**
     * Returns the gradient of the loss by this variable. Those of intermediate results are gone after their own
     * backward step; those of inputs ({@link Tape#input}) and parameters stay until the tape is reset.
     *
     * @return its tensor, of the value's shape, or {@code null} if nothing was contributed
     */
    public Tensor gradient() {
        if (base != null) {
            Tensor whole = base.gradient();
            return whole == null ? null : viewer.apply(whole);
        }
        return written ? gradient : null;
    }

    /** Writes or adds a part of a gradient. */
    @FunctionalInterface
    public interface Contribution {

        /**
         * Computes the part.
         *
         * @param gradient where to
         * @param accumulate whether to add to what is there; otherwise it holds garbage
         */
        void writeTo(Tensor gradient, boolean accumulate);
    }

    /**
     * Takes a part of the gradient, if one is needed. For backward steps.
     *
     * @param contribution computes the part; not called where no gradient is needed
     */
    public void contribute(Contribution contribution) {
        if (!needsGradient) {
            return;
        }
        checkPass();
        if (base == null) {
            boolean accumulate = written;
            contribution.writeTo(target(), accumulate);
        } else if (value.elements() == base.value.elements()) {
            base.contribute((whole, accumulate) -> contribution.writeTo(viewer.apply(whole), accumulate));
        } else {
            contribution.writeTo(gradientToAddTo(), true);
        }
    }

    /**
     * Takes a part of the gradient that is complete in a tensor. For backward steps that pass a gradient on: where this
     * is the first part, the tensor itself becomes the gradient and nothing is copied.
     *
     * @param part the part: the backward step's gradient itself or a borrowed tensor, not a view, not used afterwards
     * @return whether the tensor was taken; otherwise it was added, and is free
     */
    public boolean adopt(Tensor part) {
        if (needsGradient && base == null && !leaf && !written && part.isContiguous()) {
            checkPass();
            gradient = part;
            written = true;
            tape.adopted(part);
            return true;
        }
        contribute((target, accumulate) -> {
            if (accumulate) {
                tape.backend().elementwise().axpy(1, part, target);
            } else {
                tape.backend().transfer().copy(part, target);
            }
        });
        return false;
    }

    /**
     * Returns the gradient with zeros where nothing was contributed yet, to be added to. For backward steps that write
     * several gradients in one operation.
     *
     * @return its tensor, or {@code null} if no gradient is needed
     */
    public Tensor gradientToAddTo() {
        if (!needsGradient) {
            return null;
        }
        if (base != null) {
            return viewer.apply(base.gradientToAddTo());
        }
        checkPass();
        if (!written) {
            tape.backend().elementwise().fill(target(), 0);
        }
        return gradient;
    }

    /** What was computed before a backward pass has no way back any more: its gradient would silently get lost. */
    private void checkPass() {
        if (!leaf && pass != tape.pass()) {
            throw new IllegalStateException("the tape has gone back over " + this
                    + " already: add losses up and go back once");
        }
    }

    private Tensor target() {
        if (gradient == null) {
            gradient = tape.borrow(value.shape());
        }
        written = true;
        return gradient;
    }

    /** Gives the gradient's memory to the variables whose turn comes later. */
    void release() {
        if (!leaf && gradient != null) {
            tape.giveBackUnlessAdopted(gradient);
            gradient = null;
            written = false;
        }
    }

    @Override
    public String toString() {
        return "Variable" + Arrays.toString(value.shape());
    }
}
