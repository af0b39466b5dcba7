package org.sememe.pipeline.internal;

import java.util.List;
import java.util.Optional;

import org.osgi.framework.ServiceReference;
import org.sememe.model.ServiceProperties;

/**
 * The dimensions of the vectors in a pipeline as the service properties tell them. The services themselves are not
 * asked: a facade whose model is just away would wait for it, in the thread that took it away.
 */
final class Dimensions {

    private Dimensions() {
    }

    /** The dimension of the vectors that the first stages give, where it is known. */
    static Optional<Integer> of(List<Stage> stages, List<ServiceReference<?>> references) {
        Optional<Integer> dimension = Optional.empty();
        for (int i = 0; i < references.size(); i++) {
            switch (stages.get(i).kind()) {
                case WORD_VECTORS, TOKEN_VECTORIZER, VECTORIZER, ENCODER -> dimension = declared(references.get(i));
                case VECTOR_CLASSIFIER, TEXT_CLASSIFIER -> dimension = Optional.empty();
                default -> {
                    // Built-in steps keep the dimension, tokens have none.
                }
            }
        }
        return dimension;
    }

    /**
     * Says why a classifier cannot take the vectors of the stages before it.
     *
     * @return a sentence's end, or empty if nothing speaks against it
     */
    static String mismatch(List<Stage> stages, List<ServiceReference<?>> before, ServiceReference<?> candidate) {
        if (stages.get(before.size()).kind() != StageKind.VECTOR_CLASSIFIER || candidate == null) {
            return "";
        }
        Optional<Integer> found = of(stages, before);
        Optional<Integer> expected = declared(candidate);
        return found.isEmpty() || expected.isEmpty() || found.equals(expected) ? ""
                : Choice.describe(candidate) + " takes vectors of dimension " + expected.get()
                        + ", but the stages before it give " + found.get();
    }

    private static Optional<Integer> declared(ServiceReference<?> reference) {
        return reference != null && reference.getProperty(ServiceProperties.DIMENSION) instanceof Integer dimension
                ? Optional.of(dimension) : Optional.empty();
    }
}
