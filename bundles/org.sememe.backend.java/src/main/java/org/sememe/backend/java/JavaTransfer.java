package org.sememe.backend.java;

import org.sememe.compute.DataType;
import org.sememe.compute.HalfFloats;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;
import org.sememe.compute.TransferOperations;

/** Transfers between Java arrays, in plain loops. */
public class JavaTransfer extends TransferOperations {

    /** Transfers for tensors of this memory. */
    public JavaTransfer(TensorMemory memory) {
        super(memory);
    }

    /** An element of a tensor of any floating type, by its place in the storage. */
    static float floating(Tensor tensor, int place) {
        return switch (tensor.type()) {
            case FLOAT32 -> HeapStorage.floats(tensor)[place];
            case FLOAT16 -> HalfFloats.fromFloat16(HeapStorage.shorts(tensor)[place]);
            case BFLOAT16 -> HalfFloats.fromBFloat16(HeapStorage.shorts(tensor)[place]);
            default -> throw new IllegalArgumentException(tensor + " is of no floating type");
        };
    }

    private static void set(Tensor tensor, int place, float value) {
        switch (tensor.type()) {
            case FLOAT32 -> HeapStorage.floats(tensor)[place] = value;
            case FLOAT16 -> HeapStorage.shorts(tensor)[place] = HalfFloats.toFloat16(value);
            case BFLOAT16 -> HeapStorage.shorts(tensor)[place] = HalfFloats.toBFloat16(value);
            default -> throw new IllegalArgumentException(tensor + " is of no floating type");
        }
    }

    @Override
    protected void doUpload(float[] source, int from, Tensor target) {
        move(source, from, 1, HeapStorage.floats(target), target, true);
    }

    @Override
    protected void doDownload(Tensor source, float[] target, int at) {
        move(target, at, 1, HeapStorage.floats(source), source, false);
    }

    /** Between an array in row-major order and the array of a tensor, in either direction. */
    private static void move(float[] plain, int start, int step, float[] values, Tensor tensor, boolean up) {
        int count = tensor.isContiguous() ? Math.min(1, tensor.elements()) : tensor.rows();
        int length = tensor.isContiguous() ? tensor.elements() : tensor.columns();
        int stride = tensor.isContiguous() ? 1 : tensor.columnStride();
        int at = start;
        for (int row = 0; row < count; row++) {
            int place = tensor.rowOffset(row);
            if (stride == 1) {
                System.arraycopy(up ? plain : values, up ? at : place, up ? values : plain, up ? place : at, length);
                at += length;
                continue;
            }
            for (int i = 0; i < length; i++, at += step, place += stride) {
                if (up) {
                    values[place] = plain[at];
                } else {
                    plain[at] = values[place];
                }
            }
        }
    }

    @Override
    protected void doUpload(int[] source, int from, Tensor target) {
        int[] values = HeapStorage.ints(target);
        int at = from;
        for (int row = 0; target.elements() > 0 && row < target.rows(); row++) {
            int place = target.rowOffset(row);
            for (int i = 0; i < target.columns(); i++, place += target.columnStride()) {
                values[place] = source[at++];
            }
        }
    }

    @Override
    protected void doDownload(Tensor source, int[] target, int at) {
        int[] values = HeapStorage.ints(source);
        int to = at;
        for (int row = 0; source.elements() > 0 && row < source.rows(); row++) {
            int place = source.rowOffset(row);
            for (int i = 0; i < source.columns(); i++, place += source.columnStride()) {
                target[to++] = values[place];
            }
        }
    }

    @Override
    protected void doCopy(Tensor source, Tensor target) {
        Rows rows = Rows.of(source, target);
        int step = rows.stride(source);
        int stride = rows.stride(target);
        for (int row = 0; row < rows.count(); row++) {
            int from = rows.offset(source, row);
            int to = rows.offset(target, row);
            int n = rows.length(row);
            if (source.type() == target.type()) {
                copy(source, from, step, target, to, stride, n);
            } else {
                for (int i = 0; i < n; i++) {
                    set(target, to + i * stride, floating(source, from + i * step));
                }
            }
        }
    }

    private static void copy(Tensor source, int from, int step, Tensor target, int to, int stride, int n) {
        Object a = array(source);
        Object b = array(target);
        if (step == 1 && stride == 1) {
            System.arraycopy(a, from, b, to, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            System.arraycopy(a, from + i * step, b, to + i * stride, 1);
        }
    }

    private static Object array(Tensor tensor) {
        return switch (tensor.type()) {
            case FLOAT32 -> HeapStorage.floats(tensor);
            case FLOAT16, BFLOAT16 -> HeapStorage.shorts(tensor);
            case INT8 -> HeapStorage.bytes(tensor);
            case INT32 -> HeapStorage.ints(tensor);
        };
    }

    @Override
    protected void doQuantize(Tensor source, Tensor target, Tensor scales) {
        float[] x = HeapStorage.floats(source);
        byte[] q = HeapStorage.bytes(target);
        float[] scale = HeapStorage.floats(scales);
        int columns = source.columns();
        for (int row = 0; row < source.size(0); row++) {
            int from = source.rowOffset(row);
            int to = target.rowOffset(row);
            float largest = 0;
            for (int i = 0; i < columns; i++) {
                largest = Math.max(largest, Math.abs(x[from + i * source.columnStride()]));
            }
            float unit = largest / 127;
            scale[scales.offset() + row * scales.stride(0)] = unit;
            for (int i = 0; i < columns; i++) {
                double value = unit == 0 ? 0 : Math.rint(x[from + i * source.columnStride()] / unit);
                q[to + i * target.columnStride()] = (byte) Math.max(-127, Math.min(127, value));
            }
        }
    }

    @Override
    protected void doDequantize(Tensor source, Tensor scales, Tensor target) {
        byte[] q = HeapStorage.bytes(source);
        float[] x = HeapStorage.floats(target);
        float[] scale = HeapStorage.floats(scales);
        for (int row = 0; row < source.size(0); row++) {
            int from = source.rowOffset(row);
            int to = target.rowOffset(row);
            float unit = scale[scales.offset() + row * scales.stride(0)];
            for (int i = 0; i < source.columns(); i++) {
                x[to + i * target.columnStride()] = unit * q[from + i * source.columnStride()];
            }
        }
    }

    /** Reads a matrix of any storage type into a row-major array. */
    static void expand(Tensor matrix, Tensor scales, float[] target) {
        int columns = matrix.size(1);
        for (int row = 0; row < matrix.size(0); row++) {
            int place = matrix.rowOffset(row);
            for (int i = 0; i < columns; i++, place += matrix.stride(1)) {
                target[row * columns + i] = matrix.type() == DataType.INT8
                    ? HeapStorage.bytes(matrix)[place] * HeapStorage.floats(scales)[scales.offset()
                        + i * scales.stride(0)]
                    : floating(matrix, place);
            }
        }
    }
}
