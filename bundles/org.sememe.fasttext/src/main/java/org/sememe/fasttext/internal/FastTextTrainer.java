package org.sememe.fasttext.internal;

import java.util.List;

import org.osgi.service.component.annotations.Component;
import org.sememe.fasttext.internal.train.FastTextTraining;
import org.sememe.fasttext.internal.train.Settings;
import org.sememe.model.ServiceProperties;
import org.sememe.train.Parameter;
import org.sememe.train.Trainer;
import org.sememe.train.TrainingContext;
import org.sememe.train.TrainingResult;

/** Trains fastText models. */
@Component(property = ServiceProperties.TECHNIQUE + "=" + Settings.TECHNIQUE)
public final class FastTextTrainer implements Trainer {

    @Override
    public String technique() {
        return Settings.TECHNIQUE;
    }

    @Override
    public List<Parameter> parameters() {
        return FastTextTraining.PARAMETERS;
    }

    @Override
    public TrainingResult train(TrainingContext context) {
        return FastTextTraining.run(context);
    }
}
