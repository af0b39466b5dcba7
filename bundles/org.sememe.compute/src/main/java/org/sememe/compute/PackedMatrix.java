package org.sememe.compute;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A matrix that stays the right operand of many products, laid out as the backend's kernels like it. Comes from
 * {@link MatrixOperations#pack}, lives as long as the scope given there, and must be {@linkplain #update() updated}
 * after its source has changed.
 */
@ConsumerType
public abstract class PackedMatrix {

    private final Tensor source;
    private final Tensor scales;

    /** For backends. */
    protected PackedMatrix(Tensor source, Tensor scales) {
        this.source = source;
        this.scales = scales;
    }

    /** The matrix {@code [k, n]} from which this was made: a view, not a copy. */
    public final Tensor source() {
        return source;
    }

    /** The scales of an INT8 source, otherwise null. */
    public final Tensor scales() {
        return scales;
    }

    /** The number of rows: the inner size of a product. */
    public final int rows() {
        return source.size(0);
    }

    /** The number of columns. */
    public final int columns() {
        return source.size(1);
    }

    /** Reads the source again. Not while another thread multiplies with this. */
    public abstract void update();
}
