package org.sememe.fasttext.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

import org.sememe.text.Tokenizer;
import org.sememe.train.Corpus;
import org.sememe.train.Parameters;
import org.sememe.train.TrainingContext;

/** A context whose training counts as cancelled once it has asked so many times; a worker asks at every sentence. */
final class CancelledAfter implements TrainingContext {

    private final TrainingContext context;
    private final AtomicLong left;

    CancelledAfter(TrainingContext context, long questions) {
        this.context = context;
        this.left = new AtomicLong(questions);
    }

    @Override
    public boolean cancelled() {
        return left.decrementAndGet() < 0;
    }

    @Override
    public void checkCancelled() {
        if (left.get() < 0) {
            throw new CancellationException("cancelled");
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

    @Override
    public void progress(double fraction, Map<String, Double> metrics) {
        context.progress(fraction, metrics);
    }
}
