package org.sememe.compute;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A piece of a backend's memory, the ground on which tensors stand. A backend extends it with what it keeps there,
 * such as an array or a device pointer; everybody else meets it only inside tensors.
 */
@ConsumerType
public abstract class Storage {

    private final DataType type;
    private final int capacity;
    private TensorMemory memory;
    private volatile int generation;

    /** A storage for {@code capacity} elements. */
    protected Storage(DataType type, int capacity) {
        this.type = type;
        this.capacity = capacity;
    }

    /** Gives the memory back. Called once, by {@link TensorMemory}. */
    protected abstract void free();

    /** The type of the elements. */
    public final DataType type() {
        return type;
    }

    /** The number of elements. */
    public final int capacity() {
        return capacity;
    }

    /** The bytes that count towards the backend's memory. */
    public final long bytes() {
        return (long) capacity * type.bytes();
    }

    /** The memory to which this belongs. */
    public final TensorMemory memory() {
        return memory;
    }

    /** How many times this was given back; a tensor of an older generation is closed. */
    final int generation() {
        return generation;
    }

    final void owner(TensorMemory owner) {
        memory = owner;
    }

    /** Ends all tensors on this storage. */
    final void expire() {
        generation++;
    }
}
