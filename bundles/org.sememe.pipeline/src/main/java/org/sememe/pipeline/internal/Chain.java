package org.sememe.pipeline.internal;

import java.util.List;
import java.util.function.IntFunction;

import org.sememe.serving.LeasePlan;
import org.sememe.text.TextClassifier;
import org.sememe.text.Tokenizer;
import org.sememe.vector.Encoder;
import org.sememe.vector.TokenVectorizer;
import org.sememe.vector.VectorClassifier;
import org.sememe.vector.Vectorizer;
import org.sememe.vector.WordVectors;

/** Joins the services of the stages to the object that a pipeline publishes. */
final class Chain {

    private Chain() {
    }

    /**
     * Joins services. Stages that one model serves see one version of it in a call.
     *
     * @param stages stages that fit each other
     * @param services a service for each of them, {@code null} for a built-in step
     * @return an object of the capability that the stages end in; it keeps nothing between calls
     */
    static Object of(List<Stage> stages, List<Object> services) {
        Object chain = join(stages, services::get);
        LeasePlan plan = LeasePlan.of(stages.stream().map(stage -> stage.kind().capability()).toList(), services);
        if (!plan.matters()) {
            return chain;
        }
        JointCalls calls = new JointCalls(stages, plan);
        if (chain instanceof TextClassifier) {
            return new JointClassifier(calls);
        }
        return chain instanceof Encoder ? new JointEncoder(calls) : new JointVectorizer(calls);
    }

    /** Joins objects that stay what they are during a call. */
    static Object join(List<Stage> stages, IntFunction<Object> services) {
        Tokenizer tokenizer = null;
        WordVectors words = null;
        boolean normalizedWords = false;
        Source source = null;
        boolean normalized = false;
        boolean dense = false;
        for (int i = 0; i < stages.size(); i++) {
            Object service = services.apply(i);
            switch (stages.get(i).kind()) {
                case TOKENIZER -> tokenizer = (Tokenizer) service;
                case WORD_VECTORS -> words = (WordVectors) service;
                case TOKEN_VECTORIZER -> source = new TokenSource(tokenizer, (TokenVectorizer) service);
                case VECTORIZER -> source = new VectorizerSource((Vectorizer) service);
                case ENCODER -> {
                    source = new VectorizerSource((Vectorizer) service);
                    dense = true;
                }
                case MEAN, MAX -> {
                    source = new PoolingSource(tokenizer, words, normalizedWords,
                            stages.get(i).kind() == StageKind.MAX);
                    dense = true;
                }
                case L2 -> {
                    normalizedWords |= source == null;
                    normalized |= source != null;
                }
                case VECTOR_CLASSIFIER -> {
                    return new ClassifierChain(new VectorChain(source, normalized), (VectorClassifier) service);
                }
                case TEXT_CLASSIFIER -> {
                    return service;
                }
                default -> throw new IllegalStateException("no such stage: " + stages.get(i));
            }
        }
        if (source == null) {
            return tokenizer;
        }
        VectorChain chain = new VectorChain(source, normalized);
        return dense ? new EncoderChain(chain) : chain;
    }
}
