package org.sememe.backend.vector.internal;

import org.sememe.backend.java.JavaBackend;
import org.sememe.compute.AttentionOperations;
import org.sememe.compute.ComputePool;
import org.sememe.compute.DeviceInfo;
import org.sememe.compute.ElementwiseOperations;
import org.sememe.compute.EmbeddingOperations;
import org.sememe.compute.LossOperations;
import org.sememe.compute.MatrixOperations;
import org.sememe.compute.NormalizationOperations;
import org.sememe.compute.OptimizerOperations;
import org.sememe.compute.RecurrentOperations;
import org.sememe.compute.ReductionOperations;

/** Arrays on the heap, and kernels in the Vector API where those of plain loops are slower. */
public final class VectorBackend extends JavaBackend {

    /** The backend's name. */
    public static final String VECTOR = "vector";

    private final Workers workers;
    private final VectorElementwise elementwise;
    private final VectorMatrix matrix;
    private final VectorNormalization normalization;
    private final VectorAttention attention;
    private final VectorEmbedding embedding;
    private final VectorLoss loss;
    private final VectorRecurrent recurrent;
    private final VectorReduction reduction;
    private final VectorOptimizer optimizer;

    /**
     * A backend with a memory limit.
     *
     * @param pool the threads
     * @param limit the most bytes of tensors
     */
    public VectorBackend(ComputePool pool, long limit) {
        super(VECTOR, pool, limit);
        workers = new Workers(pool);
        elementwise = new VectorElementwise(memory(), workers);
        matrix = new VectorMatrix(this);
        normalization = new VectorNormalization(memory(), workers);
        attention = new VectorAttention(memory(), workers);
        embedding = new VectorEmbedding(memory(), pool, workers);
        loss = new VectorLoss(memory(), workers);
        recurrent = new VectorRecurrent(this);
        reduction = new VectorReduction(memory(), pool, workers);
        optimizer = new VectorOptimizer(memory(), pool, workers);
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
    public ElementwiseOperations elementwise() {
        return elementwise;
    }

    @Override
    public MatrixOperations matrix() {
        return matrix;
    }

    @Override
    public NormalizationOperations normalization() {
        return normalization;
    }

    @Override
    public AttentionOperations attention() {
        return attention;
    }

    @Override
    public EmbeddingOperations embedding() {
        return embedding;
    }

    @Override
    public LossOperations loss() {
        return loss;
    }

    @Override
    public RecurrentOperations recurrent() {
        return recurrent;
    }

    @Override
    public ReductionOperations reduction() {
        return reduction;
    }

    @Override
    public OptimizerOperations optimizer() {
        return optimizer;
    }
}
