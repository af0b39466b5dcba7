package org.sememe.backend.java;

import java.util.concurrent.ConcurrentLinkedDeque;
import org.sememe.compute.Backend;
import org.sememe.compute.ComputePool;
import org.sememe.compute.Scope;

/** Memory that kernels use for the length of a call: arrays for each place of the pool, and scopes for tensors. */
public final class Scratch {

    private final Backend backend;
    private final float[][] first;
    private final float[][] second;
    private final ConcurrentLinkedDeque<Scope> scopes = new ConcurrentLinkedDeque<>();

    /** Scratch memory of a backend. */
    public Scratch(Backend backend, ComputePool pool) {
        this.backend = backend;
        first = new float[pool.threads()][0];
        second = new float[pool.threads()][0];
    }

    /** An array of at least this length with unspecified content. It is the slot's until its part ends. */
    public float[] first(int slot, int length) {
        return grown(first, slot, length);
    }

    /** Another such array. */
    public float[] second(int slot, int length) {
        return grown(second, slot, length);
    }

    private static float[] grown(float[][] arrays, int slot, int length) {
        if (arrays[slot].length < length) {
            arrays[slot] = new float[length + length / 4];
        }
        return arrays[slot];
    }

    /** A scope for tensors of one call; give it back with {@link #done}. */
    public Scope scope() {
        Scope scope = scopes.pollLast();
        return scope != null ? scope : backend.scope("scratch of backend " + backend.name());
    }

    /** Takes a scope back, and its memory for the next call. */
    public void done(Scope scope) {
        scope.reset();
        scopes.addLast(scope);
    }

    /** Gives all memory back. */
    public void close() {
        for (Scope scope = scopes.pollLast(); scope != null; scope = scopes.pollLast()) {
            scope.close();
        }
    }
}
