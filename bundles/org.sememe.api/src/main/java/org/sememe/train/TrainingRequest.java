package org.sememe.train;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wants trained.
 *
 * @param technique a technique with a {@link Trainer}
 * @param corpus files in UTF-8, plain or {@code .gz}, read in this order as one corpus
 * @param validation file to validate on, if any
 * @param output the model folder to make; its checkpoint lies beside it under the same name with {@code .checkpoint}
 * @param parameters hyper-parameters as written, by name; those of a part are named {@code ROLE.NAME}
 * @param language BCP 47 tag of the text, for the descriptor
 * @param resume whether to go on from the checkpoint of an interrupted training
 * @param overwrite whether an existing model folder may be replaced
 */
public record TrainingRequest(String technique, List<Path> corpus, Optional<Path> validation, Path output,
        Map<String, String> parameters, Optional<String> language, boolean resume, boolean overwrite) {

    /**
     * Copies the collections.
     */
    public TrainingRequest {
        corpus = List.copyOf(corpus);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
