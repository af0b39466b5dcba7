package org.sememe.evaluate;

import java.util.ArrayList;
import java.util.List;

import org.sememe.InvalidInputException;
import org.sememe.text.LanguageModel;
import org.sememe.text.TextScore;
import org.sememe.train.Corpus;

/**
 * Measures how well a language model predicts a corpus, each line as one sentence, empty lines too.
 */
public final class Perplexity {

    private static final int BATCH = 64;

    private Perplexity() {
    }

    /**
     * Evaluates a language model.
     *
     * @param model the model
     * @param corpus text that it was not trained on, one sentence a line
     * @param listener hears about progress
     * @return the perplexity
     * @throws InvalidInputException if the corpus is empty
     */
    public static PerplexityResult evaluate(LanguageModel model, Corpus corpus, EvaluationListener listener) {
        TextScore total = TextScore.NONE;
        long sentences = 0;
        try (Corpus.Cursor cursor = corpus.open()) {
            List<String> batch = new ArrayList<>(BATCH);
            String line = cursor.next();
            while (line != null) {
                batch.add(line);
                line = cursor.next();
                if (batch.size() == BATCH || line == null) {
                    for (TextScore score : model.scoreAll(batch)) {
                        total = total.plus(score);
                    }
                    sentences += batch.size();
                    batch.clear();
                    listener.progress(cursor.fraction());
                }
            }
        }
        if (total.tokens() == 0) {
            throw new InvalidInputException(corpus.name() + ": expected text to measure the perplexity on, found none");
        }
        return new PerplexityResult(total.perplexity(), total.perplexityExcludingOov(), total.tokens(), total.oov(),
                sentences, total.logProbability());
    }
}
