package org.sememe.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.util.hnsw.HnswGraph;
import org.apache.lucene.util.hnsw.HnswGraphBuilder;
import org.apache.lucene.util.hnsw.HnswGraphSearcher;
import org.apache.lucene.util.hnsw.RandomVectorScorer;
import org.apache.lucene.util.hnsw.RandomVectorScorerSupplier;

/** Lucene's HNSW, which ours is checked against: builds a graph, and searches its own or one of ours. */
final class LuceneGraph {

    private final UnitBytes rows;
    private final HnswGraph graph;

    private LuceneGraph(UnitBytes rows, HnswGraph graph) {
        this.rows = rows;
        this.graph = graph;
    }

    static LuceneGraph build(UnitBytes rows, int connections, int beamWidth) throws IOException {
        return new LuceneGraph(rows,
                HnswGraphBuilder.create(new Scorers(rows), connections, beamWidth, 42).build(rows.rows()));
    }

    static LuceneGraph of(UnitBytes rows, LevelGraph graph) {
        return new LuceneGraph(rows, new View(graph));
    }

    /** Returns the best nodes for a row, best first. */
    int[] search(int row, int width) {
        try {
            TopKnnCollector collector = new TopKnnCollector(width, Integer.MAX_VALUE);
            HnswGraphSearcher.search(new Scorer(rows, row), collector, graph, null);
            return Arrays.stream(collector.topDocs().scoreDocs).mapToInt(found -> found.doc).toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Scorers(UnitBytes rows) implements RandomVectorScorerSupplier {

        @Override
        public RandomVectorScorer scorer(int row) {
            return new Scorer(rows, row);
        }

        @Override
        public RandomVectorScorerSupplier copy() {
            return this;
        }
    }

    private static final class Scorer implements RandomVectorScorer {

        private final UnitBytes rows;
        private final float[] query;
        private final float[] product = new float[1];

        Scorer(UnitBytes rows, int row) {
            this.rows = rows;
            this.query = new float[rows.stride()];
            rows.copy(row, query);
        }

        @Override
        public float score(int row) {
            Kernels.best().products(rows.values(), new int[] {row * rows.stride()}, 1, query, rows.stride(), product,
                    new float[Kernels.SCRATCH]);
            return (1 + product[0] * rows.factors()[row]) / 2;
        }

        @Override
        public int maxOrd() {
            return rows.rows();
        }
    }

    private static final class View extends HnswGraph {

        private final LevelGraph graph;
        private int level;
        private int at;
        private int end;

        View(LevelGraph graph) {
            this.graph = graph;
        }

        @Override
        public void seek(int number, int node) {
            level = number;
            at = graph.start(level, node);
            end = graph.end(level, node);
        }

        @Override
        public int size() {
            return graph.size();
        }

        @Override
        public int nextNeighbor() {
            return at < end ? graph.neighbors(level)[at++] : DocIdSetIterator.NO_MORE_DOCS;
        }

        @Override
        public int numLevels() {
            return graph.levels();
        }

        @Override
        public int entryNode() {
            return graph.entry();
        }

        @Override
        public NodesIterator getNodesOnLevel(int number) {
            int[] nodes = IntStream.range(0, graph.size()).toArray();
            return new ArrayNodesIterator(nodes, nodes.length);
        }
    }
}
