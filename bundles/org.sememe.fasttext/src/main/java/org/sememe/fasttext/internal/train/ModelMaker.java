package org.sememe.fasttext.internal.train;

import org.sememe.InvalidInputException;
import org.sememe.fasttext.internal.model.ModelData;
import org.sememe.fasttext.internal.quantize.Pruning;
import org.sememe.fasttext.internal.quantize.Quantization;
import org.sememe.train.TrainingContext;
import org.sememe.vectors.Kernels;
import org.sememe.vectors.train.TrainingLimits;

/** Makes a model with some settings: trains it, and makes it small if it is to be. */
final class ModelMaker {

    private static final String RETRAIN = "retrain";

    private final TrainingContext context;
    private final Settings settings;
    private final Reduction reduction;
    private final TrainingLimits limits;
    private double loss;

    ModelMaker(TrainingContext context, Settings settings, Reduction reduction, TrainingLimits limits) {
        this.context = context;
        this.settings = settings;
        this.reduction = reduction;
        this.limits = limits;
    }

    /** Returns the trained model. */
    ModelData make() {
        boolean retraining = context.resuming() && limits.checkpointNanos() >= 0
                && Checkpoint.exists(context.checkpoint(), settings, RETRAIN);
        if (retraining) {
            return Quantization.quantize(train(RETRAIN, null), reduction.options(), context::checkCancelled);
        }
        ModelData model = train("", null);
        if (!reduction.quantize()) {
            return model;
        }
        if (reduction.cutoff() > 0 || reduction.bytes() > 0) {
            Pruning pruning = new Pruning(model);
            int cutoff = reduction.cutoff() > 0 ? Math.min(reduction.cutoff(), pruning.rows()) : pruning.rows();
            if (reduction.bytes() > 0) {
                cutoff = Math.min(cutoff, pruning.fitting(reduction.options(), reduction.bytes()));
                if (cutoff < 1) {
                    throw new InvalidInputException("parameter modelSize must leave room for a word beside the output "
                            + "of " + model.output().rows() + " labels, found " + reduction.bytes() + " bytes");
                }
            }
            if (cutoff < pruning.rows()) {
                model = pruning.keep(cutoff);
                if (reduction.retrain()) {
                    model = train(RETRAIN, model);
                }
            }
        }
        return Quantization.quantize(model, reduction.options(), context::checkCancelled);
    }

    private ModelData train(String phase, ModelData given) {
        Training training = new Training(context, settings, Kernels.best(), limits, phase, given);
        training.run();
        loss = training.loss();
        return training.model();
    }

    /** Returns the running loss at the end, in nats a prediction; NaN if there was none. */
    double loss() {
        return loss;
    }
}
