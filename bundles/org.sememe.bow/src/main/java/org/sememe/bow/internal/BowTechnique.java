package org.sememe.bow.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.model.Model;
import org.sememe.model.ModelContext;
import org.sememe.model.ModelFormat;
import org.sememe.model.TokenizerReference;
import org.sememe.text.Tokenizer;
import org.sememe.train.Corpus;
import org.sememe.train.Parameter;
import org.sememe.train.Trainer;
import org.sememe.train.TrainingContext;
import org.sememe.train.TrainingResult;

/** What the three techniques have in common: all but their parameters. */
abstract class BowTechnique implements Trainer, ModelFormat {

    private static final int REPORT_LINES = 1 << 10;

    private final String technique;
    private final List<Parameter> parameters;

    BowTechnique(String technique) {
        this.technique = technique;
        this.parameters = BowParameters.describe(technique);
    }

    @Override
    public String technique() {
        return technique;
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Reads the corpus once. There is no checkpoint: a resumed training starts again, which takes seconds and gives
     * the same files.
     */
    @Override
    public TrainingResult train(TrainingContext context) {
        BowParameters chosen = BowParameters.of(technique, context.parameters());
        Tokenizer tokenizer = context.tokenizer(chosen.tokenizer());
        TermStatistics statistics = new TermStatistics(chosen.weighting(), chosen.hashing());
        count(context, tokenizer, statistics);
        String corpus = context.corpus().name();
        if (statistics.words() == 0) {
            throw new InvalidInputException("corpus " + corpus + " must hold at least one word, found none in "
                    + statistics.documents() + " lines of text");
        }
        BowFeatures features = statistics.features(chosen, corpus);
        new BowFile(technique, new TokenizerReference(chosen.tokenizer(), tokenizer.fingerprint()),
                chosen.weighting(), features).write(context.output());
        int dimension = features.space().dimension();
        Map<String, Double> metrics = metrics(statistics);
        metrics.put("features", (double) dimension);
        context.progress(1, metrics);
        return new TrainingResult(BowFile.FORMAT_VERSION, OptionalInt.of(dimension), List.of(), metrics);
    }

    private static void count(TrainingContext context, Tokenizer tokenizer, TermStatistics statistics) {
        try (Corpus.Cursor cursor = context.corpus().open()) {
            int lines = 0;
            for (String line = cursor.next(); line != null; line = cursor.next()) {
                if (lines++ % REPORT_LINES == 0) {
                    context.checkCancelled();
                    context.progress(cursor.fraction(), metrics(statistics));
                }
                if (!line.isBlank()) {
                    statistics.add(tokenizer.words(line));
                }
            }
        }
    }

    private static Map<String, Double> metrics(TermStatistics statistics) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("documents", (double) statistics.documents());
        metrics.put("words", (double) statistics.words());
        return metrics;
    }

    @Override
    public boolean recognises(Path folder) {
        return BowFile.recognises(folder, technique);
    }

    @Override
    public Model open(ModelContext context) {
        BowFile file = BowFile.read(context.folder(), technique);
        context.descriptor().flatMap(descriptor -> descriptor.tokenizer()).ifPresent(reference -> {
            if (!reference.equals(file.tokenizer())) {
                throw new CorruptModelException(context.folder() + ": model.json names tokenizer '" + reference.name()
                        + "' and " + BowFile.NAME + " another, '" + file.tokenizer().name() + "'");
            }
        });
        BowFeatures features = file.features();
        Tokenizer tokenizer = context.tokenizer(file.tokenizer());
        String sample = features.space().name(0).orElse("a word");
        return new BowModel(new BowVectorizer(tokenizer, file.weighting(), features.space(),
                features.weights(file.weighting().idf())), sample);
    }
}
