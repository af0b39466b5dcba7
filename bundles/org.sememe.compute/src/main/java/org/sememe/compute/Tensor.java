package org.sememe.compute;

import java.util.Arrays;
import java.util.Objects;

/**
 * A handle on numbers in a backend's memory: an element type, a shape, and strides into a {@link Storage}.
 *
 * <p>Tensors come from a {@link Scope} and live until it is reset or closed; any use after that is an
 * {@link IllegalStateException}. {@link #slice}, {@link #permute} and the other methods here give views: they copy
 * nothing, share the storage, and live as long as it. Strides and offsets count elements. An axis may be counted from
 * the end: -1 is the last one. A size may be 0; a tensor of rank 0 has one element.
 *
 * <p>Immutable as a handle and safe for use by several threads; the numbers behind it are not guarded.
 */
public final class Tensor {

    private final Storage storage;
    private final int generation;
    private final int offset;
    private final int[] shape;
    private final int[] strides;
    private final int elements;
    private final boolean contiguous;

    private Tensor(Storage storage, int generation, int offset, int[] shape, int[] strides) {
        this.storage = storage;
        this.generation = generation;
        this.offset = offset;
        this.shape = shape;
        this.strides = strides;
        this.elements = elements(shape);
        this.contiguous = elements == 0 || contiguous(shape, strides);
    }

    /** A row-major tensor at the start of a storage. For {@link Scope} and for backends. */
    static Tensor on(Storage storage, int[] shape) {
        int[] sizes = shape.clone();
        return new Tensor(storage, storage.generation(), 0, sizes, rowMajor(sizes));
    }

    /**
     * The number of elements of a shape.
     *
     * @throws IllegalArgumentException if a size is negative or the product passes 2³¹-1
     */
    public static int elements(int... shape) {
        long product = 1;
        boolean empty = false;
        for (int size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("Shape " + Arrays.toString(shape) + " has a negative size");
            }
            empty |= size == 0;
            product = size == 0 ? product : product * size;
            if (product > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("Shape " + Arrays.toString(shape) + " has more than "
                    + Integer.MAX_VALUE + " elements");
            }
        }
        return empty ? 0 : (int) product;
    }

    private static int[] rowMajor(int[] shape) {
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= Math.max(1, shape[axis]);
        }
        return strides;
    }

    private static boolean contiguous(int[] shape, int[] strides) {
        int expected = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            if (shape[axis] != 1 && strides[axis] != expected) {
                return false;
            }
            expected *= shape[axis];
        }
        return true;
    }

    /** The element type. */
    public DataType type() {
        return storage.type();
    }

    /** The number of axes. */
    public int rank() {
        return shape.length;
    }

    /** The size of an axis. */
    public int size(int axis) {
        return shape[axis < 0 ? axis + shape.length : axis];
    }

    /** The distance of two neighbours on an axis, in elements. */
    public int stride(int axis) {
        return strides[axis < 0 ? axis + strides.length : axis];
    }

    /** Where the first element lies in the storage, in elements. */
    public int offset() {
        return offset;
    }

    /** The number of elements: the product of the sizes. */
    public int elements() {
        return elements;
    }

    /** A copy of the sizes. */
    public int[] shape() {
        return shape.clone();
    }

    /** Whether the elements lie one after the other in row-major order. */
    public boolean isContiguous() {
        return contiguous;
    }

    /** Whether both have the same rank and sizes. */
    public boolean sameShape(Tensor other) {
        return Arrays.equals(shape, other.shape);
    }

    /**
     * The memory below. For backends.
     *
     * @throws IllegalStateException if the scope of this tensor was reset or closed
     */
    public Storage storage() {
        if (storage.generation() != generation) {
            throw new IllegalStateException("Tensor " + this + " was closed together with its scope");
        }
        return storage;
    }

    /** The memory to which this belongs, even if closed. */
    TensorMemory memory() {
        return storage.memory();
    }

    /** The number of rows when all axes but the last are taken as one; 1 for a rank of 0 or 1. */
    public int rows() {
        int rows = 1;
        for (int axis = 0; axis < shape.length - 1; axis++) {
            rows *= shape[axis];
        }
        return rows;
    }

    /** The size of the last axis; 1 for rank 0. */
    public int columns() {
        return shape.length == 0 ? 1 : shape[shape.length - 1];
    }

    /** The stride of the last axis; 1 for rank 0. */
    public int columnStride() {
        return shape.length == 0 ? 1 : strides[shape.length - 1];
    }

    /** Where row {@code row} starts in the storage, rows as in {@link #rows}. For backends. */
    public int rowOffset(int row) {
        return offsetOf(row, shape.length - 1);
    }

    /**
     * Where the part with number {@code index} starts in the storage, when the first {@code axes} axes are counted
     * through in row-major order. For backends.
     */
    public int offsetOf(int index, int axes) {
        int place = offset;
        int rest = index;
        for (int axis = axes - 1; axis > 0; axis--) {
            int quotient = rest / shape[axis];
            place += (rest - quotient * shape[axis]) * strides[axis];
            rest = quotient;
        }
        return axes > 0 ? place + rest * strides[0] : place;
    }

    /** The stride between two {@link #rows} if it is the same everywhere, otherwise -1. For backends. */
    public int rowStride() {
        int last = shape.length - 2;
        if (last < 0) {
            return Math.max(1, columns());
        }
        int axis = last;
        while (axis >= 0 && shape[axis] == 1) {
            axis--;
        }
        if (axis < 0) {
            return strides[last];
        }
        int stride = strides[axis];
        long expected = stride;
        for (; axis >= 0; axis--) {
            if (shape[axis] != 1 && strides[axis] != expected) {
                return -1;
            }
            expected *= shape[axis];
        }
        return stride;
    }

    // ---- views

    private int axis(String view, int axis) {
        int counted = axis < 0 ? axis + shape.length : axis;
        if (counted < 0 || counted >= shape.length) {
            throw new IllegalArgumentException(view + ": axis " + axis + " of " + this);
        }
        return counted;
    }

    private Tensor view(int newOffset, int[] newShape, int[] newStrides) {
        return new Tensor(storage, generation, newOffset, newShape, newStrides);
    }

    /** The part of an axis from {@code from} (inclusive) to {@code to} (exclusive). */
    public Tensor slice(int axis, int from, int to) {
        int at = axis("slice", axis);
        if (from < 0 || from > to || to > shape[at]) {
            throw new IllegalArgumentException("slice: " + from + " to " + to + " on axis " + axis + " of " + this);
        }
        int[] sizes = shape.clone();
        sizes[at] = to - from;
        return view(from == to ? offset : offset + from * strides[at], sizes, strides.clone());
    }

    /** One position of an axis; the axis goes. */
    public Tensor select(int axis, int index) {
        int at = axis("select", axis);
        if (index < 0 || index >= shape[at]) {
            throw new IllegalArgumentException("select: " + index + " on axis " + axis + " of " + this);
        }
        return view(offset + index * strides[at], without(shape, at), without(strides, at));
    }

    private static int[] without(int[] values, int at) {
        int[] rest = new int[values.length - 1];
        System.arraycopy(values, 0, rest, 0, at);
        System.arraycopy(values, at + 1, rest, at, rest.length - at);
        return rest;
    }

    /** The last two axes swapped. */
    public Tensor transpose() {
        return transpose(-2, -1);
    }

    /** Two axes swapped. */
    public Tensor transpose(int first, int second) {
        int one = axis("transpose", first);
        int two = axis("transpose", second);
        int[] sizes = shape.clone();
        int[] steps = strides.clone();
        sizes[one] = shape[two];
        sizes[two] = shape[one];
        steps[one] = strides[two];
        steps[two] = strides[one];
        return view(offset, sizes, steps);
    }

    /** The axes in another order: axis i of the view is axis {@code order[i]} of this. */
    public Tensor permute(int... order) {
        int[] sizes = new int[shape.length];
        int[] steps = new int[shape.length];
        boolean[] seen = new boolean[shape.length];
        boolean fits = order.length == shape.length;
        for (int i = 0; fits && i < order.length; i++) {
            int from = axis("permute", order[i]);
            fits = !seen[from];
            seen[from] = true;
            sizes[i] = shape[from];
            steps[i] = strides[from];
        }
        if (!fits) {
            throw new IllegalArgumentException("permute: " + Arrays.toString(order) + " is no order of the axes of "
                + this);
        }
        return view(offset, sizes, steps);
    }

    /**
     * The same elements in row-major order under another shape. One size may be -1: it follows from the others.
     *
     * @throws IllegalArgumentException if the number of elements differs, or the strides do not allow it without a
     *     copy
     */
    public Tensor reshape(int... newShape) {
        int[] sizes = newShape.clone();
        infer(sizes);
        if (elements(sizes) != elements) {
            throw new IllegalArgumentException("reshape: " + this + " to " + Arrays.toString(newShape));
        }
        int[] steps = contiguous || elements == 0 ? rowMajor(sizes) : stridesFor(sizes);
        if (steps == null) {
            throw new IllegalArgumentException("reshape: " + this + " with strides " + Arrays.toString(strides)
                + " to " + Arrays.toString(newShape) + " needs a copy");
        }
        return view(offset, sizes, steps);
    }

    private void infer(int[] sizes) {
        int open = -1;
        int known = 1;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] == -1 && open < 0) {
                open = i;
            } else {
                known *= sizes[i];
            }
        }
        if (open >= 0) {
            sizes[open] = known == 0 ? 0 : elements / known;
        }
    }

    /** Strides for another shape of the same elements, or null: groups of axes with equal products are matched. */
    private int[] stridesFor(int[] sizes) {
        int[] steps = new int[sizes.length];
        int from = 0;
        int to = 0;
        while (from < shape.length || to < sizes.length) {
            int fromEnd = from < shape.length ? from + 1 : from;
            int toEnd = to < sizes.length ? to + 1 : to;
            long old = fromEnd > from ? shape[from] : 1;
            long fresh = toEnd > to ? sizes[to] : 1;
            while (old != fresh) {
                if (old < fresh) {
                    old *= shape[fromEnd++];
                } else {
                    fresh *= sizes[toEnd++];
                }
            }
            int step = 1;
            boolean first = true;
            long expected = 0;
            for (int axis = fromEnd - 1; axis >= from; axis--) {
                if (shape[axis] == 1) {
                    continue;
                }
                if (first) {
                    step = strides[axis];
                    first = false;
                } else if (strides[axis] != expected) {
                    return null;
                }
                expected = (long) strides[axis] * shape[axis];
            }
            for (int axis = toEnd - 1; axis >= to; axis--) {
                steps[axis] = step;
                step *= sizes[axis];
            }
            from = fromEnd;
            to = toEnd;
        }
        return steps;
    }

    /** A new axis of size 1 before {@code axis}; the rank of this, or -1, puts it last. */
    public Tensor unsqueeze(int axis) {
        int at = axis < 0 ? axis + shape.length + 1 : axis;
        if (at < 0 || at > shape.length) {
            throw new IllegalArgumentException("unsqueeze: axis " + axis + " of " + this);
        }
        int[] sizes = new int[shape.length + 1];
        int[] steps = new int[shape.length + 1];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = i == at ? 1 : shape[i < at ? i : i - 1];
            steps[i] = i == at ? 0 : strides[i < at ? i : i - 1];
        }
        return view(offset, sizes, steps);
    }

    /**
     * This tensor repeated up to a larger shape, by strides of 0: missing axes in front are added and axes of size 1
     * are stretched. For inputs only.
     */
    public Tensor expand(int... newShape) {
        int[] steps = new int[newShape.length];
        int added = newShape.length - shape.length;
        boolean fits = added >= 0;
        for (int i = 0; fits && i < newShape.length; i++) {
            int own = i < added ? 1 : shape[i - added];
            fits = own == newShape[i] || own == 1;
            steps[i] = i >= added && own == newShape[i] ? strides[i - added] : 0;
        }
        if (!fits) {
            throw new IllegalArgumentException("expand: " + this + " to " + Arrays.toString(newShape));
        }
        return view(offset, newShape.clone(), steps);
    }

    /** The type and the shape, such as {@code FLOAT32[2, 3]}. */
    @Override
    public String toString() {
        return Objects.toString(storage.type()) + Arrays.toString(shape);
    }
}
