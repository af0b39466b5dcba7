package org.sememe.backend.java;

import org.sememe.compute.ComputePool;
import org.sememe.compute.LossOperations;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Losses in plain loops. */
public class JavaLoss extends LossOperations {

    private final ComputePool pool;

    /** Losses for tensors of this memory. */
    public JavaLoss(TensorMemory memory, ComputePool pool) {
        super(memory);
        this.pool = pool;
    }

    private static int at(Tensor vector, int index) {
        return vector.offset() + index * vector.stride(0);
    }

    /** Checks all labels before anything is written, and counts those that are not ignored. */
    protected static int check(String operation, Tensor labels, int ignoreIndex, Tensor logits) {
        int[] values = HeapStorage.ints(labels);
        int count = 0;
        for (int row = 0; row < labels.size(0); row++) {
            int label = values[at(labels, row)];
            if (label == ignoreIndex) {
                continue;
            }
            if (label < 0 || label >= logits.size(1)) {
                throw outside(operation, label, logits);
            }
            count++;
        }
        return count;
    }

    @Override
    protected void doCrossEntropy(Tensor logits, Tensor labels, int ignoreIndex, float labelSmoothing,
            Tensor logSumExp, Tensor losses, Tensor result) {
        int count = check("crossEntropy", labels, ignoreIndex, logits);
        int[] targets = HeapStorage.ints(labels);
        float[] x = HeapStorage.floats(logits);
        int n = logits.size(1);
        int step = logits.stride(1);
        double[] rowLosses = new double[logits.size(0)];
        Rows.run(pool, logits.size(0), n, (row, slot) -> {
            int from = logits.rowOffset(row);
            double log = JavaNormalization.logSumExp(x, from, step, n);
            HeapStorage.floats(logSumExp)[at(logSumExp, row)] = (float) log;
            int label = targets[at(labels, row)];
            if (label == ignoreIndex) {
                return;
            }
            double loss = log - (1 - (double) labelSmoothing) * x[from + label * step];
            if (labelSmoothing != 0) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += x[from + i * step];
                }
                loss -= labelSmoothing * sum / n;
            }
            rowLosses[row] = loss;
        });
        double total = 0;
        for (int row = 0; row < rowLosses.length; row++) {
            total += rowLosses[row];
            if (losses != null) {
                HeapStorage.floats(losses)[at(losses, row)] = (float) rowLosses[row];
            }
        }
        HeapStorage.floats(result)[at(result, 0)] = count == 0 ? 0 : (float) (total / count);
        HeapStorage.floats(result)[at(result, 1)] = count;
    }

    @Override
    protected void doCrossEntropyBackward(Tensor logits, Tensor labels, int ignoreIndex, float labelSmoothing,
            Tensor logSumExp, Tensor result, float scale, boolean accumulate, Tensor dlogits) {
        check("crossEntropyBackward", labels, ignoreIndex, logits);
        int[] targets = HeapStorage.ints(labels);
        float[] x = HeapStorage.floats(logits);
        float[] to = HeapStorage.floats(dlogits);
        float factor = scale / HeapStorage.floats(result)[at(result, 1)];
        int n = logits.size(1);
        float spread = labelSmoothing / n;
        Rows.run(pool, logits.size(0), n, (row, slot) -> {
            int from = logits.rowOffset(row);
            int place = dlogits.rowOffset(row);
            int label = targets[at(labels, row)];
            float log = HeapStorage.floats(logSumExp)[at(logSumExp, row)];
            for (int i = 0; i < n; i++) {
                int target = place + i * dlogits.stride(1);
                float gradient = 0;
                if (label != ignoreIndex) {
                    float wanted = i == label ? 1 - labelSmoothing + spread : spread;
                    gradient = factor * ((float) Math.exp(x[from + i * logits.stride(1)] - log) - wanted);
                }
                to[target] = accumulate ? to[target] + gradient : gradient;
            }
        });
    }
}
