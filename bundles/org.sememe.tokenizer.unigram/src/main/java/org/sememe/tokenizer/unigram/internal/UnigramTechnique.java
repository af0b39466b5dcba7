package org.sememe.tokenizer.unigram.internal;

import java.nio.file.Path;
import java.util.List;

import org.osgi.service.component.annotations.Component;
import org.sememe.model.Model;
import org.sememe.model.ModelContext;
import org.sememe.model.ModelFormat;
import org.sememe.model.ServiceProperties;
import org.sememe.subword.TokenizerFolder;
import org.sememe.subword.TokenizerInstance;
import org.sememe.train.Parameter;
import org.sememe.train.Trainer;
import org.sememe.train.TrainingContext;
import org.sememe.train.TrainingResult;

/** Trains unigram tokenizers and opens them as models of their own. */
@Component(service = {Trainer.class, ModelFormat.class},
        property = ServiceProperties.TECHNIQUE + "=" + UnigramTechnique.TECHNIQUE)
public final class UnigramTechnique implements Trainer, ModelFormat {

    static final String TECHNIQUE = "unigram";

    @Override
    public String technique() {
        return TECHNIQUE;
    }

    @Override
    public boolean recognises(Path folder) {
        return UnigramFiles.recognises(folder) && !TokenizerFolder.isPartOfModel(folder);
    }

    @Override
    public Model open(ModelContext context) {
        return new TokenizerInstance(UnigramFiles.open(context.folder(), UnigramFiles.flavour(context.options())));
    }

    @Override
    public List<Parameter> parameters() {
        return UnigramTraining.PARAMETERS;
    }

    @Override
    public TrainingResult train(TrainingContext context) {
        return new UnigramTraining(context).run();
    }
}
