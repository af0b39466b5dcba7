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
