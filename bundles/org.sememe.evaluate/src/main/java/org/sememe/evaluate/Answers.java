package org.sememe.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.sememe.InvalidInputException;
import org.sememe.io.LabeledText;
import org.sememe.text.Classification;
import org.sememe.text.TextClassifier;
import org.sememe.train.Corpus;

/** Asks a classifier about labelled texts, many at once. */
final class Answers {

    private static final int BATCH = 64;

    private Answers() {
    }

    /** Hands each example and its answer on; blank lines are skipped. */
    static void forEach(TextClassifier classifier, Corpus data, EvaluationListener listener,
            BiConsumer<LabeledText, Classification> sink) {
        long examples = 0;
        try (Corpus.Cursor cursor = data.open()) {
            List<LabeledText> batch = new ArrayList<>(BATCH);
            String line = cursor.next();
            while (line != null) {
                if (!line.isBlank()) {
                    batch.add(LabeledText.parse(line, cursor.position()));
                }
                line = cursor.next();
                if (batch.size() == BATCH || line == null) {
                    List<Classification> answers = classifier
                            .classifyAll(batch.stream().map(LabeledText::text).toList());
                    for (int i = 0; i < batch.size(); i++) {
                        sink.accept(batch.get(i), answers.get(i));
                    }
                    examples += batch.size();
                    batch.clear();
                    listener.progress(cursor.fraction());
                }
            }
        }
        if (examples == 0) {
            throw new InvalidInputException(data.name() + ": expected labelled texts, found none");
        }
    }
}
