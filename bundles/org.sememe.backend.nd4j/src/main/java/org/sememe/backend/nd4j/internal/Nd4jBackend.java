package org.sememe.backend.nd4j.internal;

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
import org.sememe.nd4j.NativeLibrary;

/** Tensors in ND4J's memory, matrix products by ND4J, and the kernels of a backend on Java arrays for all else. */
public final class Nd4jBackend implements Backend, AutoCloseable {

    /** The backend's name. */
    public static final String ND4J = "nd4j";

    private final DeviceInfo device;
    private final TensorMemory memory;
    private final Staging staging;
    private final Nd4jTransfer transfer;
    private final Nd4jElementwise elementwise;
    private final Nd4jMatrix matrix;
    private final Nd4jNormalization normalization;
    private final Nd4jAttention attention;
    private final Nd4jEmbedding embedding;
    private final Nd4jLoss loss;
    private final Nd4jRecurrent recurrent;
    private final Nd4jReduction reduction;
    private final Nd4jOptimizer optimizer;

    /**
     * A backend; loads ND4J's native code, unless that has happened.
     *
     * @param heap a backend whose storages are {@link org.sememe.backend.java.HeapStorage}
     * @param limit the most bytes that tensors may take
     * @param build the build of the native code
     */
    public Nd4jBackend(Backend heap, ComputePool pool, long limit, String build) {
        device = new DeviceInfo(System.getProperty("os.arch"), "cpu", pool.threads(),
            build + ", and " + heap.device().instructionSet());
        memory = new TensorMemory(ND4J, limit, Nd4jStorage::new);
        staging = new Staging(heap, pool);
        transfer = new Nd4jTransfer(memory, staging);
        elementwise = new Nd4jElementwise(memory, staging);
        matrix = new Nd4jMatrix(memory, staging, transfer, elementwise);
        normalization = new Nd4jNormalization(memory, staging);
        attention = new Nd4jAttention(memory, staging);
        embedding = new Nd4jEmbedding(memory, staging);
        loss = new Nd4jLoss(memory, staging);
        recurrent = new Nd4jRecurrent(memory, staging);
        reduction = new Nd4jReduction(memory, staging);
        optimizer = new Nd4jOptimizer(memory, staging);
    }

    /**
     * Loads ND4J's native code and makes a backend.
     *
     * @throws IllegalStateException if the native code cannot be loaded; the message says what would help
     */
    static Nd4jBackend load(Backend heap, ComputePool pool, long limit) {
        NativeLibrary.load();
        return new Nd4jBackend(heap, pool, limit, NativeLibrary.build());
    }

    @Override
    public String name() {
        return ND4J;
    }

    @Override
    public DeviceInfo device() {
        return device;
    }

    @Override
    public TensorMemory memory() {
        return memory;
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

    /** Gives the pieces' memory back. */
    @Override
    public void close() {
        staging.close();
    }
}
