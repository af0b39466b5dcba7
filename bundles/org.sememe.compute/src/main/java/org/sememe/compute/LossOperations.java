package org.sememe.compute;

/** Losses. */
public abstract class LossOperations extends Operations {

    /** For backends. */
    protected LossOperations(TensorMemory memory) {
        super(memory);
    }

    /**
     * Cross-entropy of softmax. For each row r that counts, with lse = max + log Σ exp(x - max),
     * <pre>
     * losses[r] = lse[r] - (1 - ε) · x[r, label] - ε/n · Σ x[r, :]
     * </pre>
     * and result[0] is the mean of the losses over the rows that count (0 if none does), result[1] their number.
     *
     * @param logits x, {@code [rows, n]}
     * @param labels INT32 {@code [rows]}
     * @param ignoreIndex the label of rows that do not count, commonly -100
     * @param labelSmoothing ε, from 0 to 1
     * @param logSumExp {@code [rows]}, written; the backward pass needs it
     * @param losses {@code [rows]}, the loss of each row, 0 where it does not count; or null
     * @param result {@code [2]}, written
     * @throws IllegalArgumentException if a label is neither below n nor ignored (backends on a graphics card may
     *     instead ignore it)
     */
    public final void crossEntropy(Tensor logits, Tensor labels, int ignoreIndex, float labelSmoothing,
            Tensor logSumExp, Tensor losses, Tensor result) {
        common("crossEntropy", logits, labels, labelSmoothing, logSumExp, result);
        if (losses != null) {
            vector("crossEntropy", "losses", losses, logits.size(0), "logits", logits);
        }
        doCrossEntropy(logits, labels, ignoreIndex, labelSmoothing, logSumExp, losses, result);
    }

    /**
     * The backward pass, for a loss that is scale · result[0]: for each row that counts
     * <pre>
     * dlogits[r, j] = scale / result[1] · (exp(x[r, j] - lse[r]) - (1 - ε) · [j = label] - ε/n)
     * </pre>
     * and 0 for the others.
     *
     * @param accumulate adds instead of writing
     * @param dlogits {@code [rows, n]}; may be {@code logits} itself if not accumulating
     */
    public final void crossEntropyBackward(Tensor logits, Tensor labels, int ignoreIndex, float labelSmoothing,
            Tensor logSumExp, Tensor result, float scale, boolean accumulate, Tensor dlogits) {
        common("crossEntropyBackward", logits, labels, labelSmoothing, logSumExp, result);
        like("crossEntropyBackward", "dlogits", dlogits, "logits", logits);
        if (dlogits.elements() > 0) {
            doCrossEntropyBackward(logits, labels, ignoreIndex, labelSmoothing, logSumExp, result, scale, accumulate,
                dlogits);
        }
    }

    private void common(String operation, Tensor logits, Tensor labels, float labelSmoothing, Tensor logSumExp,
            Tensor result) {
        floats(operation, "logits", logits);
        require(logits.rank() == 2, operation, "logits " + logits + " must have two axes");
        check(operation, "labels", labels, DataType.INT32);
        shape(operation, "labels", labels, "logits", logits, logits.size(0));
        vector(operation, "logSumExp", logSumExp, logits.size(0), "logits", logits);
        vector(operation, "result", result, 2, "logits", logits);
        require(labelSmoothing >= 0 && labelSmoothing <= 1, operation, "labelSmoothing " + labelSmoothing
            + " must be from 0 to 1");
    }

    /** The exception for a label that is none. */
    protected static IllegalArgumentException outside(String operation, int label, Tensor logits) {
        return new IllegalArgumentException(operation + ": label " + label + " is none of logits " + logits);
    }

    /** The kernel of {@link #crossEntropy}; arguments but labels are checked; there may be no rows. */
    protected abstract void doCrossEntropy(Tensor logits, Tensor labels, int ignoreIndex, float labelSmoothing,
        Tensor logSumExp, Tensor losses, Tensor result);

    /** The kernel of {@link #crossEntropyBackward}; arguments but labels are checked, and not empty. */
    protected abstract void doCrossEntropyBackward(Tensor logits, Tensor labels, int ignoreIndex,
        float labelSmoothing, Tensor logSumExp, Tensor result, float scale, boolean accumulate, Tensor dlogits);
}
