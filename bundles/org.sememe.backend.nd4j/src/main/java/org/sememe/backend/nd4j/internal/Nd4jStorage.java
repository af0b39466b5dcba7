package org.sememe.backend.nd4j.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.factory.Nd4j;
import org.sememe.compute.DataType;
import org.sememe.compute.Storage;
import org.sememe.compute.Tensor;

/** Memory of a tensor that ND4J allocates outside the Java heap, with a view of it for Java. */
final class Nd4jStorage extends Storage {

    private final DataBuffer buffer;
    private final ByteBuffer bytes;
    private final FloatBuffer floats;
    private final IntBuffer ints;
    private final ShortBuffer shorts;

    Nd4jStorage(DataType type, int capacity) {
        super(type, capacity);
        if (bytes() > Integer.MAX_VALUE) {
            throw new OutOfMemoryError("ND4J tensors have at most " + Integer.MAX_VALUE + " bytes, not " + bytes());
        }
        // ND4J knows no buffers of length 0.
        buffer = Nd4j.createBuffer(type(type), Math.max(1, capacity), false);
        bytes = buffer.pointer().asByteBuffer().order(ByteOrder.nativeOrder());
        floats = bytes.asFloatBuffer();
        ints = bytes.asIntBuffer();
        shorts = bytes.asShortBuffer();
    }

    private static org.nd4j.linalg.api.buffer.DataType type(DataType type) {
        return switch (type) {
            case FLOAT32 -> org.nd4j.linalg.api.buffer.DataType.FLOAT;
            case FLOAT16 -> org.nd4j.linalg.api.buffer.DataType.HALF;
            case BFLOAT16 -> org.nd4j.linalg.api.buffer.DataType.BFLOAT16;
            case INT8 -> org.nd4j.linalg.api.buffer.DataType.BYTE;
            case INT32 -> org.nd4j.linalg.api.buffer.DataType.INT;
        };
    }

    static Nd4jStorage of(Tensor tensor) {
        return (Nd4jStorage) tensor.storage();
    }

    @Override
    protected void free() {
        buffer.close();
    }

    DataBuffer buffer() {
        return buffer;
    }

    FloatBuffer floats() {
        return floats;
    }

    IntBuffer ints() {
        return ints;
    }

    ShortBuffer shorts() {
        return shorts;
    }

    ByteBuffer memory8() {
        return bytes;
    }
}
