package org.sememe.word2vec.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.osgi.service.component.annotations.Component;
import org.sememe.model.ServiceProperties;
import org.sememe.train.Parameter;
import org.sememe.train.Trainer;
import org.sememe.train.TrainingContext;
import org.sememe.train.TrainingResult;
import org.sememe.vectors.Kernels;
import org.sememe.vectors.train.TrainingLimits;

/** Trains word2vec models. */
@Component(property = ServiceProperties.TECHNIQUE + "=" + Settings.TECHNIQUE)
public final class Word2VecTrainer implements Trainer {

    @Override
    public String technique() {
        return Settings.TECHNIQUE;
    }

    @Override
    public List<Parameter> parameters() {
        return Settings.PARAMETERS;
    }

    @Override
    public TrainingResult train(TrainingContext context) {
        try (Training training = new Training(context, Kernels.best(), TrainingLimits.of(context))) {
            training.run();
            ModelFiles.write(context.output(), training);
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put("vocabulary", (double) training.vocabulary().size());
            metrics.put("words", (double) training.corpusWords());
            if (!Double.isNaN(training.loss())) {
                metrics.put("loss", training.loss());
            }
            return new TrainingResult(ModelFiles.FORMAT_VERSION, OptionalInt.of(training.settings().dimension()),
                    List.of(), metrics);
        }
    }
}
