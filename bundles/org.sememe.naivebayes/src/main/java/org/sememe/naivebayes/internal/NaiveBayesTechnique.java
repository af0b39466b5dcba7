package org.sememe.naivebayes.internal;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import org.osgi.service.component.annotations.Component;
import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.model.Model;
import org.sememe.model.ModelContext;
import org.sememe.model.ModelFormat;
import org.sememe.model.ServiceProperties;
import org.sememe.text.TextClassifier;
import org.sememe.train.Corpus;
import org.sememe.train.Parameter;
import org.sememe.train.Trainer;
import org.sememe.train.TrainingContext;
import org.sememe.train.TrainingResult;
import org.sememe.vector.Vector;
import org.sememe.vector.Vectorizer;

/** Trains and opens naive Bayes classifiers over any vectorizer. */
@Component(service = {Trainer.class, ModelFormat.class},
        property = ServiceProperties.TECHNIQUE + "=" + NaiveBayesTechnique.NAME)
public final class NaiveBayesTechnique implements Trainer, ModelFormat {

    static final String NAME = "naivebayes";

    /** Progress that the first pass, for the labels, and the vectorizer's training make up. */
    private static final double PREPARED = 0.5;

    @Override
    public String technique() {
        return NAME;
    }

    @Override
    public List<Parameter> parameters() {
        return NaiveBayesParameters.ALL;
    }

    /**
     * {@inheritDoc}
     *
     * <p>There is no checkpoint: a resumed training starts again, which takes seconds and gives the same files.
     */
    @Override
    public TrainingResult train(TrainingContext context) {
        String from = context.parameters().text(NaiveBayesParameters.CONTINUE_FROM);
        Continuation continuation = from.isBlank() ? null : new Continuation(from);
        Examples examples = new Examples(context.corpus());
        Set<String> labels = examples.labels(context, fraction -> context.progress(fraction * PREPARED / 2, Map.of()));
        if (continuation != null) {
            labels.addAll(continuation.counts().labels());
        }
        if (labels.size() < 2) {
            throw new InvalidInputException("corpus " + context.corpus().name()
                    + " must hold examples of at least two labels, found only '" + labels.iterator().next() + "'");
        }
        Smoothing smoothing = NaiveBayesParameters.smoothing(context.parameters(), labels);
        Vectorizer vectorizer = context.component(NaiveBayesParameters.VECTORIZER, Vectorizer.class, examples.texts());
        ClassCounts counts;
        if (continuation == null) {
            counts = new ClassCounts(labels, vectorizer.dimension());
        } else {
            continuation.check(smoothing, context.output().resolve(NaiveBayesParameters.VECTORIZER));
            counts = continuation.counts().withLabels(labels);
        }
        count(context, examples, vectorizer, counts, smoothing);
        new NaiveBayesFile(smoothing, counts).write(context.output());
        new TopFeatures(counts, smoothing.alpha()).write(context.output(), vectorizer);
        Map<String, Double> metrics = metrics(counts);
        context.validation().ifPresent(validation -> metrics.put("validationAccuracy",
                accuracy(context, validation, new NaiveBayesTextClassifier(vectorizer,
                        new NaiveBayesClassifier(counts, smoothing)))));
        context.progress(1, metrics);
        return new TrainingResult(NaiveBayesFile.FORMAT_VERSION, OptionalInt.of(counts.features()), counts.labels(),
                metrics);
    }

    private static void count(TrainingContext context, Examples examples, Vectorizer vectorizer, ClassCounts counts,
            Smoothing smoothing) {
        examples.forEach(context,
                fraction -> context.progress(PREPARED + fraction * (1 - PREPARED), metrics(counts)),
                (example, cursor) -> {
                    try {
                        Vector vector = vectorizer.vectorize(example.text());
                        // A text with several labels is one example of each of them.
                        for (String label : new HashSet<>(example.labels())) {
                            counts.partialFit(vector, label, smoothing);
                        }
                    } catch (InvalidInputException e) {
                        throw new InvalidInputException(cursor.position() + ": " + e.getMessage(), e);
                    }
                });
    }

    private static Map<String, Double> metrics(ClassCounts counts) {
        double examples = 0;
        for (double number : counts.examples()) {
            examples += number;
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("examples", examples);
        metrics.put("labels", (double) counts.labels().size());
        metrics.put("features", (double) counts.features());
        return metrics;
    }

    private static double accuracy(TrainingContext context, Corpus corpus, TextClassifier classifier) {
        Examples examples = new Examples(corpus);
        examples.labels(context, fraction -> { });
        int[] right = new int[2];
        examples.forEach(context, fraction -> { }, (example, cursor) -> {
            right[0] += example.labels().contains(classifier.classify(example.text()).best().label()) ? 1 : 0;
            right[1]++;
        });
        return (double) right[0] / right[1];
    }

    @Override
    public boolean recognises(Path folder) {
        return NaiveBayesFile.recognises(folder);
    }

    @Override
    public Model open(ModelContext context) {
        NaiveBayesFile file = NaiveBayesFile.read(context.folder());
        Vectorizer vectorizer = context.component(NaiveBayesParameters.VECTORIZER, Vectorizer.class);
        if (vectorizer.dimension() != file.counts().features()) {
            throw new CorruptModelException(context.folder() + ": the vectorizer has dimension "
                    + vectorizer.dimension() + " and " + NaiveBayesFile.NAME + " " + file.counts().features());
        }
        NaiveBayesClassifier classifier = new NaiveBayesClassifier(file.counts(), file.smoothing());
        return new NaiveBayesModel(classifier, new NaiveBayesTextClassifier(vectorizer, classifier));
    }
}
