package org.sememe.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.sememe.text.Classification;
import org.sememe.text.LabelProbability;
import org.sememe.text.TextClassifier;
import org.sememe.text.Tokenizer;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Encoder;
import org.sememe.vector.SparseVector;
import org.sememe.vector.TokenVectorizer;
import org.sememe.vector.Vector;
import org.sememe.vector.VectorClassifier;
import org.sememe.vector.Vectorizer;

class ChainTest {

    private final FakeWords words = new FakeWords(2, Map.of("north", new float[] {0, 2}, "east", new float[] {3, 0},
            "south", new float[] {0, -4}));

    private static Object chain(String stages, Object... services) {
        Definition definition = Definition.parse("p", stages.split(";"), 0, "", 0);
        List<Object> all = new ArrayList<>();
        int next = 0;
        for (Stage stage : definition.stages()) {
            all.add(stage.kind().capability() == null ? null : services[next++]);
        }
        return assertInstanceOf(definition.capability(), Chain.of(definition.stages(), all));
    }

    private static float[] encode(Object chain, String text) {
        return ((Encoder) chain).vectorize(text).values();
    }

    @Test
    void meanLeavesUnknownWordsOut() {
        Object mean = chain("Tokenizer; WordVectors; mean", FakeTokenizer.BLANKS, words);
        assertArrayEquals(new float[] {1.5f, 1}, encode(mean, "north by east"));
        assertArrayEquals(new float[] {0, 0}, encode(mean, "nowhere"));
        assertArrayEquals(new float[] {0, 0}, encode(mean, ""));
        assertEquals(2, ((Encoder) mean).dimension());
        assertEquals(Optional.empty(), ((Encoder) mean).feature(0));
        assertEquals(List.of(new DenseVector(new float[] {0, 2}), new DenseVector(new float[] {3, 0})),
                ((Encoder) mean).vectorizeAll(List.of("north", "east")));
    }

    @Test
    void maxIsByComponent() {
        Object max = chain("Tokenizer; WordVectors; max", FakeTokenizer.BLANKS, words);
        assertArrayEquals(new float[] {3, 2}, encode(max, "north east south"));
        // A single negative component is not lifted to zero.
        assertArrayEquals(new float[] {0, -4}, encode(max, "south"));
    }

    @Test
    void l2NormalisesWordsBeforePoolingAndTheVectorAfter() {
        Object before = chain("Tokenizer; WordVectors; l2; mean", FakeTokenizer.BLANKS, words);
        assertArrayEquals(new float[] {0.5f, 0.5f}, encode(before, "north east"));
        Object after = chain("Tokenizer; WordVectors; mean; l2", FakeTokenizer.BLANKS, words);
        assertArrayEquals(new float[] {0.83205f, 0.5547f}, encode(after, "north east"), 1e-5f);
        assertArrayEquals(new float[] {0, 0}, encode(after, "nowhere"));
    }

    @Test
    void aVectorizerKeepsItsSparseVectorsAndFeatures() {
        Vectorizer counts = new Vectorizer() {

            @Override
            public int dimension() {
                return 4;
            }

            @Override
            public Vector vectorize(String text) {
                return text.isEmpty() ? new SparseVector(4, new int[0], new double[0])
                        : new SparseVector(4, new int[] {1, 3}, new double[] {3, 4});
            }

            @Override
            public Optional<String> feature(int index) {
                return Optional.of("f" + index);
            }
        };
        Vectorizer chain = (Vectorizer) chain("Vectorizer; l2", counts);
        assertEquals(new SparseVector(4, new int[] {1, 3}, new double[] {0.6, 0.8}), chain.vectorize("x"));
        assertEquals(counts.vectorize(""), chain.vectorize(""));
        assertEquals(List.of(chain.vectorize("x"), counts.vectorize("")), chain.vectorizeAll(List.of("x", "")));
        assertEquals(Optional.of("f2"), chain.feature(2));
        assertEquals(4, chain.dimension());
    }

    @Test
    void aClassifierGetsTheVectorOfTheStagesBefore() {
        TokenVectorizer length = new TokenVectorizer() {

            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public Vector vectorizeTokens(List<String> tokens) {
                return new DenseVector(new float[] {tokens.size()});
            }
        };
        VectorClassifier even = new VectorClassifier() {

            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public List<String> labels() {
                return List.of("even", "odd");
            }

            @Override
            public Classification classify(Vector vector) {
                return new Classification(List.of(new LabelProbability(labels().get((int) vector.get(0) % 2), 1)));
            }
        };
        TextClassifier chain = (TextClassifier) chain("Tokenizer; TokenVectorizer; VectorClassifier",
                FakeTokenizer.BLANKS, length, even);
        assertEquals(List.of("even", "odd"), chain.labels());
        assertEquals("even", chain.classify("a b").best().label());
        assertEquals(List.of("odd", "even"), chain.classifyAll(Arrays.asList("a", "a b")).stream()
                .map(answer -> answer.best().label()).toList());
    }

    @Test
    void aSingleStageStandsForItself() {
        Tokenizer tokenizer = FakeTokenizer.BLANKS;
        assertSame(tokenizer, chain("Tokenizer", tokenizer));
    }
}
