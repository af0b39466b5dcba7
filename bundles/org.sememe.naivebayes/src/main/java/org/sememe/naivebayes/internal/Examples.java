package org.sememe.naivebayes.internal;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.sememe.InvalidInputException;
import org.sememe.io.LabeledText;
import org.sememe.train.Corpus;
import org.sememe.train.TrainingContext;

/** The examples of a corpus of {@code label<TAB>text} or fastText's lines; blank lines are none. */
final class Examples {

    private static final int CHECK_LINES = 1 << 10;

    private final Corpus corpus;

    Examples(Corpus corpus) {
        this.corpus = corpus;
    }

    /** Takes an example and where it is. */
    @FunctionalInterface
    interface Visitor {

        void visit(LabeledText example, Corpus.Cursor cursor);
    }

    /**
     * Goes through all examples.
     *
     * @param context asked now and then whether to stop
     * @param progress is told the fraction now and then
     * @param visitor takes each example
     * @throws InvalidInputException if a line has no label or no text
     */
    void forEach(TrainingContext context, Consumer<Double> progress, Visitor visitor) {
        try (Corpus.Cursor cursor = corpus.open()) {
            int lines = 0;
            for (String line = cursor.next(); line != null; line = cursor.next()) {
                if (lines++ % CHECK_LINES == 0) {
                    context.checkCancelled();
                    progress.accept(cursor.fraction());
                }
                if (!line.isBlank()) {
                    visitor.visit(parse(line, cursor), cursor);
                }
            }
        }
    }

    private static LabeledText parse(String line, Corpus.Cursor cursor) {
        LabeledText example = LabeledText.parse(line, cursor.position());
        if (example.text().isBlank()) {
            throw new InvalidInputException(cursor.position() + ": expected a text after the label '" + example.label()
                    + "', found none");
        }
        return example;
    }

    /**
     * Collects the labels and checks every line.
     *
     * @throws InvalidInputException if there is no example, or a line has no label or no text
     */
    Set<String> labels(TrainingContext context, Consumer<Double> progress) {
        Set<String> labels = new TreeSet<>();
        forEach(context, progress, (example, cursor) -> labels.addAll(example.labels()));
        if (labels.isEmpty()) {
            throw new InvalidInputException("corpus " + corpus.name()
                    + " must hold at least one line label<TAB>text or __label__x text, found none");
        }
        return labels;
    }

    /** Returns the texts alone; every line must have been checked before. */
    Corpus texts() {
        return corpus.map(line -> line.isBlank() ? null : LabeledText.parse(line, corpus.name()).text());
    }
}
