package org.sememe.shell.internal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

import org.sememe.train.Progress;

/**
 * Shows how far long work is: on a terminal one line that is written again and again, elsewhere a line now and then.
 */
final class ProgressLine {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final String[] QUALITIES = {"loss", "perplexity", "accuracy"};
    private static final String RATE = "PerSecond";

    private final PrintStream out;
    private final boolean terminal;
    private final String what;
    private final LongSupplier nanoTime;
    private final long start;
    private long last;
    private int shown;

    /**
     * Creates a line that shows nothing yet.
     *
     * @param what names the work
     * @param nanoTime tells the time
     */
    ProgressLine(PrintStream out, boolean terminal, String what, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.what = what;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.last = start;
    }

    /** Shows the progress of a job. */
    void show(Progress progress) {
        String text = text(progress);
        long now = nanoTime.getAsLong();
        if (terminal) {
            int width = Width.of(text);
            out.print("\r" + text + " ".repeat(Math.max(0, shown - width)));
            out.flush();
            shown = width;
        } else if (now - last >= PAUSE.toNanos()) {
            last = now;
            out.println(text);
            out.flush();
        }
    }

    /** Shows the progress of other work. */
    void show(double fraction) {
        Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - start);
        Optional<Duration> remaining = fraction > 0.01
                ? Optional.of(Duration.ofMillis((long) (elapsed.toMillis() * (1 - fraction) / fraction)))
                : Optional.empty();
        show(new Progress(fraction, Map.of(), elapsed, remaining));
    }

    /** Takes the line away, so that the result stands alone. */
    void end() {
        if (terminal && shown > 0) {
            out.print("\r" + " ".repeat(shown) + "\r");
            out.flush();
            shown = 0;
        }
    }

    private String text(Progress progress) {
        StringBuilder text = new StringBuilder(what).append("  ").append(Format.percent(progress.fraction()));
        for (String quality : QUALITIES) {
            Double value = progress.metrics().get(quality);
            if (value != null) {
                text.append("  ").append(quality).append(' ').append(Format.figure(value));
            }
        }
        progress.metrics().forEach((name, value) -> {
            if (name.endsWith(RATE)) {
                text.append("  ").append(Format.rate(value)).append(' ')
                        .append(name, 0, name.length() - RATE.length()).append("/s");
            }
        });
        progress.remaining().ifPresent(left -> text.append("  ").append(Format.time(left)).append(" left"));
        return text.toString();
    }
}
