package org.sememe.backend.vector.internal;

import java.util.Arrays;
import org.sememe.backend.java.HeapStorage;
import org.sememe.compute.LossOperations;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Cross-entropy over large vocabularies: two passes over a row forwards, one backwards. */
final class VectorLoss extends LossOperations {

    private final Workers workers;

    VectorLoss(TensorMemory memory, Workers workers) {
        super(memory);
        this.workers = workers;
    }

    @Override
    protected void doCrossEntropy(Tensor logits, Tensor labels, int ignoreIndex, float labelSmoothing,
            Tensor logSumExp, Tensor losses, Tensor result) {
        int rows = logits.size(0);
        int n = logits.size(1);
        int[] label = labels(logits, labels, ignoreIndex);
        Rows xs = new Rows(logits);
        Scalars logs = Scalars.of(logSumExp);
        float[] loss = new float[rows];
        workers.split(rows, 4 * n, (from, to, workspace) -> {
            float[] x = xs.array(workspace, 0);
            for (int row = from; row < to; row++) {
                int at = xs.read(row, x);
                float max = Arithmetic.max(x, at, n, workspace.tail);
                float sum = Exponential.apply(Exponential.Use.SUM, x, at, max, 1, x, at, n, workspace.tail);
                float lse = max + (float) Math.log(sum);
                logs.set(row, lse);
                if (label[row] != ignoreIndex) {
                    loss[row] = lse - (1 - labelSmoothing) * x[at + label[row]];
                    if (labelSmoothing > 0) {
                        loss[row] -= labelSmoothing / n * Arithmetic.sum(x, at, n, workspace.tail);
                    }
                }
            }
        });
        Scalars each = Scalars.of(losses);
        double sum = 0;
        int counted = 0;
        for (int row = 0; row < rows; row++) {
            if (label[row] != ignoreIndex) {
                sum += loss[row];
                counted++;
            }
            if (each != null) {
                each.set(row, loss[row]);
            }
        }
        Scalars results = Scalars.of(result);
        results.set(0, counted == 0 ? 0 : (float) (sum / counted));
        results.set(1, counted);
    }

    /** The labels as an array, each of them checked. */
    private static int[] labels(Tensor logits, Tensor labels, int ignoreIndex) {
        int[] values = HeapStorage.ints(labels);
        int[] copy = new int[labels.elements()];
        for (int i = 0; i < copy.length; i++) {
            int label = values[labels.offset() + i * labels.columnStride()];
            if (label != ignoreIndex && (label < 0 || label >= logits.size(1))) {
                throw outside("crossEntropy", label, logits);
            }
            copy[i] = label;
        }
        return copy;
    }

    @Override
    protected void doCrossEntropyBackward(Tensor logits, Tensor labels, int ignoreIndex, float labelSmoothing,
            Tensor logSumExp, Tensor result, float scale, boolean accumulate, Tensor dlogits) {
        int n = logits.size(1);
        int[] label = labels(logits, labels, ignoreIndex);
        Rows xs = new Rows(logits);
        Rows dxs = new Rows(dlogits);
        Scalars logs = Scalars.of(logSumExp);
        float factor = scale / Scalars.of(result).get(1);
        float smooth = labelSmoothing * factor / n;
        workers.split(logits.size(0), 4 * n, (from, to, workspace) -> {
            float[] x = xs.array(workspace, 0);
            float[] dx = dxs.array(workspace, 1);
            for (int row = from; row < to; row++) {
                int end = accumulate ? dxs.read(row, dx) : dxs.at(row);
                if (label[row] == ignoreIndex) {
                    if (!accumulate) {
                        Arrays.fill(dx, end, end + n, 0);
                    }
                } else {
                    Exponential.apply(accumulate ? Exponential.Use.ADD : Exponential.Use.WRITE, x, xs.read(row, x),
                            logs.get(row), factor, dx, end, n, workspace.tail);
                    dx[end + label[row]] -= (1 - labelSmoothing) * factor;
                    if (smooth != 0) {
                        for (int j = 0; j < n; j++) {
                            dx[end + j] -= smooth;
                        }
                    }
                }
                dxs.write(row, dx);
            }
        });
    }
}
