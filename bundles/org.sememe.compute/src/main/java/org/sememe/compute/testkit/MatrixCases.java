package org.sememe.compute.testkit;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.sememe.compute.Activation;
import org.sememe.compute.DataType;
import org.sememe.compute.MatrixOperations;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.Tensor;

/** Cases of {@link MatrixOperations}. */
final class MatrixCases {

    private static final double TOLERANCE = 5e-6;

    private MatrixCases() {
    }

    static void add(Map<String, Consumer<Trial>> all) {
        all.put("gemm", MatrixCases::gemm);
        all.put("gemm in batches", MatrixCases::batched);
        all.put("linear", MatrixCases::linear);
        all.put("linear with 16-bit weights", MatrixCases::narrow);
        all.put("linear with INT8 weights", MatrixCases::quantized);
    }

    /** Sizes beyond every tile, and the single rows of decoding. */
    static void addLarge(Map<String, Consumer<Trial>> all) {
        int[][] sizes = {{130, 300, 70}, {1, 513, 259}, {37, 1, 300}, {259, 17, 1}, {12, 256, 32}, {25, 600, 48}};
        for (int[] size : sizes) {
            all.put("gemm " + Arrays.toString(size), trial -> large(trial, size[0], size[1], size[2]));
        }
    }

    private static void gemm(Trial trial) {
        int m = trial.size();
        int k = trial.size();
        int n = trial.size();
        Numbers a = trial.numbers(m, k);
        Numbers b = trial.numbers(k, n);
        Numbers product = Formulas.product(a, b);
        MatrixOperations ops = trial.backend().matrix();
        Tensor c = trial.output(m, n);
        ops.gemm(trial.input(a), trial.input(b), c);
        trial.expect("a · b", c, product, TOLERANCE);
        ops.gemm(trial.input(a.transposed()).transpose(), trial.input(b.transposed()).transpose(), c);
        trial.expect("aᵀ and bᵀ as views", c, product, TOLERANCE);
        Numbers start = trial.numbers(m, n);
        c = trial.input(start);
        ops.gemm(-0.5f, trial.input(a), trial.input(b), 1.5f, c);
        trial.expect("alpha and beta", c, product.times(-0.5).plus(start.times(1.5)), TOLERANCE);
        // The gradients of the package description.
        Numbers dc = trial.numbers(m, n);
        Tensor da = trial.output(m, k);
        ops.gemm(trial.input(dc), trial.input(b).transpose(), da);
        Tensor db = trial.output(k, n);
        ops.gemm(trial.input(a).transpose(), trial.input(dc), db);
        if (m * k + k * n < 150) {
            trial.expect("da", da, Numbers.gradient(x -> Formulas.product(x, b), a, dc), TOLERANCE);
            trial.expect("db", db, Numbers.gradient(x -> Formulas.product(a, x), b, dc), TOLERANCE);
        }
    }

    private static void large(Trial trial, int m, int k, int n) {
        Numbers a = trial.numbers(m, k);
        Numbers b = trial.numbers(k, n);
        Numbers product = Formulas.product(a, b);
        MatrixOperations ops = trial.backend().matrix();
        Tensor c = trial.output(m, n);
        ops.gemm(trial.input(a), trial.input(b), c);
        trial.expect("a · b", c, product, TOLERANCE);
        c = trial.output(m, n);
        ops.gemm(trial.input(a), trial.input(b.transposed()).transpose(), c);
        trial.expect("a · bᵀᵀ", c, product, TOLERANCE);
        c = trial.output(m, n);
        ops.gemm(trial.input(a.transposed()).transpose(), trial.input(b), c);
        trial.expect("aᵀᵀ · b", c, product, TOLERANCE);
        Numbers start = trial.numbers(m, n);
        c = trial.input(start);
        ops.gemm(-0.5f, trial.input(a), trial.input(b), 1, c);
        trial.expect("alpha and beta", c, product.times(-0.5).plus(start), TOLERANCE);
        c = trial.output(m, n);
        ops.linear(trial.input(a), trial.pack(b), null, Activation.IDENTITY, 0, null, c);
        trial.expect("packed", c, product, TOLERANCE);
    }

    private static void batched(Trial trial) {
        int outer = trial.upTo(3);
        int inner = trial.random().nextInt(8) == 0 ? 0 : trial.upTo(3);
        int m = trial.size();
        int k = trial.some();
        int n = trial.some();
        boolean shared = trial.chance();
        Numbers a = trial.numbers(outer, inner, m, k);
        Numbers b = shared ? trial.numbers(k, n) : trial.numbers(outer, inner, k, n);
        Numbers want = new Numbers(outer, inner, m, n);
        for (int i = 0; i < outer * inner; i++) {
            Numbers left = piece(a, i, m, k);
            Numbers right = shared ? b : piece(b, i, k, n);
            System.arraycopy(Formulas.product(left, right).values(), 0, want.values(), i * m * n, m * n);
        }
        Tensor c = trial.output(outer, inner, m, n);
        trial.backend().matrix().gemm(trial.input(a), trial.input(b), c);
        trial.expect("c", c, want, TOLERANCE);
    }

    static Numbers piece(Numbers whole, int index, int rows, int columns) {
        Numbers piece = new Numbers(rows, columns);
        System.arraycopy(whole.values(), index * rows * columns, piece.values(), 0, rows * columns);
        return piece;
    }

    private static Numbers wanted(Numbers x, Numbers weight, Numbers bias, Activation f, Numbers residual,
            boolean before) {
        int n = weight.size(1);
        Numbers sum = Formulas.product(x.reshape(x.rows(), x.columns()), weight);
        for (int i = 0; i < sum.count(); i++) {
            sum.values()[i] += (bias == null ? 0 : bias.values()[i % n]) + (residual == null ? 0
                : residual.values()[i]);
        }
        return before ? sum : ElementwiseCases.map(sum, Formulas.of(f));
    }

    private static void linear(Trial trial) {
        int k = trial.size();
        int n = trial.size();
        int[] shape = trial.shape(k);
        int[] result = shape.clone();
        result[shape.length - 1] = n;
        Numbers x = trial.numbers(shape);
        Numbers weight = trial.numbers(k, n);
        Numbers bias = trial.chance() ? trial.numbers(n) : null;
        Activation[] all = Activation.values();
        Activation f = all[trial.random().nextInt(all.length)];
        MatrixOperations ops = trial.backend().matrix();
        // As the field stores weights, [out, in], and seen from the other side.
        Tensor stored = trial.input(weight.transposed());
        PackedMatrix packed = ops.pack(trial.scope(), stored.transpose());
        Tensor shift = bias == null ? null : trial.input(bias);
        Tensor out = trial.output(result);
        Tensor before = trial.output(result);
        ops.linear(trial.input(x), packed, shift, f, 0, before, out);
        trial.expect("out", out, wanted(x, weight, bias, f, null, false), TOLERANCE);
        trial.expect("preActivation", before, wanted(x, weight, bias, f, null, true), TOLERANCE);
        Numbers residual = trial.numbers(result);
        out = trial.input(residual);
        ops.linear(trial.input(x), packed, shift, f, 1, null, out);
        trial.expect("with residual", out, wanted(x, weight, bias, f, residual, false), TOLERANCE);
        // After an optimiser's step.
        Numbers changed = trial.numbers(n, k);
        trial.backend().transfer().upload(changed.floats(), stored);
        packed.update();
        out = trial.output(result);
        ops.linear(trial.input(x), packed, shift, f, 0, null, out);
        trial.expect("updated", out, wanted(x, changed.transposed(), bias, f, null, false), TOLERANCE);
    }

    private static void narrow(Trial trial) {
        int k = trial.some();
        int n = trial.some();
        int m = trial.some();
        Numbers x = trial.numbers(m, k);
        DataType type = trial.chance() ? DataType.FLOAT16 : DataType.BFLOAT16;
        Tensor stored = trial.raw(type, k, n);
        trial.backend().transfer().copy(trial.input(trial.numbers(k, n)), stored);
        Tensor back = trial.output(k, n);
        trial.backend().transfer().copy(stored, back);
        Tensor out = trial.output(m, n);
        MatrixOperations ops = trial.backend().matrix();
        ops.linear(trial.input(x), ops.pack(trial.scope(), stored), null, Activation.IDENTITY, 0, null, out);
        trial.expect("out", out, Formulas.product(x, read(trial, back)), TOLERANCE);
    }

    private static Numbers read(Trial trial, Tensor tensor) {
        Numbers numbers = new Numbers(tensor.shape());
        float[] values = trial.backend().transfer().floats(tensor);
        for (int i = 0; i < values.length; i++) {
            numbers.values()[i] = values[i];
        }
        return numbers;
    }

    private static void quantized(Trial trial) {
        int k = trial.some();
        int n = trial.some();
        int m = trial.some();
        Numbers x = trial.numbers(m, k);
        Tensor bytes = trial.raw(DataType.INT8, n, k);
        Tensor scales = trial.output(n);
        Tensor back = trial.output(n, k);
        trial.backend().transfer().quantize(trial.input(trial.numbers(n, k)), bytes, scales);
        trial.backend().transfer().dequantize(bytes, scales, back);
        Tensor out = trial.output(m, n);
        MatrixOperations ops = trial.backend().matrix();
        ops.linear(trial.input(x), ops.pack(trial.scope(), bytes, scales), null, Activation.IDENTITY, 0, null, out);
        trial.expect("out", out, Formulas.product(x, read(trial, back).transposed()), TOLERANCE);
    }
}
