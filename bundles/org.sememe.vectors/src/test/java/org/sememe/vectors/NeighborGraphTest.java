package org.sememe.vectors;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.hnsw.HnswGraph;
import org.junit.jupiter.api.Test;

class NeighborGraphTest {

    private static final int SIZE = 4000;
    private static final int DIMENSION = 50;

    /** As in vectors of a corpus: most words lie around few, each at a distance of its own. */
    private static RowTable rows() {
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
        return new HeapTable(new FloatMatrix(values, SIZE, DIMENSION));
    }

    @Test
    void thereIsAWayToEveryNode() throws Exception {
        RowTable table = rows();
        VectorOptions options =
                VectorOptions.of(Map.of("index", "hnsw", "index.connections", 8, "index.beamWidth", 50));
        HnswGraph graph = HnswIndex.build(table, table.inverseNorms(), Kernels.best(), options).graph().view();
        boolean[] reached = new boolean[SIZE];
        for (int node = 0; node < SIZE; node++) {
            graph.seek(0, node);
            for (int i = graph.nextNeighbor(); i != DocIdSetIterator.NO_MORE_DOCS; i = graph.nextNeighbor()) {
                reached[i] = true;
            }
        }
        long missing = IntStream.range(0, SIZE).filter(node -> !reached[node]).count();
        assertTrue(missing == 0, missing + " nodes are nobody's neighbours");
    }
}
