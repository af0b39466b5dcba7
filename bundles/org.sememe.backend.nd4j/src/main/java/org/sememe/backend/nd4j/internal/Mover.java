package org.sememe.backend.nd4j.internal;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import org.sememe.backend.java.HeapStorage;
import org.sememe.compute.Tensor;

/** Moves the numbers of a tensor between ND4J's memory, with any strides, and a row-major tensor on the heap. */
final class Mover {

    private Mover() {
    }

    /** Reads a tensor into a row-major one of the same shape and type on the heap. */
    static void load(Tensor tensor, Tensor heap) {
        move(tensor, heap, false);
    }

    /** Writes a row-major tensor on the heap into one of the same shape and type. */
    static void store(Tensor heap, Tensor tensor) {
        move(tensor, heap, true);
    }

    private static void move(Tensor tensor, Tensor heap, boolean store) {
        if (tensor.elements() == 0) {
            return;
        }
        Nd4jStorage storage = Nd4jStorage.of(tensor);
        switch (tensor.type()) {
            case FLOAT32 -> floats(storage.floats(), tensor, HeapStorage.floats(heap), heap.offset(), store);
            case INT32 -> ints(storage.ints(), tensor, HeapStorage.ints(heap), heap.offset(), store);
            case FLOAT16, BFLOAT16 -> shorts(storage.shorts(), tensor, HeapStorage.shorts(heap), heap.offset(), store);
            case INT8 -> bytes(storage.memory8(), tensor, HeapStorage.bytes(heap), heap.offset(), store);
            default -> throw new IllegalArgumentException("No memory of " + tensor.type());
        }
    }

    private static int runs(Tensor tensor) {
        return tensor.isContiguous() ? 1 : tensor.rows();
    }

    private static int length(Tensor tensor) {
        return tensor.isContiguous() ? tensor.elements() : tensor.columns();
    }

    private static int step(Tensor tensor) {
        return tensor.isContiguous() ? 1 : tensor.columnStride();
    }

    static void floats(FloatBuffer memory, Tensor tensor, float[] array, int start, boolean store) {
        int length = length(tensor);
        int step = step(tensor);
        int at = start;
        for (int run = 0; run < runs(tensor); run++, at += length) {
            int place = tensor.rowOffset(run);
            if (step == 1) {
                if (store) {
                    memory.put(place, array, at, length);
                } else {
                    memory.get(place, array, at, length);
                }
                continue;
            }
            for (int i = 0; i < length; i++, place += step) {
                if (store) {
                    memory.put(place, array[at + i]);
                } else {
                    array[at + i] = memory.get(place);
                }
            }
        }
    }

    static void ints(IntBuffer memory, Tensor tensor, int[] array, int start, boolean store) {
        each(tensor, start, store ? (place, at) -> memory.put(place, array[at])
            : (place, at) -> array[at] = memory.get(place));
    }

    private static void shorts(ShortBuffer memory, Tensor tensor, short[] array, int start, boolean store) {
        each(tensor, start, store ? (place, at) -> memory.put(place, array[at])
            : (place, at) -> array[at] = memory.get(place));
    }

    private static void bytes(ByteBuffer memory, Tensor tensor, byte[] array, int start, boolean store) {
        each(tensor, start, store ? (place, at) -> memory.put(place, array[at])
            : (place, at) -> array[at] = memory.get(place));
    }

    /** Moves one element between a place in the memory and one in the array. */
    @FunctionalInterface
    private interface Element {
        void move(int place, int at);
    }

    private static void each(Tensor tensor, int start, Element element) {
        int length = length(tensor);
        int step = step(tensor);
        int at = start;
        for (int run = 0; run < runs(tensor); run++) {
            int place = tensor.rowOffset(run);
            for (int i = 0; i < length; i++, place += step, at++) {
                element.move(place, at);
            }
        }
    }
}
