package org.sememe.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import org.sememe.compute.Backend;
import org.sememe.nn.Initializer;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.SeededRandom;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.layer.LogUniformSampler.Sample;
import org.sememe.nn.op.LossOps;
import org.sememe.nn.op.LossOps.CrossEntropy;
import org.sememe.nn.testing.GradientCheck;
import org.sememe.nn.testing.TestBackends;

class SampledSoftmaxTest {

    /** With every class in the sample, what happens to be the true one removed, it is the ordinary softmax. */
    @Test
    void aSampleOfAllClassesIsTheWholeSoftmax() {
        for (Backend backend : TestBackends.all()) {
            float[] sampled = lossAndGradients(backend, true);
            float[] whole = lossAndGradients(backend, false);
            assertArrayEquals(whole, sampled, 1e-5f, backend.name());
        }
    }

    private static float[] lossAndGradients(Backend backend, boolean sampled) {
        try (ParameterSet set = ParameterSet.initialised(backend, new SeededRandom(3));
                Tape tape = Tape.evaluation(backend)) {
            Parameter x = set.add("x", Initializer.normal(1), 3, 2);
            Parameter weight = set.add("weight", Initializer.normal(1), 5, 2);
            Parameter bias = set.add("bias", Initializer.normal(1), 5);
            set.allocateGradients();
            int[] labels = {4, 0, 4};
            Variable loss = sampled
                    ? new SampledSoftmax(weight, bias).loss(tape, tape.variable(x), labels,
                            Sample.uniform(3, 0, 4, 2, 1))
                    : LossOps.linearCrossEntropy(tape, tape.variable(x), weight, bias, tape.scope().of(labels, 3),
                            CrossEntropy.PLAIN);
            tape.backward(loss);
            float[] all = new float[1 + 6 + 10 + 5];
            backend.transfer().download(loss.value(), all, 0);
            backend.transfer().download(x.gradient(), all, 1);
            backend.transfer().download(weight.gradient(), all, 7);
            backend.transfer().download(bias.gradient(), all, 17);
            return all;
        }
    }

    /** By hand: logits less the logarithms of expected counts, the true class first. */
    @Test
    void correctsLogitsByExpectedCounts() {
        Backend backend = TestBackends.plain();
        try (ParameterSet set = ParameterSet.initialised(backend, new SeededRandom(3));
                Tape tape = Tape.evaluation(backend)) {
            Parameter weight = set.add("weight", Initializer.ZEROS, 4, 1);
            set.write(weight, new float[] {0.5f, -1, 2, 0.25f});
            Sample sample = new Sample(new int[] {0, 3}, 3, 4);
            Variable loss = new SampledSoftmax(weight, null).loss(tape,
                    tape.constant(tape.scope().of(new float[] {2}, 1, 1)), new int[] {1}, sample);
            double[] logits = {-2 - log(1), 1 - log(0), 0.5 - log(3)};
            double sum = Arrays.stream(logits).map(Math::exp).sum();
            assertEquals(Math.log(sum) - logits[0], backend.transfer().item(loss.value()), 1e-5);
        }
    }

    /** The expected count of a class among three draws of four classes. */
    private static double log(int id) {
        double probability = Math.log((id + 2.0) / (id + 1.0)) / Math.log(5);
        return Math.log(1 - Math.pow(1 - probability, 3));
    }

    @Test
    void gradientsAreThoseOfCentralDifferences() {
        for (Backend backend : TestBackends.all()) {
            GradientCheck.check(backend, set -> {
                Parameter x = GradientCheck.input(set, "x", 3, 4);
                Parameter weight = GradientCheck.input(set, "weight", 8, 4);
                Parameter bias = GradientCheck.input(set, "bias", 8);
                SampledSoftmax layer = new SampledSoftmax(weight, bias);
                Sample sample = new LogUniformSampler(8, new SeededRandom(2)).draw(4);
                return tape -> layer.loss(tape, tape.variable(x), new int[] {0, 7, sample.ids()[1]}, sample);
            });
        }
    }

    @Test
    void samplesFrequentClassesMoreOften() {
        LogUniformSampler sampler = new LogUniformSampler(100, new SeededRandom(1));
        int[] counts = new int[100];
        double[] expected = new double[100];
        int rounds = 2000;
        for (int i = 0; i < rounds; i++) {
            Sample sample = sampler.draw(20);
            assertEquals(20, Arrays.stream(sample.ids()).distinct().count());
            for (int id : sample.ids()) {
                counts[id]++;
            }
            for (int id = 0; id < 100; id++) {
                expected[id] += Math.exp(sample.logExpectedCount(id));
            }
        }
        for (int id = 0; id < 100; id++) {
            assertEquals(expected[id] / rounds, counts[id] / (double) rounds, 0.06, "class " + id);
        }
        assertTrue(counts[0] > 3 * counts[99]);
        assertThrows(IllegalArgumentException.class, () -> sampler.draw(101));
    }
}
