package org.sememe.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class NeighborGraphTest {

    private static final int SIZE = 4000;
    private static final int DIMENSION = 50;

    /** As in vectors of a corpus: most words lie around few, each at a distance of its own. */
    private static UnitBytes rows() {
        Random random = new Random(3);
        float[] values = new float[SIZE * DIMENSION];
        for (int i = 0; i < SIZE; i++) {
            int near = i < 20 ? i : (int) (20 * Math.pow(random.nextDouble(), 2));
            float far = i < 20 ? 1 : random.nextFloat();
            for (int c = 0; c < DIMENSION; c++) {
                values[i * DIMENSION + c] =
                        (i < 20 ? 0 : values[near * DIMENSION + c]) + far * (float) random.nextGaussian();
            }
        }
        RowTable table = new HeapTable(new FloatMatrix(values, SIZE, DIMENSION));
        return new UnitBytes(table, table.inverseNorms(), () -> false);
    }

    private static NeighborGraph build(UnitBytes rows) {
        return new GraphBuilder(rows, Kernels.best(), 8, 50).build(1, () -> false, share -> { });
    }

    private static int[] search(UnitBytes rows, NeighborSearch search, int row, int width, int count) {
        float[] query = new float[rows.stride()];
        rows.copy(row, query);
        return search.search(query, width, count);
    }

    @Test
    void thereIsAWayToEveryNode() {
        NeighborGraph graph = build(rows());
        boolean[] reached = new boolean[SIZE];
        for (int node = 0; node < SIZE; node++) {
            for (int i = graph.start(0, node); i < graph.end(0, node); i++) {
                reached[graph.neighbors(0)[i]] = true;
            }
        }
        long missing = IntStream.range(0, SIZE).filter(node -> !reached[node]).count();
        assertEquals(0, missing, missing + " nodes are nobody's neighbours");
    }

    @Test
    void oneThreadBuildsTheSameGraphAgain() {
        UnitBytes rows = rows();
        NeighborGraph first = build(rows);
        NeighborGraph second = build(rows);
        assertEquals(first.entry(), second.entry());
        for (int level = 0; level < first.levels(); level++) {
            assertTrue(Arrays.equals(first.neighbors(level), second.neighbors(level)), "level " + level);
        }
    }

    @Test
    void aSearchFindsWhatLucenesFindsInTheSameGraph() {
        UnitBytes rows = rows();
        NeighborGraph graph = build(rows);
        LuceneGraph lucene = LuceneGraph.of(rows, graph);
        NeighborSearch search = new NeighborSearch(graph, rows, Kernels.best());
        // More searches than there are marks for.
        for (int i = 0; i < 600; i++) {
            int row = i * 37 % SIZE;
            int[] expected = Arrays.copyOf(lucene.search(row, 20 + i % 50), 10);
            int[] found = search(rows, search, row, 20 + i % 50, 10);
            Arrays.sort(expected);
            Arrays.sort(found);
            assertTrue(Arrays.equals(expected, found),
                    row + ": " + Arrays.toString(found) + ", not " + Arrays.toString(expected));
        }
    }

    @Test
    void theGraphIsNoWorseThanLucenes() throws Exception {
        UnitBytes rows = rows();
        NeighborGraph graph = build(rows);
        LuceneGraph ours = LuceneGraph.of(rows, graph);
        LuceneGraph lucenes = LuceneGraph.build(rows, 8, 50);
        int found = 0;
        int theirs = 0;
        for (int row = 0; row < SIZE; row += 20) {
            int[] nearest = nearest(rows, row);
            found += common(nearest, ours.search(row, 30));
            theirs += common(nearest, lucenes.search(row, 30));
        }
        assertTrue(found >= theirs, found + " found, Lucene's graph has " + theirs);
        assertTrue(found >= 1800, found + " of 2000");
    }

    private static int[] nearest(UnitBytes rows, int row) {
        float[] query = new float[rows.stride()];
        rows.copy(row, query);
        float[] products = new float[SIZE];
        Kernels.plain().scan(rows.values(), 0, rows.stride(), SIZE, query, rows.stride(), products);
        TopScores top = new TopScores(10);
        for (int i = 0; i < SIZE; i++) {
            top.offer(i, products[i] * rows.factors()[i]);
        }
        return top.numbers();
    }

    private static int common(int[] some, int[] others) {
        return (int) Arrays.stream(some).filter(one -> Arrays.stream(others).anyMatch(other -> other == one)).count();
    }

    @Test
    void buildingEndsWhenItIsCancelled() {
        UnitBytes rows = rows();
        int[] asked = new int[1];
        assertThrows(CancellationException.class, () -> new GraphBuilder(rows, Kernels.best(), 64, 4000)
                .build(2, () -> ++asked[0] > 1, share -> { }));
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("sememe-hnsw")), "a thread is left");
    }
}
