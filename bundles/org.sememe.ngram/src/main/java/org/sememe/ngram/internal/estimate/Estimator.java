package org.sememe.ngram.internal.estimate;

import java.util.Optional;
import java.util.function.DoubleConsumer;

import org.sememe.InvalidInputException;
import org.sememe.ngram.internal.GramSink;
import org.sememe.ngram.internal.GramTable;
import org.sememe.ngram.internal.count.CorpusEncoder;
import org.sememe.ngram.internal.count.GramCounter;
import org.sememe.ngram.internal.count.GramCounts;
import org.sememe.ngram.internal.count.KeyLayout;
import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.sort.RecordReader;
import org.sememe.ngram.internal.sort.Workspace;
import org.sememe.train.Corpus;

/**
 * Estimates a model: reads the corpus, counts, smooths, and hands every n-gram to a sink.
 */
public final class Estimator {

    private final EstimatorOptions options;
    private final Workspace workspace;
    private final Optional<Corpus> heldOut;
    private final DoubleConsumer progress;
    private long tokens;
    private long sentences;

    /**
     * Creates an estimator for one estimation.
     *
     * @param options what to do
     * @param workspace memory, files and threads
     * @param heldOut text to find weights on, for the smoothings that need it
     * @param progress gets fractions of the work
     */
    public Estimator(EstimatorOptions options, Workspace workspace, Optional<Corpus> heldOut, DoubleConsumer progress) {
        this.options = options;
        this.workspace = workspace;
        this.heldOut = heldOut;
        this.progress = progress;
    }

    /**
     * Estimates.
     *
     * @param corpus the text
     * @param sink gets the model
     * @throws org.sememe.InvalidInputException if the corpus is empty, or too small for the smoothing
     */
    public void estimate(Corpus corpus, GramSink sink) {
        int order = options.order();
        Smoothing smoothing = Smoothings.of(options);
        CorpusEncoder encoder = new CorpusEncoder(workspace, options.tokenizer(), options.unknownIsWord());
        Vocabulary vocabulary = encoder.encode(corpus, options.vocabularyLimit(), options.cutoff(1) + 1,
                options.vocabulary());
        tokens = encoder.tokens();
        sentences = encoder.sentences();
        progress.accept(0.2);
        KeyLayout layout = KeyLayout.forWords(vocabulary.words().size());
        GramCounter counter = new GramCounter(encoder, layout, order, workspace);
        encoder.free();
        progress.accept(0.35);
        long[] cutoffs = new long[order];
        for (int n = 2; n <= order; n++) {
            cutoffs[n - 1] = options.cutoff(n);
        }
        GramCounts counts;
        try (RecordReader full = counter.reader()) {
            counts = new GramCounts(full, order, layout, vocabulary, cutoffs, smoothing.adjusted(), workspace);
        }
        counter.free();
        progress.accept(0.5);
        smoothing.prepare(counts);
        if (smoothing instanceof JelinekMercer mixed) {
            mixed.find(counts, vocabulary, workspace, options.tokenizer(), heldOut.orElseThrow(
                    () -> new InvalidInputException("the smoothing jelinek-mercer finds its weights on held-out text: "
                            + "give a validation file")));
        }
        if (smoothing.kind() == Smoothing.Kind.BACKOFF) {
            GramTable table = new GramTable(workspace);
            new ProbabilityPass(counts, smoothing, vocabulary, workspace, table, true).run();
            new Renormaliser(table, workspace).run();
            table.emit(sink);
            table.free();
        } else {
            new ProbabilityPass(counts, smoothing, vocabulary, workspace, sink, true).run();
        }
        counts.free();
    }

    /**
     * Returns the number of words of the corpus.
     *
     * @return at least 1 after {@link #estimate}
     */
    public long tokens() {
        return tokens;
    }

    /**
     * Returns the number of sentences of the corpus.
     *
     * @return one a line
     */
    public long sentences() {
        return sentences;
    }
}
