package org.sememe.host.internal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

import org.sememe.CorruptModelException;
import org.sememe.io.ModelFolders;
import org.sememe.model.Model;
import org.sememe.model.ModelContext;
import org.sememe.model.ModelDescriptor;
import org.sememe.model.ModelFormat;
import org.sememe.model.TokenizerReference;

/** Opens folders with a file {@code answer.txt} and remembers which models it opened and closed. */
public class AnswerFormat implements ModelFormat {

    private final String technique;

    /** Answers of the opened models, in order. */
    public final List<String> opened = new CopyOnWriteArrayList<>();

    /** Answers of the closed models, in order. */
    public final List<String> closed = new CopyOnWriteArrayList<>();

    /** Opens folders of a technique. */
    public AnswerFormat(String technique) {
        this.technique = technique;
    }

    @Override
    public String technique() {
        return technique;
    }

    @Override
    public boolean recognises(Path folder) {
        return Files.exists(folder.resolve("answer.txt"));
    }

    @Override
    public Model open(ModelContext context) {
        String answer;
        try {
            answer = Files.readString(context.folder().resolve("answer.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        context.descriptor().flatMap(ModelDescriptor::tokenizer).ifPresent(context::tokenizer);
        String whole = Files.isDirectory(context.folder().resolve("part"))
                ? answer + "+" + context.component("part", Answer.class).text() : answer;
        opened.add(whole);
        return new AnswerModel(whole + context.options().getOrDefault("suffix", ""));
    }

    /** Writes a model folder. */
    public static Path write(Path folder, String technique, String answer) {
        return write(folder, technique, answer, Optional.empty());
    }

    /** Writes a model folder. */
    public static Path write(Path folder, String technique, String answer, Optional<TokenizerReference> tokenizer) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("answer.txt"), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ModelFolders.write(folder, new ModelDescriptor(technique, 1, Instant.EPOCH, Optional.of("en"),
                OptionalInt.empty(), List.of(), Map.of(), Map.of(), tokenizer, Map.of()));
        return folder;
    }

    private final class AnswerModel implements Model {

        private final String answer;
        private boolean isClosed;

        AnswerModel(String answer) {
            this.answer = answer;
        }

        @Override
        public Map<Class<?>, Object> capabilities() {
            return Map.of(Answer.class, (Answer) this::answer);
        }

        private synchronized String answer() {
            if (isClosed) {
                throw new IllegalStateException("closed");
            }
            return answer;
        }

        @Override
        public OptionalInt dimension() {
            return OptionalInt.of(2);
        }

        @Override
        public void check() {
            if (answer.startsWith("sick")) {
                throw new CorruptModelException("the model is sick");
            }
        }

        @Override
        public synchronized void close() {
            if (isClosed) {
                throw new IllegalStateException("closed twice");
            }
            isClosed = true;
            closed.add(answer);
        }
    }
}
