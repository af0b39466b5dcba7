package org.sememe.ngram.internal.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.sememe.InvalidInputException;
import org.sememe.ngram.internal.GramSink;
import org.sememe.ngram.internal.GramTable;
import org.sememe.ngram.internal.count.KeyLayout;
import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.file.Context;
import org.sememe.ngram.internal.file.StoredModel;
import org.sememe.ngram.internal.sort.RecordReader;
import org.sememe.ngram.internal.sort.RecordSorter;
import org.sememe.ngram.internal.sort.Workspace;
import org.sememe.text.Tokenizer;
import org.sememe.train.Corpus;

/**
 * Makes one back-off model of several. It holds the n-grams of all of them; their probabilities are mixed linearly, or
 * multiplied with the weights as exponents and divided by their sum over all words (log-linear). What no model holds is
 * left to back-off weights that make everything add up to 1: exact for log-linear interpolation, the usual
 * approximation for the linear one.
 */
public final class Interpolator {

    private final List<StoredModel> models;
    private final double[] weights;
    private final boolean logLinear;
    private final Workspace workspace;
    private final List<String> words = new ArrayList<>();
    private final int[][] toModel;
    private final int[][] fromModel;

    /**
     * Creates an interpolator.
     *
     * @param models at least one model
     * @param weights a weight for each; they add up to 1 for linear interpolation
     * @param logLinear whether logarithms are mixed
     * @param workspace memory and files
     */
    public Interpolator(List<StoredModel> models, double[] weights, boolean logLinear, Workspace workspace) {
        this.models = models;
        this.weights = weights;
        this.logLinear = logLinear;
        this.workspace = workspace;
        this.toModel = new int[models.size()][];
        this.fromModel = new int[models.size()][];
        joinVocabularies();
    }

    private void joinVocabularies() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        StoredModel first = models.get(0);
        for (int i = 0; i < Vocabulary.FIRST_WORD; i++) {
            numbers.put(first.word(i), i);
        }
        for (StoredModel model : models) {
            if (model.ordinaryUnknown() >= 0 != first.ordinaryUnknown() >= 0) {
                throw new InvalidInputException("models can be interpolated only if <unk> is an ordinary word in all "
                        + "of them or in none");
            }
            for (int i = Vocabulary.FIRST_WORD; i < model.words(); i++) {
                numbers.putIfAbsent(model.word(i), numbers.size());
            }
        }
        words.addAll(numbers.keySet());
        for (int m = 0; m < models.size(); m++) {
            StoredModel model = models.get(m);
            fromModel[m] = new int[model.words()];
            toModel[m] = new int[words.size()];
            for (int i = 0; i < model.words(); i++) {
                fromModel[m][i] = i < Vocabulary.FIRST_WORD ? i : numbers.get(model.word(i));
                toModel[m][fromModel[m][i]] = i;
            }
        }
    }

    /**
     * Interpolates.
     *
     * @return the new model
     */
    public GramTable run() {
        GramTable table = union();
        if (logLinear) {
            new LogLinearNormaliser(table, this, workspace).run();
        }
        new Renormaliser(table, workspace).run();
        return table;
    }

    private int order() {
        return models.stream().mapToInt(StoredModel::order).max().orElse(1);
    }

    /** Collects all n-grams, with the mixed probabilities (for log-linear interpolation: not yet normalised). */
    private GramTable union() {
        int order = order();
        KeyLayout layout = KeyLayout.forWords(words.size());
        List<RecordSorter> sorters = new ArrayList<>();
        for (int n = 1; n <= order; n++) {
            sorters.add(new RecordSorter(workspace, layout.longs(n), layout.usedBits(n), true,
                    workspace.sortMemory() / order));
        }
        for (int m = 0; m < models.size(); m++) {
            models.get(m).list(new Collector(sorters, layout, fromModel[m]));
        }
        int first = models.get(0).ordinaryUnknown();
        GramTable table = new GramTable(workspace);
        table.begin(new Vocabulary(words, words.size(), first < 0 ? -1 : fromModel[0][first]), new long[order]);
        int[] gram = new int[order];
        for (int n = 1; n <= order; n++) {
            workspace.checkCancelled();
            RecordSorter sorter = sorters.get(n - 1);
            sorter.finish();
            try (RecordReader reader = sorter.reader()) {
                while (reader.next()) {
                    layout.unpack(reader.block, reader.at, gram, n);
                    table.gram(n, gram, (float) mixed(gram, n), 0);
                }
            }
            sorter.free();
        }
        table.end();
        return table;
    }

    /** Adds the n-grams of one model to the sorters. */
    private record Collector(List<RecordSorter> sorters, KeyLayout layout, int[] numbers) implements GramSink {

        @Override
        public void begin(Vocabulary vocabulary, long[] counts) {
            // The vocabularies are joined already.
        }

        @Override
        public void gram(int n, int[] gram, float probability, float backoff) {
            int[] joined = new int[n];
            for (int i = 0; i < n; i++) {
                joined[i] = numbers[gram[i]];
            }
            RecordSorter sorter = sorters.get(n - 1);
            layout.pack(joined, 0, n, sorter.buffer(), sorter.offset());
            sorter.added();
        }

        @Override
        public void end() {
            // Sorted once all models are there.
        }
    }

    /** The mixed logarithm to base 10 of an n-gram's probability, words newest first. */
    private double mixed(int[] gram, int n) {
        if (gram[0] == Vocabulary.BEGIN) {
            return 0;
        }
        double linear = 0;
        double log = 0;
        for (int m = 0; m < models.size(); m++) {
            double score = score(m, gram, n);
            // A word that only another model knows has no probability of its own here.
            boolean foreign = gram[0] != Vocabulary.UNKNOWN && toModel[m][gram[0]] == Vocabulary.UNKNOWN;
            linear += foreign ? 0 : weights[m] * Math.pow(10, score);
            log += weights[m] * Math.max(score, -99);
        }
        return logLinear ? log : Math.log10(linear);
    }

    private double score(int m, int[] gram, int n) {
        StoredModel model = models.get(m);
        return model.score(context(m, gram, 1, n), toModel[m][gram[0]], new Context(model.order()));
    }

    private Context context(int m, int[] gram, int from, int to) {
        StoredModel model = models.get(m);
        Context context = new Context(model.order());
        for (int i = to - 1; i >= from; i--) {
            Context next = new Context(model.order());
            model.score(context, toModel[m][gram[i]], next);
            context = next;
        }
        return context;
    }

    /** The mixed logarithm to base 10 of what a whole context costs against the one without its first word. */
    double mixedBackoff(int[] context, int length) {
        double sum = 0;
        for (int m = 0; m < models.size(); m++) {
            Context own = context(m, context, 0, length);
            if (own.length == length) {
                sum += weights[m] * Math.max(own.backoffs[length - 1], -99);
            }
        }
        return sum;
    }

    /**
     * Finds the weights of linear interpolation that make a text most probable, by EM.
     *
     * @param models the models
     * @param tokenizer cuts the text into words, or {@code null} for spaces
     * @param text the held-out text
     * @return a weight for each model
     */
    public static double[] findWeights(List<StoredModel> models, Tokenizer tokenizer, Corpus text) {
        List<float[]> scores = new ArrayList<>();
        for (StoredModel model : models) {
            float[][] found = {new float[1 << 10]};
            int[] size = {0};
            HeldOut.forEach(model, tokenizer, text, (before, word, after) -> {
                if (size[0] == found[0].length) {
                    found[0] = Arrays.copyOf(found[0], 2 * size[0]);
                }
                double score = word == Vocabulary.UNKNOWN ? 0 : Math.pow(10, model.score(before, word,
                        new Context(model.order())));
                found[0][size[0]++] = (float) score;
            });
            scores.add(Arrays.copyOf(found[0], size[0]));
        }
        double[] weights = new double[models.size()];
        Arrays.fill(weights, 1.0 / weights.length);
        for (int round = 0; round < 50; round++) {
            double[] next = new double[weights.length];
            double positions = 0;
            for (int i = 0; i < scores.get(0).length; i++) {
                double sum = 0;
                for (int m = 0; m < weights.length; m++) {
                    sum += weights[m] * scores.get(m)[i];
                }
                if (sum > 0) {
                    positions++;
                    for (int m = 0; m < weights.length; m++) {
                        next[m] += weights[m] * scores.get(m)[i] / sum;
                    }
                }
            }
            for (int m = 0; m < weights.length && positions > 0; m++) {
                weights[m] = next[m] / positions;
            }
        }
        return weights;
    }
}
