package org.sememe.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.InvalidInputException;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Neighbor;

class VectorOptionsTest {

    @TempDir
    Path folder;

    /** Words that lie in a few hundred clusters, as words do. */
    private static MatrixWordVectors clustered(int size, int dimension) {
        Random random = new Random(4);
        float[][] centres = new float[300][dimension];
        for (float[] centre : centres) {
            for (int c = 0; c < dimension; c++) {
                centre[c] = (float) random.nextGaussian();
            }
        }
        WordIndex words = new WordIndex();
        float[] values = new float[size * dimension];
        for (int i = 0; i < size; i++) {
            words.add("w" + i);
            float[] centre = centres[random.nextInt(centres.length)];
            for (int c = 0; c < dimension; c++) {
                values[i * dimension + c] = centre[c] + 0.7f * (float) random.nextGaussian();
            }
        }
        return new MatrixWordVectors(words, new FloatMatrix(values, size, dimension));
    }

    @Test
    void theIndexFindsNearlyAllNeighboursWithTheirExactScores() {
        MatrixWordVectors exact = clustered(10_500, 40);
        for (Map<String, Object> options : List.<Map<String, Object>>of(Map.of("index", "hnsw"),
                Map.of("index", "hnsw", "storage", "int8"))) {
            MatrixWordVectors approximate = exact.with(options);
            int found = 0;
            for (int i = 0; i < 200; i++) {
                List<Neighbor> answer = approximate.nearest("w" + i, 10);
                Set<String> words = new HashSet<>();
                exact.nearest("w" + i, 10).forEach(neighbor -> words.add(neighbor.word()));
                assertEquals(10, answer.size());
                found += (int) answer.stream().filter(neighbor -> words.contains(neighbor.word())).count();
                assertEquals(exact.similarity("w" + i, answer.get(0).word()), answer.get(0).score(),
                        options.containsKey("storage") ? 0.01 : 1e-9);
            }
            assertTrue(found >= 1900, found + " of 2000 with " + options);
        }
    }

    @Test
    void aFolderKeepsTheIndexOfTheseVectorsOnly() throws Exception {
        MatrixWordVectors exact = clustered(4000, 20);
        Map<String, Object> options = Map.of("index", "hnsw");
        MatrixWordVectors built = exact.with(options, Optional.of(folder));
        Path file = folder.resolve(HnswIndex.FILE);
        byte[] kept = Files.readAllBytes(file);
        // What is answered the same is the same.
        MatrixWordVectors read = exact.with(options, Optional.of(folder));
        for (int i = 0; i < 50; i++) {
            assertEquals(built.nearest("w" + i, 10), read.nearest("w" + i, 10));
        }
        assertArrayEquals(kept, Files.readAllBytes(file));
        clustered(3900, 20).with(options, Optional.of(folder)).nearest("w1", 3);
        assertFalse(Arrays.equals(kept, Files.readAllBytes(file)), "an index of other vectors was taken");
        for (int at : new int[] {3, 40, kept.length / 2, kept.length - 2}) {
            kept[at] ^= 1;
            Files.write(file, kept);
            assertEquals(10, exact.with(options, Optional.of(folder)).nearest("w1", 10).size());
        }
        assertEquals(10, exact.with(options, Optional.of(folder.resolve("vectors.bin/none"))).nearest("w1", 10).size());
    }

    @Test
    void theIndexAnswersWhatIsSmallOrWide() {
        MatrixWordVectors exact = clustered(50, 5);
        MatrixWordVectors approximate = exact.with(Map.of("index", "hnsw"));
        assertEquals(exact.nearest("w3", 49), approximate.nearest("w3", 49));
        assertEquals(1, approximate.nearest("w3", 1).size());
    }

    @Test
    void eightBitsLoseLittle() {
        MatrixWordVectors exact = clustered(3000, 100);
        MatrixWordVectors rounded = exact.with(Map.of("storage", "int8"));
        double most = 0;
        for (int i = 0; i < 500; i++) {
            most = Math.max(most,
                    Math.abs(exact.similarity("w" + i, "w" + (i + 1)) - rounded.similarity("w" + i, "w" + (i + 1))));
            assertTrue(exact.vector(i).cosine(rounded.vector(i)) > 0.9999);
        }
        assertTrue(most < 0.005, "a cosine moved by " + most);
        assertTrue(rounded.memoryBytes() - 84L * 3000 < (exact.memoryBytes() - 84L * 3000) * 0.27);
        // Every kernel scans as the rows themselves say.
        DenseVector query = exact.vector(7);
        Neighbor first = rounded.nearest(query, 1, Set.of()).get(0);
        assertEquals("w7", first.word());
        assertEquals(rounded.vector(7).cosine(query), first.score(), 1e-9);
    }

    @Test
    void withoutOptionsNothingChanges() {
        MatrixWordVectors vectors = clustered(10, 3);
        assertSame(vectors, vectors.with(Map.of()));
        assertSame(vectors, vectors.with(Map.of("storage", "float", "index", "none", "other", 3)));
    }

    @Test
    void wrongOptionsAreToldInOneSentence() {
        MatrixWordVectors vectors = clustered(10, 3);
        assertEquals("option storage must be float or int8, found 'int4'", assertThrows(InvalidInputException.class,
                () -> vectors.with(Map.of("storage", "int4"))).getMessage());
        assertEquals("option index.connections must be a whole number from 2 to 512, found 'many'",
                assertThrows(InvalidInputException.class,
                        () -> vectors.with(Map.of("index", "hnsw", "index.connections", "many"))).getMessage());
        assertEquals("option index.recall must be a number above 0 and at most 1, found '95'",
                assertThrows(InvalidInputException.class, () -> vectors.with(Map.of("index.recall", 95)))
                        .getMessage());
        assertEquals("option index.build must be background or load, found 'never'",
                assertThrows(InvalidInputException.class, () -> vectors.with(Map.of("index.build", "never")))
                        .getMessage());
    }
}
