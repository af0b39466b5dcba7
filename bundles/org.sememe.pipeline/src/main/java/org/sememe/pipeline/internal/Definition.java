package org.sememe.pipeline.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.sememe.InvalidInputException;
import org.sememe.text.TextClassifier;
import org.sememe.text.Tokenizer;
import org.sememe.vector.Encoder;
import org.sememe.vector.Vectorizer;

/**
 * A checked configuration of a pipeline.
 *
 * @param name its name
 * @param stages at least one; each takes what the one before gives
 * @param capability what it is published as
 * @param ranking its service ranking
 * @param language BCP 47 tag to publish, if any
 * @param handover how long a call waits while the pipeline is away
 */
record Definition(String name, List<Stage> stages, Class<?> capability, int ranking, Optional<String> language,
        Duration handover) {

    /** What may be the name of a pipeline. */
    static final String NAME = "[A-Za-z0-9._-]+";

    /**
     * Reads a configuration.
     *
     * @throws InvalidInputException if a stage is wrong or does not fit the one before
     */
    static Definition parse(String name, String[] stages, int ranking, String language, long handoverMillis) {
        if (!name.matches(NAME)) {
            throw new InvalidInputException("the name of a pipeline must consist of letters, digits, '.', '_' and '-',"
                    + " found '" + name + "'; the configuration's PID reads org.sememe.pipeline~NAME");
        }
        if (stages == null || stages.length == 0) {
            throw new InvalidInputException("pipeline " + name + " must have at least one stage, found none");
        }
        if (handoverMillis < 0) {
            throw new InvalidInputException("pipeline " + name + ": handoverTimeoutMillis must be 0 or more, found "
                    + handoverMillis);
        }
        List<Stage> parsed = new ArrayList<>();
        Flow flow = Flow.TEXT;
        for (int i = 0; i < stages.length; i++) {
            Stage stage = Stage.parse(stages[i], "stage " + (i + 1) + " of pipeline " + name);
            if (!stage.kind().takes(flow)) {
                throw new InvalidInputException("stage " + (i + 1) + " of pipeline " + name + ", '" + stage.text()
                        + "', takes " + stage.kind().takes() + ", but "
                        + (i == 0 ? "a pipeline begins with " + flow : "the stage before it gives " + flow));
            }
            flow = stage.kind().gives(flow);
            parsed.add(stage);
        }
        return new Definition(name, List.copyOf(parsed), capability(name, parsed, flow), ranking,
                Optional.ofNullable(language).filter(tag -> !tag.isBlank()), Duration.ofMillis(handoverMillis));
    }

    private static Class<?> capability(String name, List<Stage> stages, Flow end) {
        switch (end) {
            case TOKENS:
                return Tokenizer.class;
            case VECTOR:
                return stages.stream().anyMatch(Definition::makesDense) ? Encoder.class : Vectorizer.class;
            case LABELS:
                return TextClassifier.class;
            default:
                throw new InvalidInputException("pipeline " + name + " must not end in " + end
                        + ": add a stage 'mean' or 'max'");
        }
    }

    private static boolean makesDense(Stage stage) {
        return switch (stage.kind()) {
            case ENCODER, MEAN, MAX -> true;
            default -> false;
        };
    }
}
