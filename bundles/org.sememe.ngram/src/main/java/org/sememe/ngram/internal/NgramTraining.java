package org.sememe.ngram.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.sememe.ngram.internal.estimate.Estimator;
import org.sememe.ngram.internal.file.HashWriter;
import org.sememe.ngram.internal.file.Scoring;
import org.sememe.ngram.internal.file.StoredModel;
import org.sememe.ngram.internal.file.TrieWriter;
import org.sememe.ngram.internal.sort.Workspace;
import org.sememe.train.TrainingContext;
import org.sememe.train.TrainingResult;

/** One training: estimates a model and writes it in the wanted layout. */
final class NgramTraining {

    /** Version of the folder's layout. */
    static final int FORMAT_VERSION = 1;

    private final TrainingContext context;
    private final NgramParameters parameters;

    NgramTraining(TrainingContext context) {
        this.context = context;
        this.parameters = new NgramParameters(context.parameters());
    }

    TrainingResult run() {
        Path file = context.output().resolve(StoredModel.FILE_NAME);
        Map<String, Double> metrics = new LinkedHashMap<>();
        try (Workspace workspace = new Workspace(context.checkpoint().resolve("work"), parameters.memory(),
                parameters.threads(), context::checkCancelled)) {
            String tokenizer = parameters.tokenizer();
            Estimator estimator = new Estimator(
                    parameters.estimator(tokenizer.isEmpty() ? null : context.tokenizer(tokenizer)), workspace,
                    context.validation(), fraction -> context.progress(fraction, metrics));
            write(file, workspace, estimator);
            metrics.put("words", (double) estimator.tokens());
            metrics.put("sentences", (double) estimator.sentences());
        }
        try (StoredModel model = StoredModel.open(file)) {
            metrics.put("vocabulary", (double) model.words());
            long[] counts = model.counts();
            for (int n = 1; n <= counts.length; n++) {
                metrics.put("ngrams" + n, (double) counts[n - 1]);
            }
        }
        context.progress(1, metrics);
        return new TrainingResult(FORMAT_VERSION, OptionalInt.empty(), List.of(), metrics);
    }

    private void write(Path file, Workspace workspace, Estimator estimator) {
        Scoring scoring = parameters.scoring();
        if (!parameters.trie()) {
            try (HashWriter writer = new HashWriter(file, workspace, parameters.listed(), scoring,
                    parameters.factor())) {
                estimator.estimate(context.corpus(), writer);
            }
            return;
        }
        GramTable table = new GramTable(workspace);
        estimator.estimate(context.corpus(), table);
        try (TrieWriter writer = new TrieWriter(file, workspace, parameters.probabilityBits(),
                parameters.backoffBits(), scoring, parameters.factor())) {
            writer.write(table);
        }
        table.free();
    }
}
