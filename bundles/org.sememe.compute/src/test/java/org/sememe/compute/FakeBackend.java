package org.sememe.compute;

import java.util.function.BiFunction;

/** A backend that has memory and no operations. */
final class FakeBackend implements Backend {

    private final TensorMemory memory;
    private int freed;

    FakeBackend(long limit) {
        memory = new TensorMemory("fake", limit, (type, size) -> new FakeStorage(type, size));
    }

    FakeBackend(long limit, BiFunction<DataType, Integer, Storage> allocator) {
        memory = new TensorMemory("fake", limit, allocator);
    }

    final class FakeStorage extends Storage {
        FakeStorage(DataType type, int capacity) {
            super(type, capacity);
        }

        @Override
        protected void free() {
            freed++;
        }
    }

    int freed() {
        return freed;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public DeviceInfo device() {
        return new DeviceInfo("fake", "cpu", 1, "none");
    }

    @Override
    public TensorMemory memory() {
        return memory;
    }

    private static UnsupportedOperationException none() {
        return new UnsupportedOperationException("No operations");
    }

    @Override
    public TransferOperations transfer() {
        throw none();
    }

    @Override
    public ElementwiseOperations elementwise() {
        throw none();
    }

    @Override
    public MatrixOperations matrix() {
        throw none();
    }

    @Override
    public NormalizationOperations normalization() {
        throw none();
    }

    @Override
    public AttentionOperations attention() {
        throw none();
    }

    @Override
    public EmbeddingOperations embedding() {
        throw none();
    }

    @Override
    public LossOperations loss() {
        throw none();
    }

    @Override
    public RecurrentOperations recurrent() {
        throw none();
    }

    @Override
    public ReductionOperations reduction() {
        throw none();
    }

    @Override
    public OptimizerOperations optimizer() {
        throw none();
    }
}
