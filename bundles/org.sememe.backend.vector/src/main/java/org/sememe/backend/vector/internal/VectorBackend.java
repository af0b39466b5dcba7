package org.sememe.backend.vector.internal;

import org.sememe.backend.java.JavaBackend;
import org.sememe.compute.ComputePool;
import org.sememe.compute.DeviceInfo;
import org.sememe.compute.OperationFamilies;

/** Arrays on the heap, and kernels in the Vector API where those of plain loops are slower. */
public final class VectorBackend extends JavaBackend {

    /** The backend's name. */
    public static final String VECTOR = "vector";

    private final Workers workers;
    private final OperationFamilies operations;

    /**
     * A backend with a memory limit.
     *
     * @param pool the threads
     * @param limit the most bytes of tensors
     */
    public VectorBackend(ComputePool pool, long limit) {
        super(VECTOR, pool, limit);
        workers = new Workers(pool);
        operations = new OperationFamilies(super.operations().transfer(), new VectorElementwise(memory(), workers),
                new VectorMatrix(this), new VectorNormalization(memory(), workers),
                new VectorAttention(memory(), workers), new VectorEmbedding(memory(), pool, workers),
                new VectorLoss(memory(), workers), new VectorRecurrent(this),
                new VectorReduction(memory(), pool, workers), new VectorOptimizer(memory(), pool, workers));
    }

    Workers workers() {
        return workers;
    }

    @Override
    public DeviceInfo device() {
        return new DeviceInfo(super.device().device(), "cpu", pool().threads(),
                "Vector API, " + Lanes.SPECIES.vectorBitSize() + " bits");
    }

    @Override
    public OperationFamilies operations() {
        return operations;
    }
}
