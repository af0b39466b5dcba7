package org.sememe.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TensorTest {

    private final Scope scope = new FakeBackend(1 << 20).scope("test");

    @AfterEach
    void close() {
        scope.close();
    }

    /** Where the elements lie, in row-major order of the view. */
    private static int[] places(Tensor tensor) {
        int[] places = new int[tensor.elements()];
        for (int i = 0; i < places.length; i++) {
            places[i] = tensor.offsetOf(i, tensor.rank());
        }
        return places;
    }

    @Test
    void viewsShareTheStorage() {
        Tensor tensor = scope.floats(2, 3, 4);
        assertArrayEquals(new int[] {17, 18}, places(tensor.select(0, 1).select(0, 1).slice(0, 1, 3)));
        assertArrayEquals(new int[] {0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11}, places(tensor.select(0, 0).transpose()));
        assertArrayEquals(new int[] {1, 13, 5, 17, 9, 21}, places(tensor.permute(2, 1, 0).select(0, 1)));
        assertArrayEquals(new int[] {3, 3, 3}, places(tensor.select(0, 0).select(0, 0).slice(0, 3, 4).expand(3)));
        assertEquals(1, tensor.unsqueeze(1).size(1));
        assertEquals(4, tensor.unsqueeze(-1).rank());
        assertEquals("FLOAT32[2, 3, 4]", tensor.toString());
    }

    @Test
    void reshapeCopiesNothingOrSaysThatItWouldHaveTo() {
        Tensor tensor = scope.floats(4, 6);
        assertArrayEquals(new int[] {2, 2, 3, 2}, tensor.reshape(2, 2, 3, -1).shape());
        Tensor part = tensor.slice(1, 0, 4);
        // The rows can be split, and axes of size 1 put anywhere, but rows and columns cannot be joined.
        assertArrayEquals(places(part), places(part.reshape(2, 2, 1, 2, 2)));
        assertThrows(IllegalArgumentException.class, () -> part.reshape(16));
        assertArrayEquals(places(tensor.transpose()), places(tensor.transpose().reshape(2, 3, 4)));
        assertThrows(IllegalArgumentException.class, () -> tensor.transpose().reshape(24));
        assertThrows(IllegalArgumentException.class, () -> tensor.reshape(5, 5));
        assertEquals(0, scope.floats(0, 3).reshape(7, 0).elements());
    }

    @Test
    void rowsKnowTheirStrideIfTheyHaveOne() {
        Tensor tensor = scope.floats(2, 3, 4);
        assertEquals(6, tensor.rows());
        assertEquals(4, tensor.rowStride());
        assertEquals(20, tensor.rowOffset(5));
        assertEquals(4, tensor.slice(2, 1, 3).rowStride());
        assertEquals(-1, tensor.slice(1, 0, 2).rowStride());
        assertEquals(-1, tensor.transpose(0, 1).rowStride());
        assertEquals(12, tensor.slice(1, 0, 1).rowStride());
        assertTrue(tensor.slice(0, 1, 2).isContiguous());
        assertFalse(tensor.slice(1, 0, 2).isContiguous());
    }

    @Test
    void wrongViewsNameTheTensor() {
        Tensor tensor = scope.floats(2, 3);
        for (Runnable wrong : new Runnable[] {() -> tensor.slice(0, 1, 3), () -> tensor.select(1, 3),
            () -> tensor.select(2, 0), () -> tensor.permute(0, 0), () -> tensor.permute(0),
            () -> tensor.expand(2, 4)}) {
            String message = assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
            assertTrue(message.contains("[2, 3]"), message);
        }
    }
}
