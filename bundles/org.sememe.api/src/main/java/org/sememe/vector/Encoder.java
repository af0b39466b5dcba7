package org.sememe.vector;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A capability that embeds a text in a dense space, where near vectors mean like texts. Safe for use by many threads
 * at once.
 */
@ConsumerType
public interface Encoder extends Vectorizer {

    @Override
    DenseVector vectorize(String text);

    @Override
    default List<DenseVector> vectorizeAll(List<String> texts) {
        return texts.stream().map(this::vectorize).toList();
    }
}
