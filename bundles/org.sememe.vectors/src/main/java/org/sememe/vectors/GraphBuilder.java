package org.sememe.vectors;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

import org.sememe.vectors.train.WorkerThreads;

/**
 * Builds a graph by inserting node after node (Malkov and Yashunin 2018): a search finds those near it, some of which
 * become its links, and it one of theirs. Used once.
 */
final class GraphBuilder {

    private static final long SEED = 42;
    private static final int MOST_LEVELS = 16;
    private static final long REPORT_MILLIS = 200;
    /** Rows that a thread is not worth its while for. */
    private static final int FEW = 10_000;

    /**
     * All nodes are inserted, and then once more: those that came early find who came later. The first time the search
     * is not as wide.
     */
    private static final int PASSES = 2;
    private static final int FIRST_SHARE = 2;

    /** Links that a node keeps, if there are as many, in percent of those that it looks for. */
    private static final int LEAST_PERCENT = 75;

    private final UnitBytes rows;
    private final Kernels kernels;
    private final int connections;
    private final int beamWidth;
    private final GrowingGraph graph;
    private final byte[] levels;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong done = new AtomicLong();

    GraphBuilder(UnitBytes rows, Kernels kernels, int connections, int beamWidth) {
        this.rows = rows;
        this.kernels = kernels;
        this.connections = connections;
        this.beamWidth = beamWidth;
        this.levels = levels(rows.rows(), connections);
        this.graph = new GrowingGraph(levels, connections);
    }

    /** Draws the highest level of each node: each level has a share of 1 / connections of the one below. */
    private static byte[] levels(int count, int connections) {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] levels = new byte[count];
        for (int i = 0; i < count; i++) {
            levels[i] = (byte) Math.min(MOST_LEVELS,
                    -Math.log(1 - random.nextDouble()) / Math.log(Math.max(2, connections)));
        }
        return levels;
    }

    /**
     * Builds the graph; with more than one thread it is not the same every time.
     *
     * @param threads how many threads
     * @param cancelled asked from time to time whether to end early
     * @param progress receives from time to time which share of the work is done, from 0 to 1
     * @return the graph
     * @throws CancellationException if it was cancelled or the thread interrupted
     */
    NeighborGraph build(int threads, BooleanSupplier cancelled, DoubleConsumer progress) {
        int count = rows.rows() < FEW ? 1 : threads;
        WorkerThreads workers = new WorkerThreads("sememe-hnsw", REPORT_MILLIS, 0);
        List<Runnable> work = IntStream.range(0, count).<Runnable>mapToObj(i -> () -> insert(workers)).toList();
        boolean complete = workers.run(work, new WorkerThreads.Supervisor() {

            @Override
            public boolean cancelled() {
                return cancelled.getAsBoolean();
            }

            @Override
            public void report() {
                progress.accept(done.get() / (double) PASSES / rows.rows());
            }

            @Override
            public void checkpoint() {
                // A graph is built as a whole or not at all.
                return;
            }

            @Override
            public boolean complete() {
                return true;
            }
        });
        if (!complete) {
            throw new CancellationException();
        }
        return NeighborGraph.of(graph, 2 * connections);
    }

    private void insert(WorkerThreads workers) {
        Insertion insertion = new Insertion();
        long end = (long) PASSES * rows.rows();
        for (long at = next.getAndIncrement(); at < end && workers.pass(); at = next.getAndIncrement()) {
            int node = (int) (at % rows.rows());
            // The entry is there from the start: whoever comes first is linked with it.
            if (node != graph.entry()) {
                insertion.insert(node, at >= rows.rows());
            }
            done.incrementAndGet();
        }
    }

    /** What a thread needs to insert nodes. */
    private final class Insertion {

        private final NeighborSearch search = new NeighborSearch(graph, rows, kernels);
        private final int least = connections * LEAST_PERCENT / 100;
        private final LinkChoice forth = new LinkChoice(rows, kernels, 2 * connections, least);
        private final LinkChoice back = new LinkChoice(rows, kernels, 2 * connections, least);
        private final float[] query = new float[rows.stride()];
        private final float[] other = new float[rows.stride()];
        private final NodeHeap heap = new NodeHeap(graph.room(0) + 1);
        private final int[] offsets = new int[graph.room(0) + 1];
        private final float[] products = new float[offsets.length];
        private final float[] scratch = new float[Kernels.SCRATCH];
        private final int[] nodes = new int[beamWidth + offsets.length];
        private final float[] scores = new float[nodes.length];

        void insert(int node, boolean again) {
            rows.copy(node, query);
            int width = again ? beamWidth : Math.max(1, beamWidth / FIRST_SHARE);
            int entry = search.descend(query, levels[node]);
            for (int level = levels[node]; level >= 0; level--) {
                NodeHeap found = search.list(query, level, entry, width);
                // Before the list is emptied: a node that comes again is the best of it itself.
                entry = search.best();
                if (again) {
                    int start = graph.start(level, node);
                    push(found, query, graph.neighbors(level), start, graph.end(level, node) - start);
                }
                int count = drain(found, node);
                int links = forth.choose(nodes, scores, count, again ? graph.most(level) : connections);
                synchronized (graph.lock(node)) {
                    graph.replace(level, node, forth.chosen(), links);
                }
                for (int i = 0; i < links; i++) {
                    link(level, forth.chosen()[i], node);
                }
            }
        }

        /** Makes a node a link of another, which drops links where it has too many. */
        private void link(int level, int from, int to) {
            synchronized (graph.lock(from)) {
                int[] links = graph.neighbors(level);
                int start = graph.start(level, from);
                int count = graph.end(level, from) - start;
                for (int i = start; i < start + count; i++) {
                    if (links[i] == to) {
                        return;
                    }
                }
                graph.add(level, from, to);
                if (count + 1 == graph.room(level)) {
                    heap.clear();
                    rows.copy(from, other);
                    push(heap, other, links, start, count + 1);
                    int kept = back.choose(nodes, scores, drain(heap, from), graph.most(level));
                    graph.replace(level, from, back.chosen(), kept);
                }
            }
        }

        /** Adds links with their scores to a heap. */
        private void push(NodeHeap target, float[] with, int[] links, int start, int count) {
            for (int i = 0; i < count; i++) {
                offsets[i] = links[start + i] * rows.stride();
            }
            kernels.products(rows.values(), offsets, count, with, rows.stride(), products, scratch);
            for (int i = 0; i < count; i++) {
                int node = offsets[i] / rows.stride();
                target.push(products[i] * rows.factors()[node], node);
            }
        }

        /** Takes all nodes but one out of a heap, each once, best first, and returns how many. */
        private int drain(NodeHeap found, int left) {
            int count = found.size();
            for (int i = count - 1; i >= 0; i--) {
                scores[i] = found.topScore();
                nodes[i] = found.pop();
            }
            int kept = 0;
            for (int i = 0; i < count; i++) {
                if (nodes[i] != left && (kept == 0 || nodes[kept - 1] != nodes[i])) {
                    nodes[kept] = nodes[i];
                    scores[kept++] = scores[i];
                }
            }
            return kept;
        }
    }
}
