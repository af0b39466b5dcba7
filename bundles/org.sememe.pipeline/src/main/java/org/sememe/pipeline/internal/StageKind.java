package org.sememe.pipeline.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import org.sememe.text.TextClassifier;
import org.sememe.text.Tokenizer;
import org.sememe.vector.Encoder;
import org.sememe.vector.TokenVectorizer;
import org.sememe.vector.VectorClassifier;
import org.sememe.vector.Vectorizer;
import org.sememe.vector.WordVectors;

/** What a stage can be: a service of a capability, or a built-in step. */
enum StageKind {

    TOKENIZER(Tokenizer.class, Flow.TEXT, Flow.TOKENS),
    WORD_VECTORS(WordVectors.class, Flow.TOKENS, Flow.WORD_VECTORS),
    TOKEN_VECTORIZER(TokenVectorizer.class, Flow.TOKENS, Flow.VECTOR),
    VECTORIZER(Vectorizer.class, Flow.TEXT, Flow.VECTOR),
    ENCODER(Encoder.class, Flow.TEXT, Flow.VECTOR),
    VECTOR_CLASSIFIER(VectorClassifier.class, Flow.VECTOR, Flow.LABELS),
    TEXT_CLASSIFIER(TextClassifier.class, Flow.TEXT, Flow.LABELS),
    MEAN("mean", Flow.WORD_VECTORS, Flow.VECTOR),
    MAX("max", Flow.WORD_VECTORS, Flow.VECTOR),
    /** Takes word vectors or a vector, and gives the same. */
    L2("l2", null, null);

    private final String word;
    private final Class<?> capability;
    private final Flow input;
    private final Flow output;

    StageKind(Class<?> capability, Flow input, Flow output) {
        this.word = capability.getSimpleName();
        this.capability = capability;
        this.input = input;
        this.output = output;
    }

    StageKind(String word, Flow input, Flow output) {
        this.word = word;
        this.capability = null;
        this.input = input;
        this.output = output;
    }

    static Optional<StageKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(kind -> kind.word).collect(Collectors.joining(", "));
    }

    /** The capability of its service, or {@code null} for a built-in step. */
    Class<?> capability() {
        return capability;
    }

    boolean takes(Flow flow) {
        return this == L2 ? flow == Flow.WORD_VECTORS || flow == Flow.VECTOR : flow == input;
    }

    /** What it takes, in words. */
    String takes() {
        return this == L2 ? Flow.WORD_VECTORS + " or " + Flow.VECTOR : input.toString();
    }

    Flow gives(Flow flow) {
        return this == L2 ? flow : output;
    }
}
