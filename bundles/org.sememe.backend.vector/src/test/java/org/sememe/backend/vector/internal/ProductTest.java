package org.sememe.backend.vector.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sememe.compute.Backend;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;
import org.sememe.compute.WorkerPool;

class ProductTest {

    private static final int[][] SIZES = {{1, 300, 70}, {3, 16, 64}, {6, 257, 31}, {13, 600, 33}, {29, 511, 100},
            {64, 1, 5}, {5, 700, 1}, {130, 64, 96}};

    private static float[] random(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    /** Both operands in both orders, with and without what is there, over more than one block of the depth. */
    @Test
    void agreesWithTheDefinition() {
        Random random = new Random(5);
        try (WorkerPool pool = new WorkerPool(2); VectorBackend backend = new VectorBackend(pool, 1L << 30)) {
            for (int[] size : SIZES) {
                for (int order = 0; order < 8; order++) {
                    check(backend, random, size[0], size[1], size[2], order);
                }
            }
        }
    }

    private static void check(Backend backend, Random random, int m, int k, int n, int order) {
        boolean ta = (order & 1) != 0;
        boolean tb = (order & 2) != 0;
        boolean tc = (order & 4) != 0;
        float[] a = random(random, m * k);
        float[] b = random(random, k * n);
        float[] c = random(random, m * n);
        try (Scope scope = backend.scope("test")) {
            Tensor x = ta ? scope.of(a, k, m).transpose() : scope.of(a, m, k);
            Tensor y = tb ? scope.of(b, n, k).transpose() : scope.of(b, k, n);
            Tensor z = tc ? scope.of(c, n, m).transpose() : scope.of(c, m, n);
            backend.matrix().gemm(2, x, y, 0.5f, z);
            float[] found = backend.transfer().floats(z);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = 0;
                    for (int p = 0; p < k; p++) {
                        sum += (double) (ta ? a[p * m + i] : a[i * k + p]) * (tb ? b[j * k + p] : b[p * n + j]);
                    }
                    double expected = 2 * sum + 0.5 * (tc ? c[j * m + i] : c[i * n + j]);
                    assertEquals(expected, found[i * n + j], 1e-4, m + "x" + k + "x" + n + " in order " + order);
                }
            }
        }
    }

    @Test
    void sameBitsOnAnyNumberOfThreads() {
        Random random = new Random(6);
        for (int[] size : SIZES) {
            float[] a = random(random, size[0] * size[1]);
            float[] b = random(random, size[1] * size[2]);
            float[] alone = product(1, a, b, size);
            assertArrayEquals(alone, product(3, a, b, size));
        }
    }

    private static float[] product(int threads, float[] a, float[] b, int[] size) {
        try (WorkerPool pool = new WorkerPool(threads); VectorBackend backend = new VectorBackend(pool, 1L << 30);
                Scope scope = backend.scope("test")) {
            Tensor c = scope.floats(size[0], size[2]);
            backend.matrix().gemm(scope.of(a, size[0], size[1]), scope.of(b, size[2], size[1]).transpose(), c);
            return backend.transfer().floats(c);
        }
    }
}
