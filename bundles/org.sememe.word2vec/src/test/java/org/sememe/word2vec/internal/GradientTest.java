package org.sememe.word2vec.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sememe.vectors.Kernels;
import org.sememe.vectors.train.HuffmanTree;
import org.sememe.vectors.train.LogisticTable;
import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.RunningLoss;

/**
 * Compares the step of every learner with the gradient of the textbook's loss, differentiated numerically in double
 * precision: the sum over targets of -log s(x.y) where the answer is yes and -log s(-x.y) where it is no.
 */
class GradientTest {

    private static final int WORDS = 9;
    private static final int DIMENSION = 20;
    private static final float RATE = 0.5f;
    private static final int CENTER = 2;

    static Stream<Kernels> kernels() {
        return Stream.of(Kernels.plain(), Kernels.best()).distinct();
    }

    /** Negative sampling with negatives that are known beforehand. */
    private record FixedNegatives(float[] table, int stride, int[] words) implements OutputLayer {

        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public int rows() {
            return WORDS;
        }

        @Override
        public int maxTargets() {
            return words.length;
        }

        @Override
        public int choose(int word, RandomSequence random, int[] targets, float[] labels) {
            for (int i = 0; i < words.length; i++) {
                targets[i] = Weights.row(words[i], stride);
                labels[i] = words[i] == word ? 1 : 0;
            }
            return words.length;
        }

        @Override
        public int spare(int worker) {
            return Weights.row(WORDS, stride);
        }

        @Override
        public OutputLayer with(Rows rows) {
            return this;
        }
    }

    private static float[] table(Random random, int rows, int stride) {
        float[] table = new float[(WORDS + 2) * stride];
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < DIMENSION; c++) {
                table[Weights.row(row, stride) + c] = (float) random.nextGaussian() * 0.3f;
            }
        }
        return table;
    }

    private static Weights weights(Kernels kernels, boolean hierarchical, boolean negative) {
        Random random = new Random(1);
        int stride = kernels.stride(DIMENSION);
        float[] input = table(random, WORDS, stride);
        Stream<OutputLayer> hierarchicalLayer = hierarchical ? Stream.of(new HierarchicalSoftmax(
                table(random, WORDS - 1, stride), stride, new HuffmanTree(new long[] {9, 8, 7, 6, 5, 4, 3, 2, 1}),
                WORDS)) : Stream.of();
        Stream<OutputLayer> negativeLayer = negative
                ? Stream.of(new FixedNegatives(table(random, WORDS, stride), stride,
                        new int[] {CENTER, 0, 5, 8, 3}))
                : Stream.of();
        return new Weights(input, stride, DIMENSION, Stream.concat(hierarchicalLayer, negativeLayer).toList());
    }

    private static RandomSequence random() {
        return new RandomSequence(1);
    }

    /** The parameters of a model in doubles: the input table and the tables of the layers. */
    private static double[][] parameters(Weights weights) {
        return Stream.concat(Stream.of(weights.input()), weights.layers().stream().map(OutputLayer::table))
                .map(table -> IntStream.range(0, table.length).mapToDouble(i -> table[i]).toArray())
                .toArray(double[][]::new);
    }

    private static double logLogistic(double x) {
        return -Math.log1p(Math.exp(-x));
    }

    /** The loss of predicting the center from a vector that the input rows make. */
    private static double loss(Weights weights, double[][] parameters, int[] rows, boolean mean, int onlyLayer) {
        double[] hidden = new double[DIMENSION];
        for (int row : rows) {
            for (int c = 0; c < DIMENSION; c++) {
                hidden[c] += parameters[0][row + c] / (mean ? rows.length : 1);
            }
        }
        double loss = 0;
        for (int l = 0; l < weights.layers().size(); l++) {
            OutputLayer layer = weights.layers().get(l);
            int[] targets = new int[layer.maxTargets()];
            float[] labels = new float[layer.maxTargets()];
            int count = l == onlyLayer || onlyLayer < 0 ? layer.choose(CENTER, random(), targets, labels) : 0;
            for (int t = 0; t < count; t++) {
                double product = 0;
                for (int c = 0; c < DIMENSION; c++) {
                    product += hidden[c] * parameters[1 + l][targets[t] + c];
                }
                loss -= logLogistic(labels[t] == 1 ? product : -product);
            }
        }
        return loss;
    }

    /** Adds a gradient step to the parameters; the step of the input rows is multiplied by a factor. */
    private static void descend(Weights weights, double[][] parameters, int[] rows, boolean mean, double factor,
            int onlyLayer) {
        double h = 1e-5;
        double[][] before = Arrays.stream(parameters).map(double[]::clone).toArray(double[][]::new);
        double[][] probe = Arrays.stream(parameters).map(double[]::clone).toArray(double[][]::new);
        for (int p = 0; p < parameters.length; p++) {
            for (int i = 0; i < parameters[p].length; i++) {
                probe[p][i] = before[p][i] + h;
                double up = loss(weights, probe, rows, mean, onlyLayer);
                probe[p][i] = before[p][i] - h;
                double down = loss(weights, probe, rows, mean, onlyLayer);
                probe[p][i] = before[p][i];
                parameters[p][i] -= RATE * (p == 0 ? factor : 1) * (up - down) / (2 * h);
            }
        }
    }

    private static void assertParameters(double[][] expected, Weights weights) {
        double[][] found = parameters(weights);
        for (int p = 0; p < expected.length; p++) {
            for (int i = 0; i < expected[p].length; i++) {
                assertEquals(expected[p][i], found[p][i], 1e-5, "table " + p + " at " + i);
            }
        }
    }

    private static int[] rows(Weights weights, int... words) {
        return Arrays.stream(words).map(word -> Weights.row(word, weights.stride())).toArray();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void skipGramDescendsPairByPair(Kernels kernels) {
        for (boolean hierarchical : new boolean[] {true, false}) {
            for (boolean negative : new boolean[] {true, !hierarchical}) {
                Weights weights = weights(kernels, hierarchical, negative);
                double[][] expected = parameters(weights);
                int[] rows = rows(weights, 1, 4, 1);
                for (int row : rows) {
                    descend(weights, expected, new int[] {row}, false, 1, -1);
                }
                new SkipGram(weights, kernels, new LogisticTable(), 5, random(), new RunningLoss())
                        .window(CENTER, rows, rows.length, RATE, true);
                assertParameters(expected, weights);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void windowSkipGramDescendsALayerAtATime(Kernels kernels) {
        for (boolean hierarchical : new boolean[] {true, false}) {
            for (boolean negative : new boolean[] {true, !hierarchical}) {
                Weights weights = weights(kernels, hierarchical, negative);
                double[][] expected = parameters(weights);
                int[] rows = rows(weights, 1, 4, 7, 6, 0);
                for (int layer = 0; layer < weights.layers().size(); layer++) {
                    double[][] start = Arrays.stream(expected).map(double[]::clone).toArray(double[][]::new);
                    // All rows step from the same place: the gradient of the sum is the sum of the gradients.
                    for (int row : rows) {
                        double[][] one = Arrays.stream(start).map(double[]::clone).toArray(double[][]::new);
                        descend(weights, one, new int[] {row}, false, 1, layer);
                        for (int p = 0; p < one.length; p++) {
                            for (int i = 0; i < one[p].length; i++) {
                                expected[p][i] += one[p][i] - start[p][i];
                            }
                        }
                    }
                }
                new WindowSkipGram(weights, kernels, new LogisticTable(), 5, 0, random(), new RunningLoss())
                        .window(CENTER, rows, rows.length, RATE, true);
                assertParameters(expected, weights);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void cbowDescendsWithTheFactorOfTheOriginals(Kernels kernels) {
        for (boolean mean : new boolean[] {true, false}) {
            for (boolean hierarchical : new boolean[] {true, false}) {
                Weights weights = weights(kernels, hierarchical, !hierarchical);
                Weights same = weights(kernels, hierarchical, !hierarchical);
                double[][] expected = parameters(weights);
                int[] rows = rows(weights, 1, 4, 7);
                // The mean receives the whole error, the sum a share: see Cbow.
                descend(weights, expected, rows, mean, mean ? rows.length : 1.0 / rows.length, -1);
                new Cbow(weights, kernels, new LogisticTable(), 5, mean, random(), new RunningLoss())
                        .window(CENTER, rows, rows.length, RATE, true);
                assertParameters(expected, weights);
                new WindowCbow(same, kernels, new LogisticTable(), 5, mean, 0, random(), new RunningLoss())
                        .window(CENTER, rows, rows.length, RATE, true);
                assertParameters(expected, same);
            }
        }
    }

    @Test
    void theLossIsThatOfTheTextbook() {
        Kernels kernels = Kernels.plain();
        for (boolean skipGram : new boolean[] {true, false}) {
            for (boolean window : new boolean[] {true, false}) {
                Weights weights = weights(kernels, true, true);
                double[][] parameters = parameters(weights);
                int[] rows = rows(weights, 1);
                double expected = loss(weights, parameters, rows, true, -1);
                RunningLoss loss = new RunningLoss();
                LogisticTable logistic = new LogisticTable();
                Learner learner;
                if (skipGram) {
                    learner = window ? new WindowSkipGram(weights, kernels, logistic, 5, 0, random(), loss)
                            : new SkipGram(weights, kernels, logistic, 5, random(), loss);
                } else {
                    learner = window ? new WindowCbow(weights, kernels, logistic, 5, true, 0, random(), loss)
                            : new Cbow(weights, kernels, logistic, 5, true, random(), loss);
                }
                // So small a rate that the second layer still sees the weights of before.
                learner.window(CENTER, rows, 1, 1e-9f, true);
                assertEquals(expected, loss.mean(), 1e-4);
            }
        }
    }

    @Test
    void moreTargetsThanFitAGroupAreTakenInSeveralAndARepeatedOneOnceAGroup() {
        TargetGroup group = new TargetGroup(1);
        int[] targets = {10, 20, 10, 30, 40, 50, 60, 70, 10};
        float[] labels = {1, 0, 0, 0, 0, 0, 0, 0, 0};
        assertEquals(7, group.take(targets, labels, 0, 9, 99));
        assertEquals(List.of(10, 20, 30, 40, 50, 60), Arrays.stream(group.columns).boxed().toList());
        assertEquals(9, group.take(targets, labels, 7, 9, 99));
        assertEquals(List.of(70, 10, 99, 99, 99, 99), Arrays.stream(group.columns).boxed().toList());
    }
}
