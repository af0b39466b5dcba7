package org.sememe.fasttext.internal.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.sememe.fasttext.internal.model.ModelData;
import org.sememe.io.AtomicFiles;
import org.sememe.train.Corpus;
import org.sememe.train.Parameter;
import org.sememe.train.Parameters;
import org.sememe.train.TrainingContext;
import org.sememe.vectors.train.TrainingLimits;

/**
 * Looks for the hyper-parameters of a classifier that do best on the validation data, for as long as it may: trains
 * with the given ones, then again and again with some near the best so far. What the user has set stays as it is.
 */
final class Autotune {

    static final String PREDICTIONS = "autotunePredictions";

    private static final String DURATION = "autotuneDuration";
    private static final String METRIC = "autotuneMetric";

    static final List<Parameter> PARAMETERS = List.of(
            Parameter.integer(DURATION, 0, 0, 10_000_000,
                    "seconds to look for the best hyper-parameters on the validation data; 0 to take the given ones"),
            Parameter.text(METRIC, "f1",
                    "what is best: f1, f1:LABEL for one label, or macroF1 for the mean of all labels"),
            Parameter.integer(PREDICTIONS, 1, 1, 1000,
                    "labels that are predicted for each text of the validation data"));

    /** The search takes this part of the progress, the training with what it found the rest. */
    private static final double SHARE = 0.5;

    /** Where the checkpoint folder keeps what was found. */
    private static final String FOUND = "autotune.txt";

    private final TrainingContext context;
    private final Parameters given;
    private final Map<String, Double> metrics;
    private final Parameters found;

    /**
     * Searches, if the parameters ask for it.
     *
     * @param context the training
     * @param metrics receives what was found
     */
    Autotune(TrainingContext context, Map<String, Double> metrics) {
        this.context = context;
        this.given = context.parameters();
        this.metrics = metrics;
        this.found = given.integer(DURATION) == 0 ? given : search();
    }

    /** Returns the hyper-parameters to train with. */
    Parameters parameters() {
        return found;
    }

    /** Returns them as a training uses them. */
    Settings settings() {
        return Settings.of(found);
    }

    /** Returns the context to train in. */
    TrainingContext context() {
        return found == given ? context
                : new PhaseContext(context, () -> false, fraction -> SHARE + fraction * (1 - SHARE), Map.of());
    }

    private Parameters search() {
        Settings settings = Settings.of(given);
        Corpus corpus = context.validation().orElseThrow(() -> new InvalidInputException(
                "parameter " + DURATION + " needs validation data, found none"));
        if (!settings.arguments().supervised()) {
            throw new InvalidInputException("parameter model must be supervised where " + DURATION
                    + " is given, found " + settings.arguments().kind().id());
        }
        String label = label(given.text(METRIC));
        Path file = context.checkpoint().resolve(FOUND);
        if (context.resuming() && Files.exists(file)) {
            return chosen(read(file));
        }
        Map<String, String> best = run(new Validation(context, settings, corpus), label,
                new Proposals(given, settings.seed()));
        AtomicFiles.write(file, out -> {
            for (Map.Entry<String, String> entry : best.entrySet()) {
                out.write((entry.getKey() + " " + entry.getValue() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
        return chosen(best);
    }

    private Parameters chosen(Map<String, String> changes) {
        changes.forEach((name, value) -> metrics.put(name, Double.parseDouble(value)));
        return with(changes);
    }

    /** Returns the label whose F1 counts, null for that of all together, {@code *} for the mean of all. */
    private static String label(String metric) {
        if (metric.equals("f1")) {
            return null;
        }
        if (metric.equals("macroF1")) {
            return "*";
        }
        if (metric.startsWith("f1:") && metric.length() > 3) {
            String label = metric.substring(3);
            return label.startsWith("__label__") ? label.substring("__label__".length()) : label;
        }
        throw new InvalidInputException("parameter " + METRIC + " must be f1, f1:LABEL or macroF1, found '" + metric
                + "'");
    }

    private Map<String, String> run(Validation validation, String label, Proposals proposals) {
        long start = System.nanoTime();
        long duration = given.integer(DURATION) * 1_000_000_000L;
        Map<String, String> best = Map.of();
        double bestScore = -1;
        int trials = 0;
        for (double time = 0; time < 1; time = (System.nanoTime() - start) / (double) duration) {
            Map<String, String> proposal = trials == 0 ? Map.of() : proposals.near(best, time);
            boolean first = trials == 0;
            PhaseContext phase = new PhaseContext(context, () -> !first && System.nanoTime() - start > duration,
                    fraction -> SHARE * Math.min(1, (System.nanoTime() - start) / (double) duration),
                    Map.of("trial", trials + 1.0, "bestF1", Math.max(0, bestScore)));
            try {
                double score = trial(phase, with(proposal), validation, label);
                if (score > bestScore) {
                    bestScore = score;
                    best = proposal;
                }
            } catch (CancellationException e) {
                context.checkCancelled();
                break;
            } catch (InvalidInputException e) {
                if (first) {
                    throw e;
                }
                // Such as tables that do not fit the memory: no candidate.
            }
            trials++;
        }
        metrics.put("trials", (double) trials);
        metrics.put("bestF1", bestScore);
        return best;
    }

    private double trial(TrainingContext phase, Parameters parameters, Validation validation, String label) {
        Settings settings = Settings.of(parameters);
        ModelData model = new ModelMaker(phase, settings, Reduction.of(parameters, settings),
                new TrainingLimits(200, -1, Runtime.getRuntime().maxMemory() / 8)).make();
        return validation.measure(model, parameters.integer(PREDICTIONS)).f1(label);
    }

    private Parameters with(Map<String, String> changes) {
        Map<String, String> all = new LinkedHashMap<>();
        given.values().forEach((name, value) -> all.put(name, value.toString()));
        all.putAll(changes);
        return Parameters.parse(Settings.TECHNIQUE, FastTextTraining.PARAMETERS, all);
    }

    private static Map<String, String> read(Path file) {
        Map<String, String> found = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                found.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
            }
        } catch (IOException e) {
            throw new SememeException("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
        return found;
    }
}
