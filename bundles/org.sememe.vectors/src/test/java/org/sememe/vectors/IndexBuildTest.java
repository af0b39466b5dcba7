package org.sememe.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexBuildTest {

    @TempDir
    Path folder;

    /** Rows around some centres, or around none, which no graph helps to search. */
    private static MatrixWordVectors vectors(int size, int dimension, int centres) {
        Random random = new Random(8);
        float[] values = new float[size * dimension];
        WordIndex words = new WordIndex();
        for (int i = 0; i < size; i++) {
            words.add("w" + i);
            int centre = i < centres ? i : centres == 0 ? -1 : random.nextInt(centres);
            for (int c = 0; c < dimension; c++) {
                values[i * dimension + c] = (float) random.nextGaussian()
                        + (centre < 0 || centre == i ? 0 : 2 * values[centre * dimension + c]);
            }
        }
        return new MatrixWordVectors(words, new FloatMatrix(values, size, dimension));
    }

    private static boolean threads() {
        return Thread.getAllStackTraces().keySet().stream().anyMatch(
                thread -> thread.getName().startsWith("sememe-hnsw") || thread.getName().startsWith("sememe-index"));
    }

    @Test
    void searchesAreExactUntilTheIndexIsThere() {
        MatrixWordVectors exact = vectors(8000, 30, 200);
        MatrixWordVectors served = exact.served(Map.of("index", "hnsw"), Optional.of(folder));
        // Whether it is there now or not.
        assertEquals(exact.nearest("w5", 1), served.nearest("w5", 1));
        served.awaitIndex();
        assertTrue(served.activity().matches("index with searchWidth \\d+, recall@10 (0\\.9[6-9].|1\\.000)"),
                served.activity());
        assertTrue(Files.exists(folder.resolve(HnswIndex.FILE)));
        assertTrue(served.memoryBytes() > exact.memoryBytes());
        assertEquals(exact.nearest("w5", 5), served.nearest("w5", 5));
        served.close();
        assertFalse(threads(), "a thread is left");
        // The measured width was kept, too.
        MatrixWordVectors again = exact.with(Map.of("index", "hnsw"), Optional.of(folder));
        assertEquals(served.activity(), again.activity());
    }

    @Test
    void closingEndsTheBuildingAndAnswersGoOn() {
        MatrixWordVectors exact = vectors(8000, 30, 200);
        MatrixWordVectors served = exact.served(
                Map.of("index", "hnsw", "index.connections", 100, "index.beamWidth", 3000), Optional.of(folder));
        served.close();
        assertFalse(threads(), "a thread is left");
        assertEquals("index cancelled", served.activity());
        assertFalse(Files.exists(folder.resolve(HnswIndex.FILE)));
        assertEquals(exact.nearest("w5", 10), served.nearest("w5", 10));
    }

    @Test
    void aGraphThatDoesNotHelpIsNotUsed() {
        MatrixWordVectors exact = vectors(4000, 300, 0);
        MatrixWordVectors indexed = exact.with(Map.of("index", "hnsw", "index.connections", 4, "index.beamWidth", 10));
        assertTrue(indexed.activity().startsWith("index not used, all words are looked at in eight bits: recall@10 0."),
                indexed.activity());
        for (int i = 0; i < 50; i++) {
            assertEquals(exact.nearest("w" + i, 10), indexed.nearest("w" + i, 10));
        }
    }

    @Test
    void aWidthThatWasAskedForIsUsed() {
        MatrixWordVectors exact = vectors(3000, 30, 100);
        assertEquals("index with searchWidth 7",
                exact.with(Map.of("index", "hnsw", "index.searchWidth", 7)).activity());
        assertEquals("", exact.activity());
    }
}
