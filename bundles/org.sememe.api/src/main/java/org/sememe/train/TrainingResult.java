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
 * @param files SHA-256 of files of the model folder that the trainer knows from writing them, by their names; the host
 *        believes them and computes those of all other files
 */
public record TrainingResult(int formatVersion, OptionalInt dimension, List<String> labels,
        Map<String, Double> metrics, Map<String, String> files) {

    /**
     * Copies the collections.
     */
    public TrainingResult {
        labels = List.copyOf(labels);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        files = Map.copyOf(files);
    }

    /**
     * Tells of a model whose checksums the host computes.
     *
     * @param formatVersion version of the technique's file layout, from 1
     * @param dimension dimension of the model's vectors, if any
     * @param labels labels of a classifier, else empty
     * @param metrics figures by name
     */
    public TrainingResult(int formatVersion, OptionalInt dimension, List<String> labels,
            Map<String, Double> metrics) {
        this(formatVersion, dimension, labels, metrics, Map.of());
    }
}
