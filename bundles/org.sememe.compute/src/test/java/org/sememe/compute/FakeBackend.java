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

    @Override
    public OperationFamilies operations() {
        throw new UnsupportedOperationException("No operations");
    }
}
