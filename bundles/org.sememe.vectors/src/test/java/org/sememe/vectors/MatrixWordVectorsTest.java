package org.sememe.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sememe.InvalidInputException;
import org.sememe.vector.AnalogyMethod;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Neighbor;

class MatrixWordVectorsTest {

    private static final int WORDS = 1300;

    static Stream<MatrixWordVectors> models() {
        Random random = new Random(1);
        int dimension = 37;
        int stride = 40;
        WordIndex words = new WordIndex();
        float[] values = new float[WORDS * stride];
        for (int i = 0; i < WORDS; i++) {
            words.add("w" + i);
            float length = 0.1f + 3 * random.nextFloat();
            for (int c = 0; c < dimension; c++) {
                values[i * stride + c] = (float) random.nextGaussian() * length;
            }
        }
        // Word 7 is zero, word 9 points where word 8 does.
        for (int c = 0; c < dimension; c++) {
            values[7 * stride + c] = 0;
            values[9 * stride + c] = 2 * values[8 * stride + c];
        }
        FloatMatrix matrix = new FloatMatrix(values, WORDS, dimension, stride);
        return Stream.of(Kernels.plain(), Kernels.best()).distinct()
                .map(kernels -> new MatrixWordVectors(words, matrix, kernels));
    }

    @ParameterizedTest
    @MethodSource("models")
    void nearestIsWhatABruteForceSearchInDoublesFinds(MatrixWordVectors vectors) {
        Random random = new Random(2);
        for (int limit : new int[] {1, 2, 10, 500, WORDS, 5000}) {
            float[] query = new float[vectors.dimension()];
            for (int c = 0; c < query.length; c++) {
                query[c] = (float) random.nextGaussian();
            }
            DenseVector vector = new DenseVector(query);
            Set<String> excluded = Set.of("w3", "w500", "not there");
            List<Neighbor> expected = brute(vectors, limit, excluded, word -> word.cosine(vector));
            assertSameNeighbors(expected, vectors.nearest(vector, limit, excluded));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void nearestToAWordLeavesTheWordOut(MatrixWordVectors vectors) {
        DenseVector query = vectors.vector(8);
        assertSameNeighbors(brute(vectors, 5, Set.of("w8"), word -> word.cosine(query)), vectors.nearest("w8", 5));
        assertEquals("w9", vectors.nearest("w8", 1).get(0).word());
        assertEquals(1, vectors.nearest("w8", 1).get(0).score(), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("models")
    void analogyByAdditionIsWhatABruteForceSearchFinds(MatrixWordVectors vectors) {
        DenseVector query = new DenseVector(new float[vectors.dimension()]);
        for (int c = 0; c < vectors.dimension(); c++) {
            query.values()[c] = (float) (unit(vectors, "w2")[c] - unit(vectors, "w1")[c] + unit(vectors, "w3")[c]);
        }
        assertSameNeighbors(brute(vectors, 10, Set.of("w1", "w2", "w3"), word -> word.cosine(query)),
                vectors.analogy("w1", "w2", "w3", 10, AnalogyMethod.ADD));
    }

    @ParameterizedTest
    @MethodSource("models")
    void analogyByMultiplicationIsWhatABruteForceSearchFinds(MatrixWordVectors vectors) {
        DenseVector a = vectors.vector(1);
        DenseVector b = vectors.vector(2);
        DenseVector c = vectors.vector(3);
        assertSameNeighbors(
                brute(vectors, 10, Set.of("w1", "w2", "w3"),
                        word -> (1 + word.cosine(b)) / 2 * (1 + word.cosine(c)) / 2
                                / ((1 + word.cosine(a)) / 2 + 0.001)),
                vectors.analogy("w1", "w2", "w3", 10, AnalogyMethod.MULTIPLY));
    }

    @ParameterizedTest
    @MethodSource("models")
    void similarityIsTheCosine(MatrixWordVectors vectors) {
        assertEquals(vectors.vector(4).cosine(vectors.vector(5)), vectors.similarity("w4", "w5"), 1e-12);
        assertEquals(1, vectors.similarity("w8", "w9"), 1e-12);
        assertEquals(0, vectors.similarity("w7", "w8"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void equalScoresComeInTheOrderOfTheVocabulary(MatrixWordVectors vectors) {
        List<Neighbor> found = vectors.nearest("w7", 4);
        assertEquals(List.of("w0", "w1", "w2", "w3"), found.stream().map(Neighbor::word).toList());
        assertTrue(found.stream().allMatch(neighbor -> neighbor.score() == 0));
    }

    @Test
    void manyQueriesToEightBitsAnswerAsOne() {
        MatrixWordVectors vectors = MappedVectorsTest.vectors(1000, 37).with(Map.of("storage", "int8"));
        for (int many : new int[] {2, 9}) {
            List<DenseVector> queries = IntStream.range(0, many).mapToObj(vectors::vector).toList();
            List<List<Neighbor>> answers = vectors.nearest(queries, 5);
            for (int i = 0; i < many; i++) {
                assertEquals(vectors.nearest(queries.get(i), 5, Set.of()), answers.get(i));
            }
        }
    }

    @Test
    void manyQueriesAndThreadsAnswerAsOne() {
        // Large enough for helpers.
        MatrixWordVectors vectors = MappedVectorsTest.vectors(40_000, 220);
        List<DenseVector> queries = IntStream.range(0, 30).mapToObj(vectors::vector).toList();
        List<List<Neighbor>> answers = vectors.nearest(queries, 5);
        for (int i = 0; i < queries.size(); i++) {
            assertEquals(vectors.nearest(queries.get(i), 5, Set.of()), answers.get(i));
            assertEquals(vectors.word(i), answers.get(i).get(0).word());
        }
        assertEquals(List.of(), vectors.nearest(List.of(), 5));
        assertSameNeighbors(brute(vectors, 5, Set.of(), queries.get(3)::cosine), answers.get(3));
    }

    @Test
    void vectorsAreAsGivenAndUnknownWordsHaveNone() {
        MatrixWordVectors vectors = small();
        assertArrayEquals(new float[] {3, 4}, vectors.vector("b").orElseThrow().values());
        assertTrue(vectors.vector("x").isEmpty());
        assertEquals(-1, vectors.index("x"));
        assertThrows(IndexOutOfBoundsException.class, () -> vectors.vector(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> vectors.vector(3));
    }

    @Test
    void wrongQuestionsAreAnsweredInOneSentence() {
        MatrixWordVectors vectors = small();
        assertEquals("word 'x' is not among the 3 words of the model",
                assertThrows(InvalidInputException.class, () -> vectors.nearest("x", 1)).getMessage());
        assertThrows(InvalidInputException.class, () -> vectors.similarity("a", "x"));
        assertThrows(InvalidInputException.class, () -> vectors.analogy("a", "x", "b", 1, AnalogyMethod.ADD));
        assertEquals("the number of words asked for must be at least 1, found 0",
                assertThrows(InvalidInputException.class, () -> vectors.nearest("a", 0)).getMessage());
        assertEquals("a query must have the dimension 2 of the word vectors, found 3",
                assertThrows(InvalidInputException.class,
                        () -> vectors.nearest(new DenseVector(new float[3]), 1, Set.of())).getMessage());
        assertEquals("a query vector must hold finite numbers, found NaN",
                assertThrows(InvalidInputException.class,
                        () -> vectors.nearest(new DenseVector(new float[] {1, Float.NaN}), 1, Set.of())).getMessage());
    }

    @Test
    void vectorsOfAnyLengthCanBeCompared() {
        WordIndex words = new WordIndex();
        words.add("large");
        words.add("small");
        words.add("across");
        MatrixWordVectors vectors = new MatrixWordVectors(words,
                new FloatMatrix(new float[] {1e30f, 1e30f, 1e-30f, 1e-30f, 1, -1}, 3, 2));
        assertEquals("small", vectors.nearest("large", 2).get(0).word());
        assertEquals(1, vectors.similarity("large", "small"), 1e-6);
    }

    private static MatrixWordVectors small() {
        WordIndex words = new WordIndex();
        words.add("a");
        words.add("b");
        words.add("c");
        return new MatrixWordVectors(words, new FloatMatrix(new float[] {1, 2, 3, 4, 5, 6}, 3, 2));
    }

    private static double[] unit(MatrixWordVectors vectors, String word) {
        DenseVector vector = vectors.vector(word).orElseThrow();
        return IntStream.range(0, vector.dimension()).mapToDouble(c -> vector.get(c) / vector.norm()).toArray();
    }

    private static List<Neighbor> brute(MatrixWordVectors vectors, int limit, Set<String> excluded,
            ToDoubleFunction<DenseVector> score) {
        return IntStream.range(0, vectors.size()).filter(i -> !excluded.contains(vectors.word(i)))
                .mapToObj(i -> new Neighbor(vectors.word(i), score.applyAsDouble(vectors.vector(i))))
                .sorted(Comparator.comparingDouble(Neighbor::score).reversed()).limit(limit).toList();
    }

    private static void assertSameNeighbors(List<Neighbor> expected, List<Neighbor> found) {
        assertEquals(expected.stream().map(Neighbor::word).toList(), found.stream().map(Neighbor::word).toList());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).score(), found.get(i).score(), 1e-6);
        }
    }
}
