package org.sememe.io;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.sememe.text.Tokenizer;
import org.sememe.train.Corpus;
import org.sememe.train.Parameters;
import org.sememe.train.TrainingContext;

/**
 * A training context that passes everything on to another one, for those that change a little of it. As safe for use by
 * several threads as the other one.
 */
public class ForwardingTrainingContext implements TrainingContext {

    private final TrainingContext context;

    /**
     * Creates a context.
     *
     * @param context where to pass everything on to
     */
    public ForwardingTrainingContext(TrainingContext context) {
        this.context = context;
    }

    @Override
    public void progress(double fraction, Map<String, Double> metrics) {
        context.progress(fraction, metrics);
    }

    @Override
    public boolean cancelled() {
        return context.cancelled();
    }

    @Override
    public void checkCancelled() {
        context.checkCancelled();
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
