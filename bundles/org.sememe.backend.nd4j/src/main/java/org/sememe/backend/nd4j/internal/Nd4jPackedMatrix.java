package org.sememe.backend.nd4j.internal;

import org.sememe.compute.DataType;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;
import org.sememe.compute.TransferOperations;

/** A matrix as rows of floats in ND4J's memory, copied only if it is not yet one. */
final class Nd4jPackedMatrix extends PackedMatrix {

    private final TransferOperations transfer;
    private final Tensor rows;

    Nd4jPackedMatrix(Scope scope, TransferOperations transfer, Tensor source, Tensor scales) {
        super(source, scales);
        this.transfer = transfer;
        rows = Products.isRows(source) ? source : scope.floats(source.shape());
        update();
    }

    /** The matrix {@code [k, n]}, of type FLOAT32 and with unit stride in its rows. */
    Tensor matrix() {
        return rows;
    }

    @Override
    public void update() {
        Tensor source = source();
        if (rows == source || source.elements() == 0) {
            return;
        }
        if (source.type() == DataType.INT8) {
            transfer.dequantize(source.transpose(), scales(), rows.transpose());
        } else {
            transfer.copy(source, rows);
        }
    }
}
