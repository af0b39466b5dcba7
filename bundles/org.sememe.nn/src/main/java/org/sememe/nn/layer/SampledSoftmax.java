package org.sememe.nn.layer;

import java.util.HashMap;
import java.util.Map;

import org.sememe.compute.Tensor;
import org.sememe.nn.Parameter;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.layer.LogUniformSampler.Sample;
import org.sememe.nn.op.ElementOps;
import org.sememe.nn.op.LinearOps;
import org.sememe.nn.op.LookupOps;
import org.sememe.nn.op.LookupOps.Lookup;
import org.sememe.nn.op.LossOps;
import org.sememe.nn.op.LossOps.CrossEntropy;

/**
 * The cross-entropy of a softmax over the true class and a sample of others, for large vocabularies (Jean et al. 2015).
 * Logits are corrected by the logarithm of how often a class is expected in the sample, and sampled classes that happen
 * to be the true one do not count; TensorFlow's {@code sampled_softmax_loss}, as ELMo was trained with. For evaluation,
 * the same weights make an ordinary linear layer.
 */
public final class SampledSoftmax {

    /** What makes a logit vanish, and is finite. */
    private static final float GONE = -1e9f;

    private final Parameter weight;
    private final Parameter bias;

    /**
     * Puts the loss together from parameters.
     *
     * @param weight {@code [classes, size]}
     * @param bias {@code [classes]}, or {@code null} for none
     */
    public SampledSoftmax(Parameter weight, Parameter bias) {
        this.weight = weight;
        this.bias = bias;
    }

    /**
     * The mean loss over rows.
     *
     * @param tape the tape
     * @param x {@code [rows, size]}
     * @param labels the true class of each row
     * @param sample the other classes, the same for all rows
     * @return the loss
     */
    public Variable loss(Tape tape, Variable x, int[] labels, Sample sample) {
        int rows = labels.length;
        int count = sample.ids().length;
        Tensor trueIds = tape.scope().of(labels, rows);
        Tensor sampledIds = tape.scope().of(sample.ids(), count);
        Variable own = LookupOps.embedding(tape, new Lookup(weight, trueIds, -1));
        Variable trueLogits = ElementOps.sum(tape, ElementOps.multiply(tape, x, own), 1, 1);
        Variable others = LookupOps.embedding(tape, new Lookup(weight, sampledIds, -1));
        Variable sampledLogits = LinearOps.matmul(tape, 1, x, others.view(Tensor::transpose));
        trueLogits = ElementOps.add(tape, trueLogits, shift(tape, trueIds, labels, sample));
        sampledLogits = ElementOps.add(tape, sampledLogits, shift(tape, sampledIds, sample.ids(), sample));
        Variable logits = ElementOps.concatenate(tape, trueLogits.view(tensor -> tensor.unsqueeze(1)), sampledLogits);
        removeHits(tape, logits.value(), labels, sample.ids());
        Tensor first = tape.scope().ints(rows);
        tape.backend().elementwise().fill(first, 0);
        return LossOps.crossEntropy(tape, logits, first, CrossEntropy.PLAIN);
    }

    /** The bias of some classes, less the logarithm of their expected counts. */
    private Variable shift(Tape tape, Tensor ids, int[] classes, Sample sample) {
        float[] correction = new float[classes.length];
        for (int i = 0; i < correction.length; i++) {
            correction[i] = (float) -sample.logExpectedCount(classes[i]);
        }
        Variable constant = tape.constant(tape.scope().of(correction, correction.length));
        if (bias == null) {
            return constant;
        }
        Parameter table = bias.view(tensor -> tensor.reshape(tensor.elements(), 1));
        Variable values = LookupOps.embedding(tape, new Lookup(table, ids, -1));
        return ElementOps.add(tape, values.view(tensor -> tensor.reshape(tensor.elements())), constant);
    }

    /** In place: what is added is constant, so that no gradient depends on it but through the softmax. */
    private static void removeHits(Tape tape, Tensor logits, int[] labels, int[] sampled) {
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < sampled.length; i++) {
            places.put(sampled[i], i);
        }
        int[] hits = new int[labels.length];
        int count = 0;
        for (int row = 0; row < labels.length; row++) {
            Integer place = places.get(labels[row]);
            if (place != null) {
                hits[count++] = row * (sampled.length + 1) + 1 + place;
            }
        }
        if (count > 0) {
            Tensor gone = tape.scope().floats(count, 1);
            tape.backend().elementwise().fill(gone, GONE);
            tape.backend().embedding().scatterAdd(gone, tape.scope().of(hits, count), -1,
                    logits.reshape(logits.elements(), 1));
        }
    }
}
