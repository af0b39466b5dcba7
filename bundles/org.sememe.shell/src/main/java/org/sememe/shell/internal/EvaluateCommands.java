package org.sememe.shell.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sememe.InvalidInputException;
import org.sememe.evaluate.AnalogyResult;
import org.sememe.evaluate.AnalogySection;
import org.sememe.evaluate.ClassificationResult;
import org.sememe.evaluate.SimilarityResult;
import org.sememe.evaluate.TextClassification;
import org.sememe.evaluate.TopLabels;
import org.sememe.evaluate.TopLabelsResult;
import org.sememe.evaluate.VocabularyOptions;
import org.sememe.evaluate.WordAnalogy;
import org.sememe.evaluate.WordPair;
import org.sememe.evaluate.WordSimilarity;
import org.sememe.io.TextFiles;
import org.sememe.text.TextClassifier;
import org.sememe.train.Corpus;
import org.sememe.vector.AnalogyMethod;
import org.sememe.vector.WordVectors;

/** Commands that measure quality. */
@Component(service = EvaluateCommands.class, property = {CommandProcessor.COMMAND_SCOPE + "=sememe",
    CommandProcessor.COMMAND_FUNCTION + "=evaluate"})
public final class EvaluateCommands {

    private final Lookup lookup;

    /**
     * Called by the component runtime.
     *
     * @param context finds services
     */
    @Activate
    public EvaluateCommands(BundleContext context) {
        this.lookup = new Lookup(context);
    }

    /**
     * Measures the quality of a model.
     *
     * @param session the session
     * @param words the arguments
     * @return the figures, or JSON
     */
    @Descriptor(Summary.EVALUATE)
    public Object evaluate(CommandSession session, @Descriptor("similarity MODEL --pairs FILE | analogy MODEL"
            + " --questions FILE [--method METHOD] | classification MODEL --data FILE [--top K]"
            + " [--threshold P] [--json]") String... words) {
        String kind = words.length == 0 ? "" : String.valueOf(words[0]);
        Optional<Usage> usage = Usages.EVALUATE.stream().filter(one -> one.name().equals("evaluate " + kind))
                .findFirst();
        if (usage.isEmpty()) {
            if (kind.equals("--help")) {
                String help = Usages.EVALUATE.stream().map(Usage::help).collect(Collectors.joining("\n"));
                return new Report(help, help);
            }
            InvalidInputException e = new InvalidInputException("evaluate: expected similarity, analogy or"
                    + " classification, " + (kind.isEmpty() ? "found nothing" : "found '" + kind + "'"));
            throw new ShellException(e.getMessage(), e);
        }
        return Call.run(usage.get(), lookup, session, Arrays.copyOfRange(words, 1, words.length), call ->
                switch (kind) {
                    case "similarity" -> similarity(call);
                    case "analogy" -> analogy(call);
                    default -> classification(call);
                });
    }

    private Report similarity(Call call) {
        VocabularyOptions options = vocabulary(call.arguments());
        List<WordPair> pairs = WordSimilarity.read(call.path(call.arguments().require("pairs")));
        SimilarityResult result = lookup.use(WordVectors.class, call.arguments().get("MODEL"),
                vectors -> WordSimilarity.evaluate(vectors, pairs, options));
        return Evaluation.report(result);
    }

    private Report analogy(Call call) {
        VocabularyOptions options = vocabulary(call.arguments());
        AnalogyMethod method = WordCommands.method(call.arguments());
        List<AnalogySection> sections = WordAnalogy.read(call.path(call.arguments().require("questions")));
        AnalogyResult result = Evaluation.watched(call, "analogies", listener -> lookup.use(WordVectors.class,
                call.arguments().get("MODEL"),
                vectors -> WordAnalogy.evaluate(vectors, sections, method, options, listener)));
        return Evaluation.report(result);
    }

    private Report classification(Call call) {
        Corpus data = TextFiles.corpus(call.path(call.arguments().require("data")));
        if (call.arguments().option("top").isPresent() || call.arguments().option("threshold").isPresent()) {
            int limit = call.arguments().integer("top", 1, 1);
            double threshold = call.arguments().decimal("threshold", 0);
            TopLabelsResult best = Evaluation.watched(call, "classification", listener -> lookup.use(
                    TextClassifier.class, call.arguments().get("MODEL"),
                    classifier -> TopLabels.evaluate(classifier, data, limit, threshold, listener)));
            return Evaluation.report(best);
        }
        ClassificationResult result = Evaluation.watched(call, "classification", listener -> lookup.use(
                TextClassifier.class, call.arguments().get("MODEL"),
                classifier -> TextClassification.evaluate(classifier, data, listener)));
        return Evaluation.report(result);
    }

    private static VocabularyOptions vocabulary(Arguments arguments) {
        return new VocabularyOptions(arguments.integer("vocabulary", VocabularyOptions.DEFAULT.limit(), 0),
                !arguments.flag("matchCase"));
    }
}
