package org.sememe.nn.op;

import org.sememe.compute.Activation;
import org.sememe.compute.Backend;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.Tensor;
import org.sememe.nn.Parameter;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;

/** Losses: variables with one element and no axes. */
public final class LossOps {

    /** The label of rows that do not count, as everywhere in the field. */
    public static final int IGNORED = -100;

    private LossOps() {
    }

    /**
     * What counts in a cross-entropy.
     *
     * @param ignoreIndex the label of rows that do not count
     * @param labelSmoothing the share of the target that is spread over all classes, from 0 to 1
     */
    public record CrossEntropy(int ignoreIndex, float labelSmoothing) {

        /** Ignores -100, smooths nothing. */
        public static final CrossEntropy PLAIN = new CrossEntropy(IGNORED, 0);
    }

    /**
     * The mean cross-entropy of softmax over the rows that count; 0 if none does.
     *
     * @param tape the tape
     * @param logits {@code [..., classes]}
     * @param labels INT32 {@code [...]}
     * @param options what counts
     * @return the loss
     */
    public static Variable crossEntropy(Tape tape, Variable logits, Tensor labels, CrossEntropy options) {
        Backend backend = tape.backend();
        Tensor rows = Rows.of(tape, logits.value());
        Tensor flat = labels.reshape(labels.elements());
        Tensor logSumExp = tape.borrow(rows.size(0));
        Tensor result = tape.borrow(2);
        backend.loss().crossEntropy(rows, flat, options.ignoreIndex(), options.labelSmoothing(), logSumExp, null,
                result);
        return tape.record(result.select(0, 0), dy -> {
            float scale = backend.transfer().item(dy);
            logits.contribute((target, accumulate) -> {
                Tensor matrix = Rows.orSame(target);
                Tensor written = matrix.rank() == 2 ? matrix : tape.borrow(rows.shape());
                boolean add = accumulate && matrix == written;
                backend.loss().crossEntropyBackward(rows, flat, options.ignoreIndex(), options.labelSmoothing(),
                        logSumExp, result, scale, add, written);
                if (matrix != written) {
                    backend.elementwise().axpby(1, written.reshape(target.shape()), accumulate ? 1 : 0, target, target);
                }
            });
        }, logits);
    }

    /**
     * The mean cross-entropy of a linear layer's softmax: what language models end in. The logits live only inside, and
     * their gradient takes their memory.
     *
     * @param tape the tape
     * @param x {@code [..., in]}
     * @param weight {@code [classes, in]}, commonly the table of the word embeddings
     * @param bias {@code [classes]}, or {@code null} for none
     * @param labels INT32 {@code [...]}
     * @param options what counts
     * @return the loss
     */
    public static Variable linearCrossEntropy(Tape tape, Variable x, Parameter weight, Parameter bias, Tensor labels,
            CrossEntropy options) {
        Backend backend = tape.backend();
        PackedMatrix packed = weight.packedTransposed();
        boolean needed = tape.recording() && (x.needsGradient() || tape.trains(weight, bias));
        Tensor rows = Rows.of(tape, x.value());
        Tensor flat = labels.reshape(labels.elements());
        Tensor logits = tape.borrow(rows.size(0), packed.columns());
        backend.matrix().linear(rows, packed, bias == null ? null : bias.value(), Activation.IDENTITY, 0, null, logits);
        Tensor logSumExp = tape.borrow(rows.size(0));
        Tensor result = tape.borrow(2);
        backend.loss().crossEntropy(logits, flat, options.ignoreIndex(), options.labelSmoothing(), logSumExp, null,
                result);
        if (!needed) {
            tape.giveBack(logits);
        }
        return tape.record(result.select(0, 0), dy -> {
            backend.loss().crossEntropyBackward(logits, flat, options.ignoreIndex(), options.labelSmoothing(),
                    logSumExp, result, backend.transfer().item(dy), false, logits);
            x.contribute((dx, accumulate) -> backend.matrix().gemm(1,
                    Rows.orSame(dx).rank() == 2 ? logits : logits.reshape(append(x.shape(), packed.columns())),
                    weight.value(), accumulate ? 1 : 0, Rows.orSame(dx)));
            if (tape.trains(weight)) {
                backend.matrix().gemm(1, logits.transpose(), rows, 1, weight.gradient());
            }
            if (tape.trains(bias)) {
                backend.reduction().sumRows(logits, true, bias.gradient());
            }
            tape.giveBack(logits);
        }, needed);
    }

    private static int[] append(int[] shape, int columns) {
        shape[shape.length - 1] = columns;
        return shape;
    }
}
