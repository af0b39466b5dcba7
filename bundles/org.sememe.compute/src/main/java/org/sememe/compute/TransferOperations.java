package org.sememe.compute;

/** Moves numbers between Java arrays and tensors, and between tensors of different types and layouts. */
public abstract class TransferOperations extends Operations {

    /** For backends. */
    protected TransferOperations(TensorMemory memory) {
        super(memory);
    }

    /** Writes the first {@code target.elements()} values, in row-major order, into a FLOAT32 tensor. */
    public final void upload(float[] source, Tensor target) {
        upload(source, 0, target);
    }

    /** Writes {@code target.elements()} values from position {@code from} into a FLOAT32 tensor. */
    public final void upload(float[] source, int from, Tensor target) {
        floats("upload", "target", target);
        room("upload", source.length, from, target);
        if (target.elements() > 0) {
            doUpload(source, from, target);
        }
    }

    /** Writes the first {@code target.elements()} values, in row-major order, into an INT32 tensor. */
    public final void upload(int[] source, Tensor target) {
        upload(source, 0, target);
    }

    /** Writes {@code target.elements()} values from position {@code from} into an INT32 tensor. */
    public final void upload(int[] source, int from, Tensor target) {
        check("upload", "target", target, DataType.INT32);
        room("upload", source.length, from, target);
        if (target.elements() > 0) {
            doUpload(source, from, target);
        }
    }

    /** Reads a FLOAT32 tensor in row-major order into an array, from position 0. */
    public final void download(Tensor source, float[] target) {
        download(source, target, 0);
    }

    /** Reads a FLOAT32 tensor in row-major order into an array, from position {@code at}. */
    public final void download(Tensor source, float[] target, int at) {
        floats("download", "source", source);
        room("download", target.length, at, source);
        if (source.elements() > 0) {
            doDownload(source, target, at);
        }
    }

    /** Reads an INT32 tensor in row-major order into an array, from position 0. */
    public final void download(Tensor source, int[] target) {
        check("download", "source", source, DataType.INT32);
        room("download", target.length, 0, source);
        if (source.elements() > 0) {
            doDownload(source, target, 0);
        }
    }

    /** The numbers of a FLOAT32 tensor in row-major order, in a new array. */
    public final float[] floats(Tensor source) {
        float[] values = new float[source.elements()];
        download(source, values);
        return values;
    }

    /** The numbers of an INT32 tensor in row-major order, in a new array. */
    public final int[] ints(Tensor source) {
        int[] values = new int[source.elements()];
        download(source, values);
        return values;
    }

    /** The number in a FLOAT32 tensor of one element. */
    public final float item(Tensor source) {
        require(source.elements() == 1, "item", source + " must have one element");
        return floats(source)[0];
    }

    /**
     * Copies between tensors of the same shape, any strides, any of FLOAT32, FLOAT16 and BFLOAT16, or both INT32, or
     * both INT8. A narrower type gets the nearest value, ties to even; what is too large becomes infinite.
     */
    public final void copy(Tensor source, Tensor target) {
        alive("copy", "source", source);
        alive("copy", "target", target);
        sameShape("copy", "target", target, "source", source);
        boolean fits = source.type() == target.type() || floating(source) && floating(target);
        require(fits, "copy", "source " + source + " does not convert to target " + target);
        if (source.elements() > 0) {
            doCopy(source, target);
        }
    }

    /**
     * Stores a matrix as bytes with a scale for each row: scales[r] = max|x[r, :]| / 127, target[r, c] =
     * round(x[r, c] / scales[r]), ties to even; a row of zeros has scale 0.
     *
     * @param source FLOAT32 {@code [rows, columns]}
     * @param target INT8 {@code [rows, columns]}
     * @param scales FLOAT32 {@code [rows]}, written
     */
    public final void quantize(Tensor source, Tensor target, Tensor scales) {
        floats("quantize", "source", source);
        check("quantize", "target", target, DataType.INT8);
        matrix("quantize", source, target, scales);
        doQuantize(source, target, scales);
    }

    /**
     * The numbers that {@link #quantize} stored: target[r, c] = source[r, c] · scales[r].
     *
     * @param source INT8 {@code [rows, columns]}
     * @param scales FLOAT32 {@code [rows]}
     * @param target FLOAT32 {@code [rows, columns]}
     */
    public final void dequantize(Tensor source, Tensor scales, Tensor target) {
        check("dequantize", "source", source, DataType.INT8);
        floats("dequantize", "target", target);
        matrix("dequantize", source, target, scales);
        doDequantize(source, scales, target);
    }

    private void matrix(String operation, Tensor source, Tensor target, Tensor scales) {
        require(source.rank() == 2, operation, "source " + source + " must have two axes");
        sameShape(operation, "target", target, "source", source);
        vector(operation, "scales", scales, source.size(0), "source", source);
    }

    private static boolean floating(Tensor tensor) {
        return tensor.type() == DataType.FLOAT32 || tensor.type() == DataType.FLOAT16
            || tensor.type() == DataType.BFLOAT16;
    }

    private static void room(String operation, int length, int from, Tensor tensor) {
        require(from >= 0 && from + (long) tensor.elements() <= length, operation,
            "an array of " + length + " from position " + from + " is too short for " + tensor);
    }

    /** The kernel of {@link #upload(float[], int, Tensor)}; arguments are checked, and not empty. */
    protected abstract void doUpload(float[] source, int from, Tensor target);

    /** The kernel of {@link #upload(int[], int, Tensor)}; arguments are checked, and not empty. */
    protected abstract void doUpload(int[] source, int from, Tensor target);

    /** The kernel of {@link #download(Tensor, float[], int)}; arguments are checked, and not empty. */
    protected abstract void doDownload(Tensor source, float[] target, int at);

    /** The kernel of {@link #download(Tensor, int[])}; arguments are checked, and not empty. */
    protected abstract void doDownload(Tensor source, int[] target, int at);

    /** The kernel of {@link #copy}; arguments are checked, and not empty. */
    protected abstract void doCopy(Tensor source, Tensor target);

    /** The kernel of {@link #quantize}; arguments are checked. */
    protected abstract void doQuantize(Tensor source, Tensor target, Tensor scales);

    /** The kernel of {@link #dequantize}; arguments are checked. */
    protected abstract void doDequantize(Tensor source, Tensor scales, Tensor target);
}
