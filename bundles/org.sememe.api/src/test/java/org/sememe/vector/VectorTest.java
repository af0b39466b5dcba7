package org.sememe.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class VectorTest {

    private static final Vector DENSE = new DenseVector(new float[] {1, 0, -2, 4});
    private static final Vector SPARSE = new SparseVector(4, new int[] {0, 3}, new double[] {3, 0.5});
    private static final Vector OTHER = new SparseVector(4, new int[] {1, 3}, new double[] {7, 2});

    @Test
    void productsAgreeForEveryPairOfKinds() {
        assertEquals(5, DENSE.dot(SPARSE));
        assertEquals(5, SPARSE.dot(DENSE));
        assertEquals(1, SPARSE.dot(OTHER));
        assertEquals(21, DENSE.dot(DENSE));
        assertEquals(Math.sqrt(21), DENSE.norm());
        assertEquals(Math.sqrt(9.25), SPARSE.norm());
        assertEquals(5 / Math.sqrt(21 * 9.25), DENSE.cosine(SPARSE), 1e-15);
    }

    @Test
    void theCosineWithZeroIsZero() {
        assertEquals(0, DENSE.cosine(new SparseVector(4, new int[0], new double[0])));
    }

    @Test
    void componentsOutsideOfASparseVectorAreZeroOrAnError() {
        assertEquals(0, SPARSE.get(1));
        assertEquals(0.5, SPARSE.get(3));
        assertThrows(IndexOutOfBoundsException.class, () -> SPARSE.get(4));
    }

    @Test
    void wrongShapesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> DENSE.dot(new DenseVector(new float[3])));
        assertThrows(IllegalArgumentException.class, () -> SPARSE.dot(new DenseVector(new float[3])));
        assertThrows(IllegalArgumentException.class,
                () -> new SparseVector(4, new int[] {2, 2}, new double[] {1, 1}));
        assertThrows(IllegalArgumentException.class, () -> new SparseVector(4, new int[] {4}, new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> new SparseVector(4, new int[] {1}, new double[0]));
    }
}
