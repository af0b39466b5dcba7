package org.sememe.backend.java;

import org.sememe.compute.DataType;
import org.sememe.compute.Storage;
import org.sememe.compute.Tensor;

/** Memory of a tensor that is a Java array: of float, of short for both 16-bit types, of byte, or of int. */
public final class HeapStorage extends Storage {

    private static final float[] NO_FLOATS = {};
    private static final short[] NO_SHORTS = {};
    private static final byte[] NO_BYTES = {};
    private static final int[] NO_INTS = {};

    private float[] floats = NO_FLOATS;
    private short[] shorts = NO_SHORTS;
    private byte[] bytes = NO_BYTES;
    private int[] ints = NO_INTS;

    /** A new array. */
    public HeapStorage(DataType type, int capacity) {
        super(type, capacity);
        switch (type) {
            case FLOAT32 -> floats = new float[capacity];
            case FLOAT16, BFLOAT16 -> shorts = new short[capacity];
            case INT8 -> bytes = new byte[capacity];
            case INT32 -> ints = new int[capacity];
            default -> throw new IllegalArgumentException("No arrays of " + type);
        }
    }

    @Override
    protected void free() {
        floats = NO_FLOATS;
        shorts = NO_SHORTS;
        bytes = NO_BYTES;
        ints = NO_INTS;
    }

    /** The array of a FLOAT32 storage. */
    public float[] floats() {
        return floats;
    }

    /** The array of a FLOAT32 tensor. */
    public static float[] floats(Tensor tensor) {
        return ((HeapStorage) tensor.storage()).floats;
    }

    /** The array of a FLOAT16 or BFLOAT16 tensor. */
    public static short[] shorts(Tensor tensor) {
        return ((HeapStorage) tensor.storage()).shorts;
    }

    /** The array of an INT8 tensor. */
    public static byte[] bytes(Tensor tensor) {
        return ((HeapStorage) tensor.storage()).bytes;
    }

    /** The array of an INT32 tensor. */
    public static int[] ints(Tensor tensor) {
        return ((HeapStorage) tensor.storage()).ints;
    }
}
