package org.sememe.fasttext.internal.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.sememe.fasttext.internal.model.Dictionary;
import org.sememe.fasttext.internal.model.ModelData;
import org.sememe.fasttext.internal.model.ModelFile;
import org.sememe.train.Parameter;
import org.sememe.train.TrainingContext;
import org.sememe.train.TrainingResult;
import org.sememe.vectors.train.TrainingLimits;

/** A training from the parameters to the model folder. */
public final class FastTextTraining {

    /** All hyper-parameters. */
    public static final List<Parameter> PARAMETERS = Stream
            .of(Settings.PARAMETERS, Reduction.PARAMETERS, Autotune.PARAMETERS).flatMap(List::stream).toList();

    private FastTextTraining() {
    }

    /** Trains and writes the model. */
    public static TrainingResult run(TrainingContext context) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        Autotune autotune = new Autotune(context, metrics);
        Settings settings = autotune.settings();
        Reduction reduction = Reduction.of(autotune.parameters(), settings);
        ModelMaker maker = new ModelMaker(autotune.context(), settings, reduction, TrainingLimits.of(context));
        ModelData model = maker.make();
        String file = reduction.quantize() ? Settings.FTZ : Settings.BIN;
        String checksum = ModelFile.write(context.output().resolve(file), model);
        Dictionary dictionary = model.dictionary();
        metrics.put("vocabulary", (double) dictionary.words());
        metrics.put("words", (double) dictionary.tokens());
        if (!Double.isNaN(maker.loss())) {
            metrics.put("loss", maker.loss());
        }
        if (context.validation().isPresent() && model.arguments().supervised()) {
            Validation validation = new Validation(context, settings, context.validation().get());
            metrics.putAll(validation.measure(model, autotune.parameters().integer(Autotune.PREDICTIONS)).metrics());
        }
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < dictionary.labels(); i++) {
            labels.add(dictionary.label(i, settings.labelPrefix()));
        }
        return new TrainingResult(Settings.FORMAT_VERSION, OptionalInt.of(model.arguments().dimension()), labels,
                metrics, Map.of(file, checksum));
    }
}
