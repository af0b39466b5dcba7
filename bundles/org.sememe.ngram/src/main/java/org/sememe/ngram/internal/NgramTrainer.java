package org.sememe.ngram.internal;

import java.util.List;

import org.osgi.service.component.annotations.Component;
import org.sememe.model.ServiceProperties;
import org.sememe.train.Parameter;
import org.sememe.train.Trainer;
import org.sememe.train.TrainingContext;
import org.sememe.train.TrainingResult;

/** Trains n-gram models. */
@Component(property = ServiceProperties.TECHNIQUE + "=" + NgramParameters.TECHNIQUE)
public final class NgramTrainer implements Trainer {

    @Override
    public String technique() {
        return NgramParameters.TECHNIQUE;
    }

    @Override
    public List<Parameter> parameters() {
        return NgramParameters.ALL;
    }

    @Override
    public TrainingResult train(TrainingContext context) {
        return new NgramTraining(context).run();
    }
}
