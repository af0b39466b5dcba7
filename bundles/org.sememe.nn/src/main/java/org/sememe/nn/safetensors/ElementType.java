package org.sememe.nn.safetensors;

/**
 * The element types of safetensors files, in the order in which the format's reference sorts them. What can be read and
 * written as numbers is told by {@link #floating} and {@link #integer}; the others can be listed only.
 */
public enum ElementType {

    /** A byte that is 0 or 1. */
    BOOL(1, false, true),

    /** Unsigned, 8 bits. */
    U8(1, false, true),

    /** Signed, 8 bits. */
    I8(1, false, true),

    /** 8-bit float with 5 bits of exponent. */
    F8_E5M2(1, false, false),

    /** 8-bit float with 4 bits of exponent. */
    F8_E4M3(1, false, false),

    /** 8 bits of exponent and nothing else: a scale. */
    F8_E8M0(1, false, false),

    /** Signed, 16 bits. */
    I16(2, false, true),

    /** Unsigned, 16 bits. */
    U16(2, false, true),

    /** IEEE 754 half precision. */
    F16(2, true, false),

    /** The upper half of a single-precision float. */
    BF16(2, true, false),

    /** Signed, 32 bits. */
    I32(4, false, true),

    /** Unsigned, 32 bits. */
    U32(4, false, true),

    /** IEEE 754 single precision. */
    F32(4, true, false),

    /** IEEE 754 double precision. */
    F64(8, true, false),

    /** Signed, 64 bits. */
    I64(8, false, true),

    /** Unsigned, 64 bits; read as a signed number with the same bits. */
    U64(8, false, true);

    private final int bytes;
    private final boolean floating;
    private final boolean integer;

    ElementType(int bytes, boolean floating, boolean integer) {
        this.bytes = bytes;
        this.floating = floating;
        this.integer = integer;
    }

    /**
     * Returns the size of an element.
     *
     * @return bytes
     */
    public int bytes() {
        return bytes;
    }

    /**
     * Tells whether tensors of this type can be read and written as floats.
     *
     * @return whether they can
     */
    public boolean floating() {
        return floating;
    }

    /**
     * Tells whether tensors of this type can be read as integers.
     *
     * @return whether they can
     */
    public boolean integer() {
        return integer;
    }
}
