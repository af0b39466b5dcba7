package org.sememe.ngram.internal.estimate;

import java.util.ArrayList;
import java.util.List;

import org.sememe.ngram.internal.GramSink;
import org.sememe.ngram.internal.count.GramCounts;
import org.sememe.ngram.internal.count.KeyLayout;
import org.sememe.ngram.internal.count.Parallel;
import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.sort.RecordReader;
import org.sememe.ngram.internal.sort.RecordStore;
import org.sememe.ngram.internal.sort.Workspace;

/**
 * Turns counts into a model: estimates shares and weights, then combines the orders from the shortest to the longest.
 */
final class ProbabilityPass {

    private final GramCounts counts;
    private final Smoothing smoothing;
    private final Vocabulary vocabulary;
    private final Workspace workspace;
    private final KeyLayout layout;
    private final GramSink sink;
    private final boolean last;

    /** Weight of what has no continuation of its own. */
    private final float noWeight;

    /**
     * Creates a pass.
     *
     * @param last whether the counts are not needed any more afterwards
     */
    ProbabilityPass(GramCounts counts, Smoothing smoothing, Vocabulary vocabulary, Workspace workspace, GramSink sink,
            boolean last) {
        this.last = last;
        this.noWeight = smoothing.kind() == Smoothing.Kind.ADDITIVE ? log10(1.0f / (counts.kept(1) - 1)) : 0;
        this.counts = counts;
        this.smoothing = smoothing;
        this.vocabulary = vocabulary;
        this.workspace = workspace;
        this.layout = counts.layout();
        this.sink = sink;
    }

    void run() {
        int order = counts.order();
        long[] kept = new long[order];
        for (int n = 1; n <= order; n++) {
            kept[n - 1] = counts.kept(n);
        }
        ContextPass[] passes = new ContextPass[order + 2];
        List<Runnable> tasks = new ArrayList<>();
        // The largest orders first, so that the threads end at about the same time.
        for (int n = order; n >= 2; n--) {
            passes[n] = new ContextPass(counts, n, smoothing, workspace,
                    workspace.sortMemory() / Math.min(workspace.threads(), order - 1));
            tasks.add(passes[n]);
        }
        if (!tasks.isEmpty()) {
            Parallel.run(workspace.threads(), tasks);
        }
        sink.begin(vocabulary, kept);
        RecordStore lower = unigrams(passes[2]);
        for (int n = 2; n <= order; n++) {
            workspace.checkCancelled();
            RecordStore own = combine(n, lower, passes[n], passes[n + 1]);
            lower.free();
            lower = own;
            passes[n].shares.free();
            passes[n].weights.free();
            if (last) {
                counts.store(n - 1).free();
            }
        }
        lower.free();
        sink.end();
    }

    private static float log10(float value) {
        return (float) Math.log10(value);
    }

    private RecordStore unigrams(ContextPass next) {
        ContextGroup group = new ContextGroup();
        try (RecordReader reader = counts.store(1).reader()) {
            while (reader.next()) {
                long payload = reader.block[reader.at + 1];
                if (reader.block[reader.at] >>> Long.SIZE - layout.bits() != Vocabulary.BEGIN) {
                    group.add(payload >>> 1, (payload & 1) == 0);
                }
            }
        }
        float weight = smoothing.weight(1, group);
        float uniform = 1.0f / (counts.kept(1) - 1);
        double known = 0;
        if (smoothing.kind() == Smoothing.Kind.BACKOFF) {
            try (RecordReader reader = counts.store(1).reader()) {
                while (reader.next()) {
                    long payload = reader.block[reader.at + 1];
                    known += (payload & 1) == 0 && payload > 1 ? smoothing.share(1, payload >>> 1, group) : 0;
                }
            }
        }
        RecordStore probabilities = new RecordStore(workspace, 1);
        int[] words = new int[1];
        try (RecordReader reader = counts.store(1).reader();
                Weights weights = next == null ? null : new Weights(next.weights, 1)) {
            while (reader.next()) {
                layout.unpack(reader.block, reader.at, words, 1);
                long payload = reader.block[reader.at + 1];
                float probability;
                if (words[0] == Vocabulary.BEGIN) {
                    // As in KenLM: scored on its own it costs nothing.
                    probability = 1;
                } else if (smoothing.kind() == Smoothing.Kind.INTERPOLATED) {
                    probability = smoothing.share(1, payload >>> 1, group) + weight * uniform;
                } else if (smoothing.kind() == Smoothing.Kind.BACKOFF && words[0] == Vocabulary.UNKNOWN) {
                    probability = (float) Math.max(0, 1 - known);
                } else {
                    probability = smoothing.share(1, payload >>> 1, group);
                }
                probabilities.add(Float.floatToRawIntBits(probability));
                if ((payload & 1) == 0) {
                    sink.gram(1, words, log10(probability), weights == null ? 0 : weights.log10(reader));
                }
            }
        }
        probabilities.finish();
        return probabilities;
    }

    private RecordStore combine(int n, RecordStore lower, ContextPass pass, ContextPass next) {
        RecordStore probabilities = new RecordStore(workspace, 1);
        boolean interpolated = smoothing.kind() == Smoothing.Kind.INTERPOLATED;
        int[] words = new int[n];
        int payloadAt = layout.longs(n);
        int shareAt = pass.shares.valueIndex();
        try (RecordReader reader = counts.store(n).reader(); RecordReader shares = pass.shares.reader();
                RecordReader shorter = counts.store(n - 1).reader(); RecordReader shorterProbability = lower.reader();
                Weights weights = next == null ? null : new Weights(next.weights, n)) {
            shorter.next();
            shorterProbability.next();
            while (reader.next()) {
                shares.next();
                while (layout.compare(shorter.block, shorter.at, reader.block, reader.at, n - 1) != 0) {
                    shorter.next();
                    shorterProbability.next();
                }
                long share = shares.block[shares.at + shareAt];
                float probability = ContextPass.first(share);
                if (interpolated) {
                    probability += ContextPass.second(share)
                            * Float.intBitsToFloat((int) shorterProbability.block[shorterProbability.at]);
                }
                probabilities.add(Float.floatToRawIntBits(probability));
                if ((reader.block[reader.at + payloadAt] & 1) == 0) {
                    layout.unpack(reader.block, reader.at, words, n);
                    sink.gram(n, words, log10(probability), weights == null ? 0 : weights.log10(reader));
                }
            }
        }
        probabilities.finish();
        return probabilities;
    }

    /** Finds the weights of contexts while both move forward. */
    private final class Weights implements AutoCloseable {

        private final RecordReader reader;
        private final int n;
        private final int weightAt;
        private boolean more;

        Weights(RecordStore store, int n) {
            this.reader = store.reader();
            this.n = n;
            this.weightAt = layout.longs(n);
            this.more = reader.next();
        }

        float log10(RecordReader context) {
            int order = -1;
            while (more) {
                order = layout.compare(reader.block, reader.at, context.block, context.at, n);
                if (order >= 0) {
                    break;
                }
                more = reader.next();
            }
            return more && order == 0
                    ? ProbabilityPass.log10(Float.intBitsToFloat((int) reader.block[reader.at + weightAt])) : noWeight;
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
