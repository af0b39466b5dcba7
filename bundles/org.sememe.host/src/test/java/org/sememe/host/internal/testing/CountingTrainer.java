package org.sememe.host.internal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

import org.sememe.InvalidInputException;
import org.sememe.train.Corpus;
import org.sememe.train.Parameter;
import org.sememe.train.Trainer;
import org.sememe.train.TrainingContext;
import org.sememe.train.TrainingResult;

/**
 * Trains {@link AnswerFormat} models: the answer is the lines of the corpus, read in steps of one line with a
 * checkpoint after each.
 */
public final class CountingTrainer implements Trainer {

    private final String technique;
    private int pauseAt = Integer.MAX_VALUE;

    /** Reached when a training pauses. */
    public final CountDownLatch paused = new CountDownLatch(1);

    /** Ends the pause, unless the training is cancelled before. */
    public final CountDownLatch goOn = new CountDownLatch(1);

    /** Trains models of a technique. */
    public CountingTrainer(String technique) {
        this.technique = technique;
    }

    /** Has the training pause after some lines. */
    public CountingTrainer pauseAt(int lines) {
        pauseAt = lines;
        return this;
    }

    @Override
    public String technique() {
        return technique;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.text("separator", ",", "what stands between two lines"),
                Parameter.text("part", "", "a part"), Parameter.text("tokenizer", "", "a tokenizer"));
    }

    @Override
    public TrainingResult train(TrainingContext context) {
        String part = context.parameters().text("part");
        if (!part.isEmpty()) {
            context.component("part", Answer.class, context.corpus());
        }
        if (!context.parameters().text("tokenizer").isEmpty()) {
            context.tokenizer(context.parameters().text("tokenizer"));
        }
        Path state = context.checkpoint().resolve("state.txt");
        try {
            StringBuilder answer = new StringBuilder();
            int done = 0;
            if (context.resuming() && Files.exists(state)) {
                String[] saved = Files.readString(state).split("\n", 2);
                done = Integer.parseInt(saved[0]);
                answer.append(saved[1]);
            }
            read(context, state, answer, done);
            Files.writeString(context.output().resolve("answer.txt"), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TrainingResult(1, OptionalInt.of(2), List.of(), Map.of("loss", 0.5, "broken", Double.NaN));
    }

    private void read(TrainingContext context, Path state, StringBuilder answer, int done) throws IOException {
        try (Corpus.Cursor cursor = context.corpus().open()) {
            int line = 0;
            for (String text = cursor.next(); text != null; text = cursor.next()) {
                if (text.equals("bad")) {
                    throw new InvalidInputException(cursor.position() + ": expected a good line, found 'bad'");
                }
                if (line++ < done) {
                    continue;
                }
                answer.append(text).append(context.parameters().text("separator"));
                Files.writeString(state, line + "\n" + answer);
                context.progress(cursor.fraction(), Map.of("lines", (double) line));
                if (line == pauseAt) {
                    paused.countDown();
                    while (goOn.getCount() > 0 && !context.cancelled()) {
                        Thread.onSpinWait();
                    }
                }
                context.checkCancelled();
            }
        }
    }
}
