package org.sememe.backend.java;

import org.sememe.compute.AttentionOperations;
import org.sememe.compute.Backend;
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
import org.sememe.compute.TensorMemory;
import org.sememe.compute.TransferOperations;

/**
 * The backend of plain loops. A subclass replaces families by overriding the accessors; it makes them in its
 * constructor from {@link #memory()}, {@link #pool()} and {@link #scratch()}.
 */
public class JavaBackend implements Backend, AutoCloseable {

    private final String name;
    private final ComputePool pool;
    private final DeviceInfo device;
    private final TensorMemory memory;
    private final Scratch scratch;
    private final JavaTransfer transfer;
    private final JavaElementwise elementwise;
    private final JavaMatrix matrix;
    private final JavaNormalization normalization;
    private final JavaAttention attention;
    private final JavaEmbedding embedding;
    private final JavaLoss loss;
    private final JavaRecurrent recurrent;
    private final JavaReduction reduction;
    private final JavaOptimizer optimizer;

    /** The backend {@code java} with a memory limit in bytes. */
    public JavaBackend(ComputePool pool, long limit) {
        this("java", pool, limit);
    }

    /** A backend on Java arrays under another name. */
    protected JavaBackend(String name, ComputePool pool, long limit) {
        this.name = name;
        this.pool = pool;
        device = new DeviceInfo(DeviceInfo.processor(), "cpu", pool.threads(), "scalar");
        memory = new TensorMemory(name, limit, HeapStorage::new);
        scratch = new Scratch(this, pool);
        transfer = new JavaTransfer(memory);
        elementwise = new JavaElementwise(memory, pool);
        matrix = new JavaMatrix(memory, pool, scratch);
        normalization = new JavaNormalization(memory, pool);
        attention = new JavaAttention(memory, pool, scratch);
        embedding = new JavaEmbedding(memory, pool);
        loss = new JavaLoss(memory, pool);
        recurrent = new JavaRecurrent(memory, this, scratch);
        reduction = new JavaReduction(memory, pool);
        optimizer = new JavaOptimizer(memory, pool);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DeviceInfo device() {
        return device;
    }

    @Override
    public TensorMemory memory() {
        return memory;
    }

    /** The threads. */
    public final ComputePool pool() {
        return pool;
    }

    /** Memory for the length of a call. */
    public final Scratch scratch() {
        return scratch;
    }

    @Override
    public TransferOperations transfer() {
        return transfer;
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

    /** Gives scratch memory back. Tensors stay usable. */
    @Override
    public void close() {
        scratch.close();
    }
}
