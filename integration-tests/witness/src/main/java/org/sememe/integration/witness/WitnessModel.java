package org.sememe.integration.witness;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

import org.sememe.model.Model;
import org.sememe.text.Classification;
import org.sememe.text.LabelProbability;
import org.sememe.vector.DenseVector;
import org.sememe.vector.TokenVectorizer;
import org.sememe.vector.Vector;
import org.sememe.vector.VectorClassifier;

/**
 * An instance that answers with its version, refuses to answer once it is closed, and is as heavy as a small model.
 */
final class WitnessModel implements Model {

    private static final int DIMENSION = 2;
    private static final int WEIGHT = 1 << 18;

    private final int version;
    private final Consumer<Object> witness;
    private final float[] ballast = new float[WEIGHT];
    private final Answers answers = new Answers();
    private volatile boolean closed;

    WitnessModel(int version, Consumer<Object> witness) {
        this.version = version;
        this.witness = witness;
        Arrays.fill(ballast, version);
        witness.accept(Map.entry("opened", this));
    }

    @Override
    public Map<Class<?>, Object> capabilities() {
        return Map.of(TokenVectorizer.class, answers, VectorClassifier.class, answers);
    }

    @Override
    public OptionalInt dimension() {
        return OptionalInt.of(DIMENSION);
    }

    @Override
    public void close() {
        closed = true;
        witness.accept(Map.entry("closed", this));
    }

    @Override
    public String toString() {
        return "version " + version;
    }

    /** Reads the version from the ballast, so that an answer needs the memory that a close gives up. */
    private float answer() {
        float answer = ballast[version % WEIGHT];
        if (closed) {
            throw new IllegalStateException("version " + version + " was asked after its end");
        }
        return answer;
    }

    private final class Answers implements TokenVectorizer, VectorClassifier {

        @Override
        public int dimension() {
            return DIMENSION;
        }

        @Override
        public DenseVector vectorizeTokens(List<String> tokens) {
            return new DenseVector(new float[] {tokens.size(), answer()});
        }

        @Override
        public List<String> labels() {
            return List.of("answer");
        }

        /** The label holds how many tokens there were, who counted them and who says so. */
        @Override
        public Classification classify(Vector vector) {
            String label = (int) vector.get(0) + " " + (int) vector.get(1) + " " + (int) answer();
            return new Classification(List.of(new LabelProbability(label, 1)));
        }
    }
}
