package org.sememe.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a finished training tells about its model.
 *
 * @param formatVersion version of the technique's file layout, from 1
 * @param dimension dimension of the model's vectors, if any
 * @param labels labels of a classifier, else empty
 * @param metrics figures by name, such as {@code loss}, {@code words} or {@code vocabulary}
 */
public record TrainingResult(int formatVersion, OptionalInt dimension, List<String> labels,
        Map<String, Double> metrics) {

    /**
     * Copies the collections.
     */
    public TrainingResult {
        labels = List.copyOf(labels);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
