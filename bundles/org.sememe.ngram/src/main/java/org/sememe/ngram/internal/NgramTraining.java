package org.sememe.ngram.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.sememe.InvalidInputException;
import org.sememe.ngram.internal.arpa.ArpaReader;
import org.sememe.ngram.internal.estimate.EntropyPruner;
import org.sememe.ngram.internal.estimate.Estimator;
import org.sememe.ngram.internal.estimate.Interpolator;
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
        boolean changed = parameters.prune() > 0 || !parameters.interpolate().isEmpty();
        if (!parameters.trie() && !changed) {
            try (HashWriter writer = hashWriter(file, workspace)) {
                estimator.estimate(context.corpus(), writer);
            }
            return;
        }
        GramTable table = new GramTable(workspace);
        estimator.estimate(context.corpus(), table);
        if (!parameters.interpolate().isEmpty()) {
            table = interpolate(table, workspace);
        }
        if (parameters.prune() > 0) {
            new EntropyPruner(table, parameters.prune(), workspace).run();
        }
        if (parameters.trie()) {
            try (TrieWriter writer = new TrieWriter(file, workspace, parameters.probabilityBits(),
                    parameters.backoffBits(), parameters.scoring(), parameters.factor())) {
                writer.write(table);
            }
        } else {
            try (HashWriter writer = hashWriter(file, workspace)) {
                table.emit(writer);
            }
        }
        table.free();
    }

    private HashWriter hashWriter(Path file, Workspace workspace) {
        return new HashWriter(file, workspace, parameters.listed(), parameters.scoring(), parameters.factor());
    }

    private GramTable interpolate(GramTable own, Workspace workspace) {
        List<StoredModel> models = new ArrayList<>();
        try {
            Path file = workspace.newFile();
            try (HashWriter writer = new HashWriter(file, workspace, true, Scoring.BACKOFF, 0)) {
                own.emit(writer);
            }
            own.free();
            models.add(StoredModel.open(file));
            for (Path folder : parameters.interpolate()) {
                models.add(open(folder, workspace));
            }
            double[] weights = parameters.weights(models.size());
            if (weights == null) {
                String tokenizer = parameters.tokenizer();
                weights = Interpolator.findWeights(models, tokenizer.isEmpty() ? null : context.tokenizer(tokenizer),
                        context.validation().orElseThrow(() -> new InvalidInputException("interpolation finds its "
                                + "weights on held-out text: give a validation file, or the parameter weights")));
            }
            return new Interpolator(models, weights, parameters.logLinear(), workspace).run();
        } finally {
            models.forEach(StoredModel::close);
        }
    }

    private static StoredModel open(Path folder, Workspace workspace) {
        Path file = folder.resolve(StoredModel.FILE_NAME);
        if (!Files.isRegularFile(file)) {
            List<Path> found = NgramFormat.foreignFiles(folder);
            if (found.size() != 1) {
                throw new InvalidInputException("parameter interpolate: folder " + folder
                        + " must hold an n-gram model, found " + (found.isEmpty() ? "none" : "several"));
            }
            if (StoredModel.isKenLm(found.get(0))) {
                throw new InvalidInputException("parameter interpolate: " + found.get(0) + " is a binary file of "
                        + "KenLM, which does not hold the words of its n-grams; use the ARPA file that it was built "
                        + "from");
            }
            file = workspace.newFile();
            try (HashWriter writer = new HashWriter(file, workspace, true, Scoring.BACKOFF, 0)) {
                ArpaReader.read(found.get(0), workspace, writer);
            }
        }
        StoredModel model = StoredModel.open(file);
        if (model.scoring() != Scoring.BACKOFF) {
            model.close();
            throw new InvalidInputException("parameter interpolate: the model in " + folder
                    + " must be a back-off model, found add-k or stupid back-off");
        }
        return model;
    }
}
