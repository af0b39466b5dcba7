package org.sememe.backend.nd4j.internal;

import org.sememe.compute.Backend;
import org.sememe.compute.ComputePool;
import org.sememe.compute.DeviceInfo;
import org.sememe.compute.OperationFamilies;
import org.sememe.compute.TensorMemory;
import org.sememe.nd4j.NativeLibrary;

/** Tensors in ND4J's memory, matrix products by ND4J, and the kernels of a backend on Java arrays for all else. */
public final class Nd4jBackend implements Backend, AutoCloseable {

    /** The backend's name. */
    public static final String ND4J = "nd4j";

    private final DeviceInfo device;
    private final TensorMemory memory;
    private final Staging staging;
    private final OperationFamilies operations;

    /**
     * A backend; loads ND4J's native code, unless that has happened.
     *
     * @param heap a backend whose storages are {@link org.sememe.backend.java.HeapStorage}
     * @param limit the most bytes that tensors may take
     * @param build the build of the native code
     */
    public Nd4jBackend(Backend heap, ComputePool pool, long limit, String build) {
        device = new DeviceInfo(DeviceInfo.processor(), "cpu", pool.threads(),
            build + ", and " + heap.device().instructionSet());
        memory = new TensorMemory(ND4J, limit, Nd4jStorage::new);
        staging = new Staging(heap, pool);
        Nd4jTransfer transfer = new Nd4jTransfer(memory, staging);
        Nd4jElementwise elementwise = new Nd4jElementwise(memory, staging);
        operations = new OperationFamilies(transfer, elementwise,
            new Nd4jMatrix(memory, staging, transfer, elementwise), new Nd4jNormalization(memory, staging),
            new Nd4jAttention(memory, staging), new Nd4jEmbedding(memory, staging), new Nd4jLoss(memory, staging),
            new Nd4jRecurrent(memory, staging), new Nd4jReduction(memory, staging),
            new Nd4jOptimizer(memory, staging));
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
    public OperationFamilies operations() {
        return operations;
    }

    /** Gives the pieces' memory back. */
    @Override
    public void close() {
        staging.close();
    }
}
