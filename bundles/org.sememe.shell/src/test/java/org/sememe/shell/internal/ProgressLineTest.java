package org.sememe.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.sememe.train.Progress;

class ProgressLineTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long seconds;

    private ProgressLine line(boolean terminal) {
        return new ProgressLine(out, terminal, "word2vec", () -> Duration.ofSeconds(seconds).toNanos());
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static Progress progress(double fraction) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("epoch", 1.0);
        metrics.put("wordsPerSecond", 834_000.0);
        metrics.put("loss", 0.25);
        return new Progress(fraction, metrics, Duration.ofSeconds(9), Optional.of(Duration.ofSeconds(12)));
    }

    @Test
    void onATerminalOneLineIsWrittenAgainAndThenGone() {
        ProgressLine line = line(true);
        line.show(progress(0.431));
        line.show(new Progress(1, Map.of(), Duration.ZERO, Optional.empty()));
        line.end();
        line.end();
        String first = "word2vec  43.1 %  loss 0.2500  834k words/s  0:12 left";
        String second = "word2vec  100.0 %";
        assertEquals("\r" + first + "\r" + second + " ".repeat(first.length() - second.length()) + "\r"
                + " ".repeat(second.length()) + "\r", shown());
    }

    @Test
    void elsewhereALineEveryFiveSeconds() {
        ProgressLine line = line(false);
        for (seconds = 1; seconds <= 11; seconds++) {
            line.show(seconds / 20.0);
        }
        line.end();
        assertEquals("word2vec  25.0 %  0:15 left\nword2vec  50.0 %  0:10 left\n", shown());
    }
}
