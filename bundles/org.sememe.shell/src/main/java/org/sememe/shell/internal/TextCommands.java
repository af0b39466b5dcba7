package org.sememe.shell.internal;

import java.util.ArrayList;
import java.util.List;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sememe.text.Classification;
import org.sememe.text.LabelProbability;
import org.sememe.text.MaskedLanguageModel;
import org.sememe.text.TextClassifier;
import org.sememe.text.TokenClassifier;
import org.sememe.text.TokenLabel;
import org.sememe.text.WordProbability;
import org.sememe.vector.Vectorizer;

/** Commands on texts. */
@Component(service = TextCommands.class, property = {CommandProcessor.COMMAND_SCOPE + "=sememe",
    CommandProcessor.COMMAND_FUNCTION + "=tokenize", CommandProcessor.COMMAND_FUNCTION + "=embed",
    CommandProcessor.COMMAND_FUNCTION + "=classify", CommandProcessor.COMMAND_FUNCTION + "=tag",
    CommandProcessor.COMMAND_FUNCTION + "=fill"})
public final class TextCommands {

    private final Lookup lookup;

    /**
     * Called by the component runtime.
     *
     * @param context finds services
     */
    @Activate
    public TextCommands(BundleContext context) {
        this.lookup = new Lookup(context);
    }

    /**
     * Cuts a text into tokens.
     *
     * @param session the session
     * @param words the arguments
     * @return the tokens, or JSON
     */
    @Descriptor(Summary.TOKENIZE)
    public Object tokenize(CommandSession session, @Descriptor("TOKENIZER TEXT [--offsets] [--ids] [--json]")
            String... words) {
        return Call.run(Usages.TOKENIZE, lookup, session, words, call -> new Tokenization(lookup).run(
                call.arguments().get("TOKENIZER"), call.arguments().get("TEXT"), call.arguments().flag("offsets"),
                call.arguments().flag("ids")));
    }

    /**
     * Turns a text into a vector.
     *
     * @param session the session
     * @param words the arguments
     * @return the vector, or JSON
     */
    @Descriptor(Summary.EMBED)
    public Object embed(CommandSession session, @Descriptor("MODEL TEXT [--json]") String... words) {
        return Call.run(Usages.EMBED, lookup, session, words, call -> lookup.use(Vectorizer.class,
                call.arguments().get("MODEL"), vectorizer -> Vectors.report(
                        vectorizer.vectorize(call.arguments().get("TEXT")), vectorizer)));
    }

    /**
     * What a classifier answers.
     *
     * @param label the most probable label
     * @param probability its probability
     * @param scores the most probable labels
     */
    record Answer(String label, double probability, List<LabelProbability> scores) {
    }

    /**
     * Classifies a text.
     *
     * @param session the session
     * @param words the arguments
     * @return the labels, or JSON
     */
    @Descriptor(Summary.CLASSIFY)
    public Object classify(CommandSession session,
            @Descriptor("MODEL TEXT [--limit N] [--threshold P] [--json]") String... words) {
        return Call.run(Usages.CLASSIFY, lookup, session, words, call -> {
            int limit = call.arguments().integer("limit", 10, 1);
            Classification found = lookup.use(TextClassifier.class, call.arguments().get("MODEL"),
                    classifier -> classifier.classify(call.arguments().get("TEXT")));
            double threshold = call.arguments().decimal("threshold", 0);
            List<LabelProbability> scores = found.scores().stream().filter(score -> score.probability() >= threshold)
                    .limit(limit).toList();
            return new Report(new Answer(found.best().label(), found.best().probability(), scores),
                    Table.of(List.of(Column.text("label", LabelProbability::label),
                            Column.number("probability", score -> Format.score(score.probability()))), scores));
        });
    }

    /**
     * A token with its label.
     *
     * @param token the token
     * @param start index of its first character
     * @param end index after its last character
     * @param label the label
     * @param probability its probability
     */
    record Tagged(String token, int start, int end, String label, double probability) {

        static Tagged of(TokenLabel label) {
            return new Tagged(label.token().text(), label.token().start(), label.token().end(), label.label(),
                    label.probability());
        }
    }

    /**
     * Labels the tokens of a text.
     *
     * @param session the session
     * @param words the arguments
     * @return the labels, or JSON
     */
    @Descriptor(Summary.TAG)
    public Object tag(CommandSession session, @Descriptor("MODEL TEXT [--json]") String... words) {
        return Call.run(Usages.TAG, lookup, session, words, call -> new Listing<>(
                lookup.use(TokenClassifier.class, call.arguments().get("MODEL"),
                        tagger -> tagger.tag(call.arguments().get("TEXT")).stream().map(Tagged::of).toList()),
                List.of(Column.text("token", Tagged::token), Column.text("label", Tagged::label),
                        Column.number("probability", tagged -> Format.score(tagged.probability()))), "no tokens"));
    }

    /**
     * Fills gaps.
     *
     * @param session the session
     * @param words the arguments
     * @return the words for each gap, or JSON
     */
    @Descriptor(Summary.FILL)
    public Object fill(CommandSession session, @Descriptor("MODEL TEXT [--limit N] [--json]") String... words) {
        return Call.run(Usages.FILL, lookup, session, words, call -> {
            int limit = call.arguments().integer("limit", 10, 1);
            List<List<WordProbability>> gaps = lookup.use(MaskedLanguageModel.class, call.arguments().get("MODEL"),
                    model -> model.fill(call.arguments().get("TEXT"), limit));
            List<String> tables = new ArrayList<>();
            for (List<WordProbability> gap : gaps) {
                tables.add(Table.of(List.of(Column.text("word", WordProbability::word),
                        Column.number("probability", word -> Format.score(word.probability()))), gap));
            }
            return new Report(gaps, String.join("\n", tables));
        });
    }
}
