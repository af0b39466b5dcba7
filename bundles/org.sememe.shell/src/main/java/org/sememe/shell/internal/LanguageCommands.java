package org.sememe.shell.internal;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sememe.evaluate.Perplexity;
import org.sememe.evaluate.PerplexityResult;
import org.sememe.io.TextFiles;
import org.sememe.text.GenerationOptions;
import org.sememe.text.LanguageModel;
import org.sememe.text.TextGenerator;
import org.sememe.text.TextScore;
import org.sememe.train.Corpus;

/** Commands on language models. */
@Component(service = LanguageCommands.class, property = {CommandProcessor.COMMAND_SCOPE + "=sememe",
    CommandProcessor.COMMAND_FUNCTION + "=score", CommandProcessor.COMMAND_FUNCTION + "=perplexity",
    CommandProcessor.COMMAND_FUNCTION + "=generate"})
public final class LanguageCommands {

    private final Lookup lookup;

    /**
     * Called by the component runtime.
     *
     * @param context finds services
     */
    @Activate
    public LanguageCommands(BundleContext context) {
        this.lookup = new Lookup(context);
    }

    /**
     * Scores a text.
     *
     * @param session the session
     * @param words the arguments
     * @return the score, or JSON
     */
    @Descriptor(Summary.SCORE)
    public Object score(CommandSession session, @Descriptor("MODEL TEXT [--json]") String... words) {
        return Call.run(Usages.SCORE, lookup, session, words, call -> {
            TextScore score = lookup.use(LanguageModel.class, call.arguments().get("MODEL"),
                    model -> model.score(call.arguments().get("TEXT")));
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("logProbability", score.logProbability());
            value.put("perplexity", score.perplexity());
            value.put("perplexityExcludingOov", score.perplexityExcludingOov());
            value.put("tokens", score.tokens());
            value.put("oov", score.oov());
            return new Report(value, "log probability " + Format.figure(score.logProbability()) + ", perplexity "
                    + Format.figure(score.perplexity()) + ", " + score.tokens() + " tokens, " + score.oov()
                    + " out of vocabulary");
        });
    }

    /**
     * Measures the perplexity on a corpus.
     *
     * @param session the session
     * @param words the arguments
     * @return the perplexity, or JSON
     */
    @Descriptor(Summary.PERPLEXITY)
    public Object perplexity(CommandSession session, @Descriptor("MODEL --corpus FILE... [--json]") String... words) {
        return Call.run(Usages.PERPLEXITY, lookup, session, words, call -> {
            Corpus corpus = TextFiles.corpus(call.arguments().many("corpus").stream().map(call::path).toList());
            PerplexityResult result = Evaluation.watched(call, "perplexity", listener -> lookup.use(LanguageModel.class,
                    call.arguments().get("MODEL"), model -> Perplexity.evaluate(model, corpus, listener)));
            return new Report(result, "perplexity " + Format.figure(result.perplexity()) + ", without unknown words "
                    + Format.figure(result.perplexityExcludingOov()) + ", " + result.tokens() + " tokens, "
                    + result.oov() + " out of vocabulary, " + result.sentences() + " sentences");
        });
    }

    /**
     * Continues a text.
     *
     * @param session the session
     * @param words the arguments
     * @return the continuation, or JSON
     */
    @Descriptor(Summary.GENERATE)
    public Object generate(CommandSession session, @Descriptor("MODEL [--prompt TEXT] [--maxTokens N]"
            + " [--temperature T] [--topK K] [--topP P] [--beams B] [--seed S] [--json]") String... words) {
        return Call.run(Usages.GENERATE, lookup, session, words, call -> {
            Arguments arguments = call.arguments();
            String prompt = arguments.option("prompt").orElse("");
            GenerationOptions options = new GenerationOptions(arguments.integer("maxTokens", 50, 1),
                    arguments.decimal("temperature", 1), arguments.integer("topK", 0, 0),
                    arguments.decimal("topP", 1), arguments.integer("beams", 1, 1),
                    arguments.number("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE));
            String text = lookup.use(TextGenerator.class, arguments.get("MODEL"),
                    generator -> generator.generate(prompt, options));
            return new Report(Map.of("text", text), text);
        });
    }
}
