package org.sememe.compute;

/** The type of a tensor's elements. */
public enum DataType {
    /** IEEE 754 single precision: the type of all arithmetic. */
    FLOAT32(4),
    /** IEEE 754 half precision, for storage. */
    FLOAT16(2),
    /** The upper half of a FLOAT32, for storage. */
    BFLOAT16(2),
    /** Signed bytes from -127 to 127, which a scale for each row turns into numbers; for storage. */
    INT8(1),
    /** Signed 32-bit integers: ids, labels, lengths, masks. */
    INT32(4);

    private final int bytes;

    DataType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }
}
