package org.sememe.shell.internal;

import java.util.Optional;

import org.sememe.vector.DenseVector;
import org.sememe.vector.SparseVector;
import org.sememe.vector.Vector;
import org.sememe.vector.Vectorizer;

/** Shows vectors: all components of a dense one, ten a line; the stored components of a sparse one. */
final class Vectors {

    private static final int PER_LINE = 10;

    private Vectors() {
    }

    static Report report(DenseVector vector) {
        StringBuilder text = new StringBuilder("dimension ").append(vector.dimension());
        for (int i = 0; i < vector.dimension(); i++) {
            String number = Format.score(vector.get(i));
            text.append(i % PER_LINE == 0 ? "\n" : " ").append(" ".repeat(Math.max(0, 8 - number.length())))
                    .append(number);
        }
        return new Report(vector, text.toString());
    }

    /**
     * Shows the vector of a text.
     *
     * @param vectorizer names the components, where they have names
     */
    static Report report(Vector vector, Vectorizer vectorizer) {
        if (vector instanceof DenseVector dense) {
            return report(dense);
        }
        SparseVector sparse = (SparseVector) vector;
        StringBuilder text = new StringBuilder("dimension ").append(sparse.dimension()).append(", ")
                .append(sparse.size()).append(" stored");
        for (int i = 0; i < sparse.size(); i++) {
            int index = sparse.indices()[i];
            Optional<String> feature = vectorizer.feature(index);
            text.append('\n').append(index).append("  ").append(Format.score(sparse.values()[i]))
                    .append(feature.map(name -> "  " + Width.plain(name)).orElse(""));
        }
        return new Report(vector, text.toString());
    }
}
