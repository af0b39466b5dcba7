package org.sememe.backend.java;

import org.sememe.compute.Backend;
import org.sememe.compute.ComputePool;
import org.sememe.compute.DeviceInfo;
import org.sememe.compute.OperationFamilies;
import org.sememe.compute.TensorMemory;

/**
 * The backend of plain loops. A subclass replaces families by overriding {@link #operations()}, or the accessor of one
 * family; it makes them in its constructor from {@link #memory()}, {@link #pool()} and {@link #scratch()}.
 */
public class JavaBackend implements Backend, AutoCloseable {

    private final String name;
    private final ComputePool pool;
    private final DeviceInfo device;
    private final TensorMemory memory;
    private final Scratch scratch;
    private final OperationFamilies operations;

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
        operations = new OperationFamilies(new JavaTransfer(memory), new JavaElementwise(memory, pool),
            new JavaMatrix(memory, pool, scratch), new JavaNormalization(memory, pool),
            new JavaAttention(memory, pool, scratch), new JavaEmbedding(memory, pool), new JavaLoss(memory, pool),
            new JavaRecurrent(memory, this, scratch), new JavaReduction(memory, pool),
            new JavaOptimizer(memory, pool));
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
    public OperationFamilies operations() {
        return operations;
    }

    /** Gives scratch memory back. Tensors stay usable. */
    @Override
    public void close() {
        scratch.close();
    }
}
