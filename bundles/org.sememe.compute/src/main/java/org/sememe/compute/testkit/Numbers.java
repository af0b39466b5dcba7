package org.sememe.compute.testkit;

import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.sememe.compute.Tensor;

/** Numbers in double precision under a shape, in row-major order: what the kit's formulas work on. */
final class Numbers {

    private static final double STEP = 1e-5;

    private final int[] shape;
    private final double[] values;

    Numbers(int... shape) {
        this.shape = shape.clone();
        values = new double[Tensor.elements(shape)];
    }

    /** Random numbers that are floats. */
    static Numbers random(Random random, double from, double to, int... shape) {
        Numbers numbers = new Numbers(shape);
        for (int i = 0; i < numbers.values.length; i++) {
            numbers.values[i] = (float) (from + (to - from) * random.nextDouble());
        }
        return numbers;
    }

    int[] shape() {
        return shape;
    }

    int size(int axis) {
        return shape[axis < 0 ? axis + shape.length : axis];
    }

    int count() {
        return values.length;
    }

    int rows() {
        return shape.length == 0 || columns() == 0 ? elementsBefore() : values.length / columns();
    }

    private int elementsBefore() {
        int rows = 1;
        for (int i = 0; i < shape.length - 1; i++) {
            rows *= shape[i];
        }
        return rows;
    }

    int columns() {
        return shape.length == 0 ? 1 : shape[shape.length - 1];
    }

    double[] values() {
        return values;
    }

    double get(int... index) {
        return values[place(index)];
    }

    void set(double value, int... index) {
        values[place(index)] = value;
    }

    void add(double value, int... index) {
        values[place(index)] += value;
    }

    private int place(int... index) {
        int place = 0;
        for (int i = 0; i < shape.length; i++) {
            place = place * shape[i] + index[i];
        }
        return place;
    }

    Numbers copy() {
        Numbers copy = new Numbers(shape);
        System.arraycopy(values, 0, copy.values, 0, values.length);
        return copy;
    }

    Numbers plus(Numbers other) {
        Numbers sum = copy();
        for (int i = 0; i < values.length; i++) {
            sum.values[i] += other.values[i];
        }
        return sum;
    }

    Numbers times(double factor) {
        Numbers product = copy();
        for (int i = 0; i < values.length; i++) {
            product.values[i] *= factor;
        }
        return product;
    }

    /** The last two axes swapped; of a matrix. */
    Numbers transposed() {
        Numbers swapped = new Numbers(shape[1], shape[0]);
        for (int i = 0; i < shape[0]; i++) {
            for (int j = 0; j < shape[1]; j++) {
                swapped.set(get(i, j), j, i);
            }
        }
        return swapped;
    }

    Numbers reshape(int... newShape) {
        Numbers same = new Numbers(newShape);
        System.arraycopy(values, 0, same.values, 0, values.length);
        return same;
    }

    double largest() {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private double dot(Numbers other) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * other.values[i];
        }
        return sum;
    }

    /** The gradient of Σ upstream · f(x) with respect to x, by central differences. */
    static Numbers gradient(UnaryOperator<Numbers> f, Numbers x, Numbers upstream) {
        Numbers gradient = new Numbers(x.shape);
        Numbers moved = x.copy();
        for (int i = 0; i < x.values.length; i++) {
            moved.values[i] = x.values[i] + STEP;
            double above = f.apply(moved).dot(upstream);
            moved.values[i] = x.values[i] - STEP;
            double below = f.apply(moved).dot(upstream);
            moved.values[i] = x.values[i];
            gradient.values[i] = (above - below) / (2 * STEP);
        }
        return gradient;
    }

    /** The slope of Σ upstream · f(x) along a direction, by a central difference. */
    static double slope(UnaryOperator<Numbers> f, Numbers x, Numbers direction, Numbers upstream) {
        double above = f.apply(x.plus(direction.times(STEP))).dot(upstream);
        double below = f.apply(x.plus(direction.times(-STEP))).dot(upstream);
        return (above - below) / (2 * STEP);
    }

    float[] floats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Override
    public String toString() {
        return Arrays.toString(shape);
    }
}
