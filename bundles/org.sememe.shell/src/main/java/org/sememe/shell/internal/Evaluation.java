package org.sememe.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.sememe.SememeException;
import org.sememe.evaluate.AnalogyResult;
import org.sememe.evaluate.ClassificationResult;
import org.sememe.evaluate.EvaluationListener;
import org.sememe.evaluate.SimilarityResult;
import org.sememe.evaluate.TopLabelsResult;

/** Runs evaluations with a progress line and shows their results. */
final class Evaluation {

    private static final long GLANCE_NANOS = 200_000_000;

    private Evaluation() {
    }

    /**
     * Does work that reports its progress, which is shown; Ctrl-C ends it.
     *
     * @param what names the work
     */
    static <R> R watched(Call call, String what, Function<EvaluationListener, R> work) {
        ProgressLine line = new ProgressLine(call.messages(), call.isTerminal(), what, System::nanoTime);
        AtomicBoolean cancelled = new AtomicBoolean();
        long[] last = {System.nanoTime()};
        EvaluationListener listener = fraction -> {
            if (cancelled.get() || Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
            if (System.nanoTime() - last[0] > GLANCE_NANOS) {
                last[0] = System.nanoTime();
                line.show(fraction);
            }
        };
        try {
            return call.cancellable(() -> cancelled.set(true), () -> work.apply(listener));
        } catch (CancellationException e) {
            throw new SememeException(what + " was cancelled", e);
        } finally {
            line.end();
        }
    }

    static Report report(SimilarityResult result) {
        return new Report(result, "Spearman " + Format.score(result.spearman()) + ", Pearson "
                + Format.score(result.pearson()) + ", " + result.covered() + " of " + result.pairs()
                + " pairs covered");
    }

    static Report report(AnalogyResult result) {
        List<AnalogyResult.Section> rows = new ArrayList<>(result.sections());
        rows.add(new AnalogyResult.Section("all", result.accuracy(), result.questions(), result.covered(),
                result.correct()));
        return new Report(result, Table.of(List.of(
                Column.text("section", section -> section.name().isEmpty() ? "-" : section.name()),
                Column.number("accuracy", section -> Format.percent(section.accuracy())),
                Column.number("correct", AnalogyResult.Section::correct),
                Column.number("covered", AnalogyResult.Section::covered),
                Column.number("questions", AnalogyResult.Section::questions)), rows));
    }

    static Report report(TopLabelsResult result) {
        return new Report(result, "precision at " + result.k() + " " + Format.percent(result.precision()) + ", recall "
                + Format.percent(result.recall()) + ", F1 " + Format.score(result.f1()) + ", " + result.examples()
                + " examples\n\n" + table(result.labels()));
    }

    private static String table(List<ClassificationResult.Label> labels) {
        return Table.of(List.of(
                Column.text("label", ClassificationResult.Label::label),
                Column.number("precision", label -> Format.score(label.precision())),
                Column.number("recall", label -> Format.score(label.recall())),
                Column.number("F1", label -> Format.score(label.f1())),
                Column.number("support", ClassificationResult.Label::support)), labels);
    }

    static Report report(ClassificationResult result) {
        StringBuilder text = new StringBuilder();
        text.append("accuracy ").append(Format.percent(result.accuracy())).append(", macro F1 ")
                .append(Format.score(result.macroF1())).append(", ").append(result.examples()).append(" examples\n\n");
        text.append(table(result.labels()));
        List<Integer> rows = new ArrayList<>();
        List<Column<Integer>> columns = new ArrayList<>();
        columns.add(Column.text("true \\ answered", row -> result.labels().get(row).label()));
        for (int column = 0; column < result.labels().size(); column++) {
            int at = column;
            rows.add(column);
            columns.add(Column.number(result.labels().get(column).label(), row -> result.confusion().get(row).get(at)));
        }
        text.append('\n').append(Table.of(columns, rows));
        return new Report(result, text.toString());
    }
}
