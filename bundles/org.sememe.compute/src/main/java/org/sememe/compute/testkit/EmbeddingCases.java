package org.sememe.compute.testkit;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.sememe.compute.DataType;
import org.sememe.compute.EmbeddingOperations;
import org.sememe.compute.Tensor;

/** Cases of {@link EmbeddingOperations}. */
final class EmbeddingCases {

    private EmbeddingCases() {
    }

    static void add(Map<String, Consumer<Trial>> all) {
        all.put("gather", EmbeddingCases::gather);
        all.put("scatterAdd", EmbeddingCases::scatterAdd);
    }

    private static Numbers rows(Numbers table, int[] ids, int... outer) {
        int[] shape = Arrays.copyOf(outer, outer.length + 1);
        int n = table.size(1);
        shape[outer.length] = n;
        Numbers out = new Numbers(shape);
        for (int i = 0; i < ids.length; i++) {
            System.arraycopy(table.values(), ids[i] * n, out.values(), i * n, n);
        }
        return out;
    }

    private static void gather(Trial trial) {
        Numbers table = trial.numbers(trial.some(), trial.size());
        int[] outer = trial.shape(trial.size());
        int[] ids = trial.ids(table.size(0), Tensor.elements(outer));
        Numbers want = rows(table, ids, outer);
        EmbeddingOperations ops = trial.backend().embedding();
        Tensor out = trial.output(want.shape());
        ops.gather(trial.input(table), trial.ints(ids, outer), false, out);
        trial.expect("out", out, want, 0);
        ops.gather(trial.input(table), trial.ints(ids, outer), true, out);
        trial.expect("accumulated", out, want.times(2), 1e-6);
        Tensor narrow = trial.raw(DataType.BFLOAT16, table.shape());
        trial.backend().transfer().copy(trial.input(table), narrow);
        out = trial.output(want.shape());
        ops.gather(narrow, trial.ints(ids, outer), false, out);
        trial.expect("from BFLOAT16", out, want, 0x1p-7);
    }

    private static void scatterAdd(Trial trial) {
        Numbers table = trial.numbers(trial.upTo(6), trial.upTo(20));
        int[] outer = trial.shape(trial.size());
        int[] ids = trial.ids(table.size(0), Tensor.elements(outer));
        Numbers dy = rows(table, ids, outer);
        dy = trial.numbers(dy.shape());
        int padding = trial.chance() ? table.size(0) - 1 : -1;
        Numbers start = trial.numbers(table.shape());
        Numbers want = Numbers.gradient(x -> rows(x, ids, outer), table, dy);
        for (int j = 0; padding >= 0 && j < table.size(1); j++) {
            want.set(0, padding, j);
        }
        Tensor dtable = trial.input(start);
        trial.backend().embedding().scatterAdd(trial.input(dy), trial.ints(ids, outer), padding, dtable);
        trial.expect("dtable", dtable, start.plus(want), 2e-6);
    }
}
