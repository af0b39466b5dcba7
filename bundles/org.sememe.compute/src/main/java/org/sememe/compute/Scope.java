package org.sememe.compute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Owns tensors: what it allocated lives until it is reset or closed.
 *
 * <p>{@link #reset} makes a scope a workspace: its tensors end, but it keeps their memory for the allocations that
 * follow, so that a loop whose steps allocate the same shapes takes no new memory from its second step on. A scope may
 * have a limit of its own, and children that count towards it and are closed with it.
 *
 * <p>Used by one thread at a time. A scope that is forgotten without being closed is reported by
 * {@link TensorMemory#leaks()}.
 */
public final class Scope implements AutoCloseable {

    private static final int TYPES = DataType.values().length;

    private final Backend backend;
    private final TensorMemory memory;
    private final Scope parent;
    private final ScopeRecord account;
    private final List<Storage> used = new ArrayList<>();
    private final List<List<Storage>> spare = new ArrayList<>();
    private final List<Scope> children = new ArrayList<>();
    private boolean closed;

    Scope(Backend backend, TensorMemory memory, Scope parent, ScopeRecord account) {
        this.backend = backend;
        this.memory = memory;
        this.parent = parent;
        this.account = account;
        for (int i = 0; i < TYPES; i++) {
            spare.add(new ArrayList<>());
        }
    }

    /** The name, for messages and listings. */
    public String name() {
        return account.name();
    }

    /** The backend whose memory this hands out. */
    public Backend backend() {
        return backend;
    }

    /** The bytes held, spare ones and those of children included. */
    public long bytes() {
        return account.bytes();
    }

    /** A scope that counts towards this one's limit and is closed with it. */
    public Scope child(String childName) {
        open();
        Scope child = memory.open(backend, childName, Long.MAX_VALUE, this);
        children.add(child);
        return child;
    }

    /** A new FLOAT32 tensor; its values are unspecified until written. */
    public Tensor floats(int... shape) {
        return allocate(DataType.FLOAT32, shape);
    }

    /** A new INT32 tensor; its values are unspecified until written. */
    public Tensor ints(int... shape) {
        return allocate(DataType.INT32, shape);
    }

    /** A new FLOAT32 tensor of zeros. */
    public Tensor zeros(int... shape) {
        Tensor tensor = floats(shape);
        backend.elementwise().fill(tensor, 0);
        return tensor;
    }

    /** A new FLOAT32 tensor with these values in row-major order. */
    public Tensor of(float[] values, int... shape) {
        Tensor tensor = floats(shape);
        backend.transfer().upload(values, tensor);
        return tensor;
    }

    /** A new INT32 tensor with these values in row-major order. */
    public Tensor of(int[] values, int... shape) {
        Tensor tensor = ints(shape);
        backend.transfer().upload(values, tensor);
        return tensor;
    }

    /**
     * A new row-major tensor; its values are unspecified until written.
     *
     * @throws TensorMemoryException if a limit would be passed or the machine has no more memory
     */
    public Tensor allocate(DataType type, int... shape) {
        return Tensor.on(storage(type, Tensor.elements(shape)), shape);
    }

    /** Raw memory, for backends: it counts and ends like that of a tensor. */
    public Storage storage(DataType type, int elements) {
        open();
        Storage storage = reuse(type, elements);
        if (storage == null) {
            storage = memory.take(this, type, elements);
        }
        used.add(storage);
        return storage;
    }

    /** The spare storage that fits best, if none is more than an eighth (and a little) too large. */
    private Storage reuse(DataType type, int elements) {
        List<Storage> candidates = spare.get(type.ordinal());
        int best = -1;
        long limit = elements + elements / 8L + 64;
        for (int i = 0; i < candidates.size(); i++) {
            int capacity = candidates.get(i).capacity();
            if (capacity >= elements && capacity <= limit) {
                limit = capacity - 1L;
                best = i;
                if (capacity == elements) {
                    break;
                }
            }
        }
        if (best < 0) {
            return null;
        }
        Storage found = candidates.get(best);
        Storage last = candidates.remove(candidates.size() - 1);
        if (last != found) {
            candidates.set(best, last);
        }
        return found;
    }

    /** Ends the tensors of this scope and of its children, and keeps the memory for what is allocated next. */
    public void reset() {
        open();
        children.forEach(Scope::reset);
        for (int i = used.size() - 1; i >= 0; i--) {
            Storage storage = used.get(i);
            storage.expire();
            spare.get(storage.type().ordinal()).add(storage);
        }
        used.clear();
    }

    /** Gives spare memory back, such as after a batch that was larger than those to come. */
    public void trim() {
        children.forEach(Scope::trim);
        for (List<Storage> candidates : spare) {
            candidates.forEach(storage -> memory.give(this, storage));
            candidates.clear();
        }
    }

    /** Ends everything that was allocated here and gives the memory back. More calls have no effect. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        for (Scope child : List.copyOf(children)) {
            child.close();
        }
        used.forEach(storage -> {
            storage.expire();
            memory.give(this, storage);
        });
        used.clear();
        trim();
        closed = true;
        memory.closed(account);
        if (parent != null) {
            parent.children.remove(this);
        }
    }

    Scope parent() {
        return parent;
    }

    ScopeRecord account() {
        return account;
    }

    private void open() {
        if (closed) {
            throw new IllegalStateException("Scope " + name() + " is closed");
        }
    }

    @Override
    public String toString() {
        return "Scope " + name() + " " + Arrays.asList(used.size() + " tensors", bytes() + " bytes");
    }
}
