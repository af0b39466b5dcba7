package org.sememe.fasttext.internal.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleUnaryOperator;

import org.sememe.io.ForwardingTrainingContext;
import org.sememe.train.TrainingContext;

/** A part of a training that has its own end and its own share of the progress. */
final class PhaseContext extends ForwardingTrainingContext {

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
        super(context);
        this.over = over;
        this.progress = progress;
        this.metrics = metrics;
    }

    @Override
    public void progress(double fraction, Map<String, Double> figures) {
        Map<String, Double> all = new LinkedHashMap<>(metrics);
        all.putAll(figures);
        super.progress(progress.applyAsDouble(fraction), all);
    }

    @Override
    public boolean cancelled() {
        return super.cancelled() || over.getAsBoolean();
    }

    @Override
    public void checkCancelled() {
        super.checkCancelled();
        if (over.getAsBoolean()) {
            throw new CancellationException("the time is over");
        }
    }
}
