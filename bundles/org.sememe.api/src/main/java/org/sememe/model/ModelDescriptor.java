package org.sememe.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code model.json} says about a model folder.
 *
 * @param technique the technique that wrote the files, such as {@code word2vec}
 * @param formatVersion version of the technique's file layout, from 1
 * @param created when the folder was written
 * @param language BCP 47 tag of the training text, where known
 * @param dimension dimension of the model's vectors, where it has any
 * @param labels labels of a classifier, else empty
 * @param hyperParameters hyper-parameters of the training by name: strings, numbers and booleans
 * @param metrics figures of the training by name, such as {@code loss} or {@code words}
 * @param tokenizer the tokenizer service that the model needs, if any
 * @param files SHA-256 of every other file of the folder, in hexadecimal, by path relative to the folder with
 *        {@code /} between names
 */
public record ModelDescriptor(String technique, int formatVersion, Instant created, Optional<String> language,
        OptionalInt dimension, List<String> labels, Map<String, Object> hyperParameters, Map<String, Double> metrics,
        Optional<TokenizerReference> tokenizer, Map<String, String> files) {

    /** Name of the file in a model folder that holds the descriptor. */
    public static final String FILE_NAME = "model.json";

    /**
     * Copies the collections, keeping their order.
     */
    public ModelDescriptor {
        Objects.requireNonNull(technique, "technique");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(dimension, "dimension");
        Objects.requireNonNull(tokenizer, "tokenizer");
        labels = List.copyOf(labels);
        hyperParameters = copy(hyperParameters);
        metrics = copy(metrics);
        files = copy(files);
    }

    private static <V> Map<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
