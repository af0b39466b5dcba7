package org.sememe.compute.testkit;

import java.util.Map;
import java.util.function.Consumer;
import org.sememe.compute.DataType;
import org.sememe.compute.Tensor;
import org.sememe.compute.TransferOperations;

/** Cases of {@link TransferOperations}. */
final class TransferCases {

    private TransferCases() {
    }

    static void add(Map<String, Consumer<Trial>> all) {
        all.put("upload and download", TransferCases::roundTrip);
        all.put("copy", TransferCases::copy);
        all.put("copy to FLOAT16", trial -> convert(trial, DataType.FLOAT16, 0x1p-11, 65504));
        all.put("copy to BFLOAT16", trial -> convert(trial, DataType.BFLOAT16, 0x1p-8, 1e30));
        all.put("quantize", TransferCases::quantize);
    }

    /** Numbers at the ends of the types. */
    static void addSpecial(Map<String, Consumer<Trial>> all) {
        all.put("FLOAT16 of special numbers", trial -> {
            keeps(trial, DataType.FLOAT16, 0, -0f, 0x1p-24f, -0x1p-14f, 0x1.ff8p-15f, 65504, Float.NEGATIVE_INFINITY,
                Float.POSITIVE_INFINITY, Float.NaN);
            // Ties go to the even neighbour, and what is beyond the last number becomes infinite.
            becomes(trial, DataType.FLOAT16, new float[] {1 + 0x1p-11f, 1 + 0x3p-11f, 0x1p-25f, 0x3p-25f, 65519.996f,
                -65520, 1e38f}, 1, 1 + 0x1p-9f, 0, 0x1p-23f, 65504, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
        });
        all.put("BFLOAT16 of special numbers", trial -> {
            keeps(trial, DataType.BFLOAT16, 0, -0f, 0x1p-133f, -0x1p-126f, 0x1.fep127f, Float.NEGATIVE_INFINITY,
                Float.POSITIVE_INFINITY, Float.NaN);
            becomes(trial, DataType.BFLOAT16, new float[] {1 + 0x1p-8f, 1 + 0x3p-8f, 0x1p-134f, 0x3p-134f,
                Float.MAX_VALUE, Float.intBitsToFloat(0x7f800001)}, 1, 1 + 0x1p-6f, 0, 0x1p-132f,
                Float.POSITIVE_INFINITY, Float.NaN);
        });
    }

    private static void keeps(Trial trial, DataType type, float... values) {
        becomes(trial, type, values, values);
    }

    private static void becomes(Trial trial, DataType type, float[] values, float... want) {
        Tensor narrow = trial.scope().allocate(type, values.length);
        TransferOperations ops = trial.backend().transfer();
        ops.copy(trial.scope().of(values, values.length), narrow);
        Tensor back = trial.scope().floats(values.length);
        ops.copy(narrow, back);
        float[] got = ops.floats(back);
        for (int i = 0; i < values.length; i++) {
            // By bits: zeros have signs. All that are not numbers count as one.
            Trial.check(Float.floatToIntBits(got[i]) == Float.floatToIntBits(want[i]), values[i] + " as " + type
                + " became " + got[i] + ", not " + want[i]);
        }
    }

    private static void roundTrip(Trial trial) {
        Numbers x = trial.numbers(trial.shape(trial.size()));
        trial.expect("uploaded", trial.input(x), x, 0);
        int[] ids = trial.ids(1000, x.count());
        trial.expectInts("uploaded", trial.ints(ids, x.shape()), ids);
    }

    private static void copy(Trial trial) {
        Numbers x = trial.numbers(trial.shape(trial.size()));
        Tensor target = trial.output(x.shape());
        trial.backend().transfer().copy(trial.input(x), target);
        trial.expect("copy", target, x, 0);
        int[] ids = trial.ids(1000, x.count());
        Tensor numbers = trial.intOutput(x.shape());
        trial.backend().transfer().copy(trial.ints(ids, x.shape()), numbers);
        trial.expectInts("copy", numbers, ids);
    }

    private static void convert(Trial trial, DataType type, double precision, double largest) {
        Numbers x = trial.between(-1, 1, trial.shape(trial.size()));
        for (int i = 0; i < x.count(); i++) {
            double scale = Math.min(largest, Math.pow(10, trial.random().nextInt(8) - 3));
            x.values()[i] = (float) (x.values()[i] * scale);
        }
        TransferOperations ops = trial.backend().transfer();
        Tensor narrow = trial.raw(type, x.shape());
        Tensor back = trial.output(x.shape());
        ops.copy(trial.input(x), narrow);
        ops.copy(narrow, back);
        float[] got = ops.floats(back);
        for (int i = 0; i < got.length; i++) {
            double want = x.values()[i];
            // Half of the distance to the next number; 2^-25 is half of the least FLOAT16.
            double room = Math.max(Math.abs(want) * precision, 0x1p-25);
            Trial.check(Math.abs(want) > 65504 && type == DataType.FLOAT16 ? Float.isInfinite(got[i])
                || Math.abs(got[i]) == 65504 : Math.abs(got[i] - want) <= room, want + " became " + got[i]);
        }
        // What fits comes back as it was, so a second turn changes nothing.
        Tensor again = trial.output(x.shape());
        ops.copy(back, narrow);
        ops.copy(narrow, again);
        float[] twice = ops.floats(again);
        for (int i = 0; i < got.length; i++) {
            Trial.check(twice[i] == got[i], got[i] + " became " + twice[i]);
        }
    }

    private static void quantize(Trial trial) {
        Numbers x = trial.numbers(trial.size(), trial.size());
        int rows = x.size(0);
        int columns = x.size(1);
        if (rows > 1) {
            for (int j = 0; j < columns; j++) {
                x.set(0, rows - 1, j);
            }
        }
        Tensor bytes = trial.raw(DataType.INT8, rows, columns);
        Tensor scales = trial.output(rows);
        Tensor back = trial.output(rows, columns);
        trial.backend().transfer().quantize(trial.input(x), bytes, scales);
        trial.backend().transfer().dequantize(bytes, scales, back);
        float[] got = trial.backend().transfer().floats(back);
        for (int i = 0; i < rows; i++) {
            double largest = 0;
            for (int j = 0; j < columns; j++) {
                largest = Math.max(largest, Math.abs(x.get(i, j)));
            }
            for (int j = 0; j < columns; j++) {
                double distance = Math.abs(got[i * columns + j] - x.get(i, j));
                Trial.check(distance <= largest / 254 * 1.00001, x.get(i, j) + " became " + got[i * columns + j]);
            }
        }
    }
}
