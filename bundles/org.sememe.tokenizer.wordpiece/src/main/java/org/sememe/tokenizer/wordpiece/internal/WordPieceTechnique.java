package org.sememe.tokenizer.wordpiece.internal;

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

/** Trains WordPiece tokenizers and opens them as models of their own. */
@Component(service = {Trainer.class, ModelFormat.class},
        property = ServiceProperties.TECHNIQUE + "=" + WordPieceTechnique.TECHNIQUE)
public final class WordPieceTechnique implements Trainer, ModelFormat {

    static final String TECHNIQUE = "wordpiece";

    @Override
    public String technique() {
        return TECHNIQUE;
    }

    @Override
    public boolean recognises(Path folder) {
        return WordPieceFiles.recognises(folder) && !TokenizerFolder.isPartOfModel(folder);
    }

    @Override
    public Model open(ModelContext context) {
        return new TokenizerInstance(WordPieceFiles.open(context.folder()));
    }

    @Override
    public List<Parameter> parameters() {
        return WordPieceTraining.PARAMETERS;
    }

    @Override
    public TrainingResult train(TrainingContext context) {
        return new WordPieceTraining(context).run();
    }
}
