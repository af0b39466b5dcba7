package org.sememe.shell.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sememe.InvalidInputException;
import org.sememe.vector.AnalogyMethod;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Neighbor;
import org.sememe.vector.Vectorizer;
import org.sememe.vector.WordVectors;

/** Commands on word vectors. */
@Component(service = WordCommands.class, property = {CommandProcessor.COMMAND_SCOPE + "=sememe",
    CommandProcessor.COMMAND_FUNCTION + "=nearest", CommandProcessor.COMMAND_FUNCTION + "=similarity",
    CommandProcessor.COMMAND_FUNCTION + "=analogy", CommandProcessor.COMMAND_FUNCTION + "=vector"})
public final class WordCommands {

    private final Lookup lookup;

    /**
     * Called by the component runtime.
     *
     * @param context finds services
     */
    @Activate
    public WordCommands(BundleContext context) {
        this.lookup = new Lookup(context);
    }

    /**
     * Finds neighbours.
     *
     * @param session the session
     * @param words the arguments
     * @return a list, or JSON
     */
    @Descriptor(Summary.NEAREST)
    public Object nearest(CommandSession session, @Descriptor("MODEL WORD [--limit N] [--json]") String... words) {
        return Call.run(Usages.NEAREST, lookup, session, words, call -> {
            int limit = call.arguments().integer("limit", 10, 1);
            String word = call.arguments().get("WORD");
            return lookup.use(WordVectors.class, call.arguments().get("MODEL"), vectors -> {
                // Techniques with subwords know a vector for words that are not in their vocabulary.
                return neighbors(vectors.index(word) >= 0 ? vectors.nearest(word, limit)
                        : vectors.vector(word).map(vector -> vectors.nearest(vector, limit, Set.of(word)))
                                .orElseGet(() -> vectors.nearest(word, limit)));
            });
        });
    }

    private static Listing<Neighbor> neighbors(List<Neighbor> found) {
        return new Listing<>(found, List.of(Column.text("word", Neighbor::word),
                Column.number("score", neighbor -> Format.score(neighbor.score()))), "no words");
    }

    /**
     * Compares two words or texts.
     *
     * @param session the session
     * @param words the arguments
     * @return the cosine, or JSON
     */
    @Descriptor(Summary.SIMILARITY)
    public Object similarity(CommandSession session, @Descriptor("MODEL A B [--json]") String... words) {
        return Call.run(Usages.SIMILARITY, lookup, session, words, call -> {
            String model = call.arguments().get("MODEL");
            String a = call.arguments().get("A");
            String b = call.arguments().get("B");
            // Where a model knows words, A and B are words; otherwise they are texts.
            double cosine = lookup.has(WordVectors.class, model) || !lookup.has(Vectorizer.class, model)
                    ? lookup.use(WordVectors.class, model, vectors -> vectors.similarity(a, b))
                    : lookup.use(Vectorizer.class, model,
                            vectorizer -> vectorizer.vectorize(a).cosine(vectorizer.vectorize(b)));
            return new Report(Map.of("similarity", cosine), Format.score(cosine));
        });
    }

    /**
     * Answers an analogy.
     *
     * @param session the session
     * @param words the arguments
     * @return a list, or JSON
     */
    @Descriptor(Summary.ANALOGY)
    public Object analogy(CommandSession session, @Descriptor("MODEL A B C [--method METHOD] [--limit N] [--json]")
            String... words) {
        return Call.run(Usages.ANALOGY, lookup, session, words, call -> {
            Arguments arguments = call.arguments();
            AnalogyMethod method = method(arguments);
            int limit = arguments.integer("limit", 10, 1);
            return lookup.use(WordVectors.class, arguments.get("MODEL"), vectors -> neighbors(
                    vectors.analogy(arguments.get("A"), arguments.get("B"), arguments.get("C"), limit, method)));
        });
    }

    /** The method that an option names, by our own word or the literature's. */
    static AnalogyMethod method(Arguments arguments) {
        String name = arguments.option("method").orElse("add");
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "add", "3cosadd" -> AnalogyMethod.ADD;
            case "multiply", "mul", "3cosmul" -> AnalogyMethod.MULTIPLY;
            default -> throw arguments.wrong("method", "add or multiply", name);
        };
    }

    /**
     * Shows a vector.
     *
     * @param session the session
     * @param words the arguments
     * @return the vector, or JSON
     */
    @Descriptor(Summary.VECTOR)
    public Object vector(CommandSession session, @Descriptor("MODEL WORD [--json]") String... words) {
        return Call.run(Usages.VECTOR, lookup, session, words, call -> {
            String model = call.arguments().get("MODEL");
            String word = call.arguments().get("WORD");
            DenseVector vector = lookup.use(WordVectors.class, model, vectors -> vectors.vector(word)
                    .orElseThrow(() -> new InvalidInputException(
                            "the word '" + word + "' is not in the vocabulary of " + model)));
            return Vectors.report(vector);
        });
    }
}
