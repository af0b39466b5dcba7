package org.sememe.nn;

import java.util.function.UnaryOperator;

import org.sememe.compute.PackedMatrix;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;

/**
 * A tensor that training changes, under a name such as {@code encoder.layer.0.attention.self.query.weight}, beside its
 * gradient. Belongs to the {@link ParameterSet} that made it.
 */
public final class Parameter {

    private final String name;
    private final Tensor value;
    private final Scope scope;
    private final Parameter whole;
    private final UnaryOperator<Tensor> viewer;
    private PackedMatrix packed;
    private PackedMatrix packedTransposed;
    private long packedVersion;
    private long packedTransposedVersion;
    private Tensor gradient;
    private boolean trainable = true;
    private long version;

    Parameter(String name, Tensor value, Scope scope) {
        this.name = name;
        this.value = value;
        this.scope = scope;
        this.whole = null;
        this.viewer = null;
    }

    private Parameter(Parameter whole, UnaryOperator<Tensor> viewer) {
        this.name = whole.name;
        this.value = viewer.apply(whole.value);
        this.scope = whole.scope;
        this.whole = whole;
        this.viewer = viewer;
    }

    /**
     * Returns a part of this parameter that can be used like one, such as the rows of a fused projection that make the
     * queries. It shares numbers and gradient.
     *
     * @param from first row
     * @param to row after the last
     * @return the part
     */
    public Parameter rows(int from, int to) {
        return view(tensor -> tensor.slice(0, from, to));
    }

    /**
     * Returns a view that can be used like a parameter of another shape, such as a bias as a table of rows of one. It
     * shares numbers and gradient.
     *
     * @param view makes the view; every element of the tensor at most once
     * @return the view
     */
    public Parameter view(UnaryOperator<Tensor> view) {
        return new Parameter(this, view);
    }

    /**
     * Returns a matrix {@code [out, in]} laid out as right operand {@code [in, out]}: for {@code x · Wᵀ}. Laid out
     * once, and again after a change.
     *
     * @return the packed matrix; lives as long as the parameter
     */
    public synchronized PackedMatrix packedTransposed() {
        long now = version();
        if (packedTransposed == null) {
            packedTransposed = scope.backend().matrix().pack(scope, value.transpose());
        } else if (packedTransposedVersion != now) {
            packedTransposed.update();
        }
        packedTransposedVersion = now;
        return packedTransposed;
    }

    /**
     * Returns a matrix laid out as right operand as it is: for {@code x · W}. Laid out once, and again after a change.
     *
     * @return the packed matrix; lives as long as the parameter
     */
    public synchronized PackedMatrix packed() {
        long now = version();
        if (packed == null) {
            packed = scope.backend().matrix().pack(scope, value);
        } else if (packedVersion != now) {
            packed.update();
        }
        packedVersion = now;
        return packed;
    }

    /**
     * Returns the full name.
     *
     * @return names joined by dots
     */
    public String name() {
        return name;
    }

    /**
     * Returns the numbers.
     *
     * @return the tensor; who writes to it calls {@link #changed} afterwards
     */
    public Tensor value() {
        return value;
    }

    /**
     * Returns the gradient, to which backward passes add.
     *
     * @return the tensor, or {@code null} before {@link ParameterSet#allocateGradients} and for frozen parameters
     */
    public Tensor gradient() {
        if (whole != null) {
            Tensor all = whole.gradient();
            return all == null ? null : viewer.apply(all);
        }
        return trainable ? gradient : null;
    }

    /**
     * Tells whether training changes it.
     *
     * @return whether it does
     */
    public boolean trainable() {
        return whole == null ? trainable : whole.trainable();
    }

    /**
     * Freezes or thaws the parameter.
     *
     * @param newTrainable whether training changes it
     */
    public void setTrainable(boolean newTrainable) {
        if (whole != null) {
            throw new IllegalStateException("a part of " + name + " is trained or frozen with the whole");
        }
        trainable = newTrainable;
    }

    /**
     * Says that the numbers were changed, so that what was derived from them (packed weights) is made anew.
     */
    public void changed() {
        if (whole != null) {
            whole.changed();
        } else {
            version++;
        }
    }

    /**
     * Counts the changes.
     *
     * @return a number that grows with each {@link #changed}
     */
    public long version() {
        return whole == null ? version : whole.version();
    }

    void gradient(Tensor newGradient) {
        gradient = newGradient;
    }

    @Override
    public String toString() {
        return name + " " + value;
    }
}
