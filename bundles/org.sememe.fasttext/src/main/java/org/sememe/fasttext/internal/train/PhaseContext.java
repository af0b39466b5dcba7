package org.sememe.fasttext.internal.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleUnaryOperator;

import org.sememe.text.Tokenizer;
import org.sememe.train.Corpus;
import org.sememe.train.Parameters;
import org.sememe.train.TrainingContext;

/** A part of a training that has its own end and its own share of the progress. */
final class PhaseContext implements TrainingContext {

    private final TrainingContext context;
    private final BooleanSupplier over;
    private final DoubleUnaryOperator progress;
    private final Map<String, Double> metrics;

    /**
     * Makes a part.
     *
     * @param context the whole training
     * @param over tells whether the part is to end before its time
     * @param progress turns the part's progress into that of the whole
     * @param metrics figures of the whole, which are reported, too
     */
    PhaseContext(TrainingContext context, BooleanSupplier over, DoubleUnaryOperator progress,
            Map<String, Double> metrics) {
        this.context = context;
        this.over = over;
        this.progress = progress;
        this.metrics = metrics;
    }

    @Override
    public void progress(double fraction, Map<String, Double> figures) {
        Map<String, Double> all = new LinkedHashMap<>(metrics);
        all.putAll(figures);
        context.progress(progress.applyAsDouble(fraction), all);
    }

    @Override
    public boolean cancelled() {
        return context.cancelled() || over.getAsBoolean();
    }

    @Override
    public void checkCancelled() {
        context.checkCancelled();
        if (over.getAsBoolean()) {
            throw new CancellationException("the time is over");
        }
    }

    @Override
    public Corpus corpus() {
        return context.corpus();
    }

    @Override
    public Optional<Corpus> validation() {
        return context.validation();
    }

    @Override
    public Parameters parameters() {
        return context.parameters();
    }

    @Override
    public Path output() {
        return context.output();
    }

    @Override
    public Path checkpoint() {
        return context.checkpoint();
    }

    @Override
    public boolean resuming() {
        return context.resuming();
    }

    @Override
    public Tokenizer tokenizer(String name) {
        return context.tokenizer(name);
    }

    @Override
    public <T> T component(String role, Class<T> capability, Corpus corpus) {
        return context.component(role, capability, corpus);
    }
}
