package org.sememe.ngram.internal.estimate;

import java.nio.file.Path;
import java.util.Arrays;

import org.sememe.ngram.internal.count.GramCounts;
import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.file.Context;
import org.sememe.ngram.internal.file.HashWriter;
import org.sememe.ngram.internal.file.Scoring;
import org.sememe.ngram.internal.file.StoredModel;
import org.sememe.ngram.internal.sort.Workspace;
import org.sememe.text.Tokenizer;
import org.sememe.train.Corpus;

/**
 * Interpolates relative frequencies of all orders with weights that make held-out text most probable (Jelinek and
 * Mercer 1980). The weights depend on how often a context occurs, by powers of two; EM finds them.
 */
final class JelinekMercer implements Smoothing {

    private static final int BUCKETS = 24;
    private static final int ROUNDS = 30;
    private static final double CONVERGED = 1e-6;

    private double[][] lambdas;

    @Override
    public Kind kind() {
        return Kind.INTERPOLATED;
    }

    @Override
    public void prepare(GramCounts counts) {
        lambdas = new double[counts.order() + 1][BUCKETS];
        for (double[] row : lambdas) {
            Arrays.fill(row, 0.5);
        }
    }

    private static int bucket(int order, double total) {
        return order == 1 ? 0 : Math.min(BUCKETS - 1, Math.max(0, Math.getExponent(total)));
    }

    @Override
    public float share(int order, long count, ContextGroup group) {
        return (float) (lambdas[order][bucket(order, group.total)] * count / group.total);
    }

    @Override
    public float weight(int order, ContextGroup group) {
        double lambda = lambdas[order][bucket(order, group.total)];
        return (float) (1 - lambda + lambda * group.cut / group.total);
    }

    /** Relative frequencies, and as the weight of a context how often it occurs. */
    private static final class Frequencies implements Smoothing {

        @Override
        public Kind kind() {
            return Kind.STUPID;
        }

        @Override
        public float share(int order, long count, ContextGroup group) {
            return (float) ((double) count / group.total);
        }

        @Override
        public float weight(int order, ContextGroup group) {
            return group.total;
        }
    }

    /** Finds the weights. */
    void find(GramCounts counts, Vocabulary vocabulary, Workspace workspace, Tokenizer tokenizer, Corpus heldOut) {
        Path file = workspace.newFile();
        try (HashWriter writer = new HashWriter(file, workspace, false, Scoring.BACKOFF, 0)) {
            new ProbabilityPass(counts, new Frequencies(), vocabulary, workspace, writer, false).run();
        }
        try (StoredModel frequencies = StoredModel.open(file)) {
            double uniform = 1.0 / (counts.kept(1) - 1);
            double before = Double.NEGATIVE_INFINITY;
            for (int round = 0; round < ROUNDS; round++) {
                workspace.checkCancelled();
                Expectation expectation = new Expectation(counts.order(), uniform);
                HeldOut.forEach(frequencies, tokenizer, heldOut, expectation::add);
                double average = expectation.logSum / expectation.positions;
                expectation.maximise();
                if (average - before < CONVERGED) {
                    return;
                }
                before = average;
            }
        }
    }

    /** One round of EM. */
    private final class Expectation {

        private final int order;
        private final double uniform;
        private final double[][] own;
        private final double[][] all;
        private final double[] through;
        private final double[] frequency;
        private final int[] buckets;
        private double logSum;
        private long positions;

        Expectation(int order, double uniform) {
            this.order = order;
            this.uniform = uniform;
            own = new double[order + 1][BUCKETS];
            all = new double[order + 1][BUCKETS];
            through = new double[order + 1];
            frequency = new double[order + 1];
            buckets = new int[order + 1];
        }

        void add(Context before, int word, Context after) {
            // Contexts that never occurred pass everything on to the shorter one.
            int longest = Math.min(order, before.length + 1);
            double probability = uniform;
            through[0] = uniform;
            for (int n = 1; n <= longest; n++) {
                boolean occurred = n == 1 || before.words[n - 2] != Vocabulary.UNKNOWN;
                frequency[n] = 0;
                if (occurred) {
                    buckets[n] = bucket(n, n == 1 ? 1 : Math.rint(Math.pow(10, before.backoffs[n - 2])));
                    frequency[n] = n <= after.depth() ? Math.pow(10, after.own(n)) : 0;
                    double lambda = lambdas[n][buckets[n]];
                    probability = lambda * frequency[n] + (1 - lambda) * probability;
                } else {
                    buckets[n] = -1;
                }
                through[n] = probability;
            }
            logSum += Math.log(probability);
            positions++;
            double reach = 1;
            for (int n = longest; n >= 1; n--) {
                if (buckets[n] < 0) {
                    continue;
                }
                double lambda = lambdas[n][buckets[n]];
                double here = reach * lambda * frequency[n] / through[n];
                own[n][buckets[n]] += here;
                all[n][buckets[n]] += reach;
                reach -= here;
            }
        }

        void maximise() {
            for (int n = 1; n <= order; n++) {
                for (int bucket = 0; bucket < BUCKETS; bucket++) {
                    if (all[n][bucket] > 0) {
                        // Never quite 0 or 1: a word that the held-out text lacks must stay possible.
                        lambdas[n][bucket] = Math.min(1 - 1e-4, Math.max(1e-4, own[n][bucket] / all[n][bucket]));
                    }
                }
            }
        }
    }
}
