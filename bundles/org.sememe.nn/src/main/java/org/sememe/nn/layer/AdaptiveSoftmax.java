package org.sememe.nn.layer;

import java.util.Arrays;

import org.sememe.compute.Backend;
import org.sememe.compute.Tensor;
import org.sememe.nn.Initializer;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.op.ElementOps;
import org.sememe.nn.op.LookupOps;
import org.sememe.nn.op.LossOps;
import org.sememe.nn.op.LossOps.CrossEntropy;

/**
 * The adaptive softmax of Grave et al. 2017 for large vocabularies whose classes are numbered by falling frequency: a
 * head decides between the frequent classes and clusters of rarer ones, each with a smaller projection. Names and
 * conventions are those of {@code torch.nn.AdaptiveLogSoftmaxWithLoss}: {@code head.weight}, {@code tail.0.0.weight},
 * {@code tail.0.1.weight} and so on.
 */
public final class AdaptiveSoftmax {

    private final int classes;
    private final int[] cutoffs;
    private final Linear head;
    private final Linear[] down;
    private final Linear[] up;

    /**
     * Makes the layer.
     *
     * @param set gives the parameters
     * @param size features of the input
     * @param classes number of classes
     * @param cutoffs where the clusters begin, rising, each below {@code classes}
     * @param divValue by how much each cluster's projection is smaller than the one before it, commonly 4
     * @param headBias whether the head has a bias
     */
    public AdaptiveSoftmax(ParameterSet set, int size, int classes, int[] cutoffs, double divValue, boolean headBias) {
        int clusters = cutoffs.length;
        if (clusters == 0 || cutoffs[0] < 1 || cutoffs[clusters - 1] >= classes
                || !Arrays.equals(cutoffs, Arrays.stream(cutoffs).sorted().distinct().toArray())) {
            throw new IllegalArgumentException("cutoffs: expected rising numbers from 1 to below " + classes
                    + ", found " + Arrays.toString(cutoffs));
        }
        this.classes = classes;
        this.cutoffs = cutoffs.clone();
        Initializer uniform = Initializer.uniform(1 / Math.sqrt(size));
        Parameter weight = set.at("head").add("weight", uniform, cutoffs[0] + clusters, size);
        head = new Linear(weight, headBias ? set.at("head").add("bias", uniform, cutoffs[0] + clusters) : null);
        down = new Linear[clusters];
        up = new Linear[clusters];
        for (int i = 0; i < clusters; i++) {
            int small = (int) (size / Math.pow(divValue, i + 1));
            if (small < 1) {
                throw new IllegalArgumentException("divValue: " + divValue + " leaves cluster " + i + " no features of "
                        + size);
            }
            down[i] = Linear.withoutBias(set.at("tail." + i + ".0"), size, small, uniform);
            up[i] = Linear.withoutBias(set.at("tail." + i + ".1"), small, end(i) - cutoffs[i], uniform);
        }
    }

    /** The class behind a cluster's last. */
    private int end(int cluster) {
        return cluster + 1 < cutoffs.length ? cutoffs[cluster + 1] : classes;
    }

    /**
     * The mean loss over the rows that count.
     *
     * @param tape the tape
     * @param x {@code [rows, size]}
     * @param labels the class of each row; {@link LossOps#IGNORED} for rows that do not count
     * @return the loss
     */
    public Variable loss(Tape tape, Variable x, int[] labels) {
        int[] choices = labels.clone();
        int[][] members = new int[cutoffs.length][labels.length];
        int[] sizes = new int[cutoffs.length];
        int counted = 0;
        for (int row = 0; row < labels.length; row++) {
            counted += labels[row] == LossOps.IGNORED ? 0 : 1;
            for (int i = cutoffs.length - 1; i >= 0; i--) {
                if (labels[row] >= cutoffs[i]) {
                    choices[row] = cutoffs[0] + i;
                    members[i][sizes[i]++] = row;
                    break;
                }
            }
        }
        Variable loss = LossOps.linearCrossEntropy(tape, x, head.weight(), head.bias(),
                tape.scope().of(choices, choices.length), CrossEntropy.PLAIN);
        for (int i = 0; i < cutoffs.length; i++) {
            if (sizes[i] > 0) {
                int first = cutoffs[i];
                int[] rows = Arrays.copyOf(members[i], sizes[i]);
                int[] within = Arrays.stream(rows).map(row -> labels[row] - first).toArray();
                Variable picked = LookupOps.rows(tape, x, tape.scope().of(rows, rows.length));
                Variable part = LossOps.linearCrossEntropy(tape, down[i].apply(tape, picked), up[i].weight(), null,
                        tape.scope().of(within, within.length), CrossEntropy.PLAIN);
                loss = ElementOps.combine(tape, 1, loss, (float) sizes[i] / counted, part);
            }
        }
        return loss;
    }

    /**
     * The logarithm of every class's probability; gives no gradient.
     *
     * @param tape a tape
     * @param x {@code [rows, size]}
     * @return {@code [rows, classes]}
     */
    public Tensor logProbabilities(Tape tape, Variable x) {
        Backend backend = tape.backend();
        int rows = x.size(0);
        Tensor all = tape.borrow(rows, classes);
        Tensor choices = tape.borrow(rows, cutoffs[0] + cutoffs.length);
        backend.normalization().logSoftmax(head.apply(tape, x).value(), choices);
        backend.transfer().copy(choices.slice(1, 0, cutoffs[0]), all.slice(1, 0, cutoffs[0]));
        for (int i = 0; i < cutoffs.length; i++) {
            Tensor part = all.slice(1, cutoffs[i], end(i));
            backend.normalization().logSoftmax(up[i].apply(tape, down[i].apply(tape, x)).value(), part);
            Tensor cluster = choices.slice(1, cutoffs[0] + i, cutoffs[0] + i + 1);
            backend.elementwise().add(part, cluster.expand(part.shape()), part);
        }
        return all;
    }
}
