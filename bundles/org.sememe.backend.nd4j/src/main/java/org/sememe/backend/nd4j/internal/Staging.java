package org.sememe.backend.nd4j.internal;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import org.sememe.compute.Backend;
import org.sememe.compute.ComputePool;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;

/**
 * Runs kernels of a backend on Java arrays over tensors in ND4J's memory, piece by piece, so that a piece is still in
 * the processor's cache when it goes back. Neither ND4J's own operations nor loops over native memory come near the
 * Vector API on arrays, and a copy within the cache costs a few per cent of the kernel.
 */
final class Staging {

    /** About how many elements a piece has: two or three of them fit into the cache of a core. */
    private static final int PIECE = 16_384;

    /** What a scope may keep for its next pieces. */
    private static final long KEPT = 16L << 20;

    private final Backend heap;
    private final ComputePool pool;
    private final ConcurrentLinkedDeque<Scope> scopes = new ConcurrentLinkedDeque<>();

    Staging(Backend heap, ComputePool pool) {
        this.heap = heap;
        this.pool = pool;
    }

    /** The backend whose kernels run. */
    Backend heap() {
        return heap;
    }

    ComputePool pool() {
        return pool;
    }

    /** Runs a kernel over whole tensors; it spreads over the threads by itself. */
    void whole(Consumer<Stage> kernel) {
        Scope scope = scopes.pollLast();
        if (scope == null) {
            scope = heap.scope("pieces of backend nd4j");
        }
        try {
            Stage stage = new Stage(scope);
            kernel.accept(stage);
            stage.commit();
        } finally {
            scope.reset();
            if (scope.bytes() > KEPT) {
                scope.trim();
            }
            scopes.addLast(scope);
        }
    }

    /** One piece: what comes before {@code to} and not before {@code from}. */
    @FunctionalInterface
    interface Piece {
        void run(int from, int to, Stage stage);
    }

    /** Runs a kernel in pieces of {@code count} rows of {@code size} elements each, spread over the threads. */
    void pieces(int count, int size, Piece kernel) {
        int step = Math.max(1, PIECE / Math.max(1, size));
        int parts = (int) ((count + (long) step - 1) / step);
        pool.run(parts, (part, slot) -> whole(stage -> kernel.run(part * step,
            (int) Math.min(count, (part + 1L) * step), stage)));
    }

    /** A tensor as one axis if that needs no copy, otherwise null. */
    static Tensor line(Tensor tensor) {
        return tensor != null && tensor.isContiguous() ? tensor.reshape(tensor.elements()) : null;
    }

    /** A tensor as rows if that needs no copy, otherwise null. */
    static Tensor rows(Tensor tensor) {
        if (tensor == null || tensor.rank() < 1 || tensor.rowStride() < 0) {
            return null;
        }
        try {
            return tensor.reshape(tensor.rows(), tensor.columns());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Those positions of the first axis; null for null. */
    static Tensor cut(Tensor tensor, int from, int to) {
        return tensor == null ? null : tensor.slice(0, from, to);
    }

    void close() {
        for (Scope scope = scopes.pollLast(); scope != null; scope = scopes.pollLast()) {
            scope.close();
        }
    }
}
