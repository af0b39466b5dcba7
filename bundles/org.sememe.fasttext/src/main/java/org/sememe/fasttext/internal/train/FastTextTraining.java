package org.sememe.fasttext.internal.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.sememe.fasttext.internal.model.Dictionary;
import org.sememe.fasttext.internal.model.ModelData;
import org.sememe.fasttext.internal.model.ModelFile;
import org.sememe.train.Parameter;
import org.sememe.train.TrainingContext;
import org.sememe.train.TrainingResult;
import org.sememe.vectors.Kernels;

/** A training from the parameters to the model folder. */
public final class FastTextTraining {

    /** All hyper-parameters. */
    public static final List<Parameter> PARAMETERS = Settings.PARAMETERS;

    private FastTextTraining() {
    }

    /** Trains and writes the model. */
    public static TrainingResult run(TrainingContext context) {
        Settings settings = Settings.of(context.parameters());
        Training training = new Training(context, settings, Kernels.best(), Training.Limits.of(context));
        training.run();
        ModelData model = training.model();
        ModelFile.write(context.output().resolve(Settings.BIN), model);
        Dictionary dictionary = model.dictionary();
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("vocabulary", (double) dictionary.words());
        metrics.put("words", (double) dictionary.tokens());
        if (!Double.isNaN(training.loss())) {
            metrics.put("loss", training.loss());
        }
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < dictionary.labels(); i++) {
            labels.add(dictionary.label(i));
        }
        return new TrainingResult(Settings.FORMAT_VERSION, OptionalInt.of(model.arguments().dimension()), labels,
                metrics);
    }
}
