package org.sememe.vectors;

import java.util.Arrays;

/**
 * A search through a {@link LevelGraph}, with the memory that it needs, which is used again by the next one. For use by
 * one thread at a time; others may add links to the graph meanwhile.
 *
 * <p>As in Malkov and Yashunin (2018): on the upper levels from node to better node, on the lowest with a list of the
 * best nodes so far, whose neighbours are looked at until none of those left is better than the worst of a full list.
 * All neighbours of a node that have not been seen are compared with the query at once.
 */
final class NeighborSearch {

    private static final int FIRST_SIZE = 256;

    private final LevelGraph graph;
    private final UnitBytes rows;
    private final Kernels kernels;
    /** Nodes that have been seen are marked with the number of the list. */
    private final byte[] marks;
    private final float[] scratch = new float[Kernels.SCRATCH];
    private byte mark;
    private int[] nodes = new int[FIRST_SIZE];
    private int[] offsets = new int[FIRST_SIZE];
    private float[] scores = new float[FIRST_SIZE];
    private final NodeHeap left = new NodeHeap(FIRST_SIZE);
    private final NodeHeap best = new NodeHeap(FIRST_SIZE);
    private int nearest;
    private float nearestScore;
    private long compared;

    NeighborSearch(LevelGraph graph, UnitBytes rows, Kernels kernels) {
        this.graph = graph;
        this.rows = rows;
        this.kernels = kernels;
        this.marks = new byte[rows.rows()];
    }

    /** Returns how many rows have been compared with queries so far. */
    long compared() {
        return compared;
    }

    /**
     * Searches the whole graph.
     *
     * @param query numbers, followed by zeros up to {@link UnitBytes#stride()}
     * @param width how many nodes the list of the best holds, at least {@code count}
     * @param count how many of them are wanted
     * @return at most {@code count} nodes, best first
     */
    int[] search(float[] query, int width, int count) {
        descend(query, 0);
        NodeHeap found = list(query, 0, nearest, width);
        while (found.size() > count) {
            found.pop();
        }
        int[] result = new int[found.size()];
        for (int i = result.length - 1; i >= 0; i--) {
            result[i] = found.pop();
        }
        return result;
    }

    /** Goes from the entry to better and better nodes on all levels above one, and returns the last of them. */
    int descend(float[] query, int last) {
        nearest = graph.entry();
        nodes[0] = nearest;
        compare(query, 1);
        float score = scores[0];
        for (int level = graph.levels() - 1; level > last; level--) {
            int from;
            do {
                from = nearest;
                int found = copy(graph.neighbors(level), graph.start(level, from), graph.end(level, from));
                compare(query, found);
                for (int i = 0; i < found; i++) {
                    if (scores[i] > score) {
                        score = scores[i];
                        nearest = nodes[i];
                    }
                }
            } while (nearest != from);
        }
        return nearest;
    }

    /** Returns the best nodes of a level, the worst on top; they are there until the next search. */
    NodeHeap list(float[] query, int level, int entry, int width) {
        if (++mark == 0) {
            Arrays.fill(marks, (byte) 0);
            mark = 1;
        }
        left.clear();
        best.clear();
        int[] neighbors = graph.neighbors(level);
        marks[entry] = mark;
        nodes[0] = entry;
        compare(query, 1);
        left.push(-scores[0], entry);
        best.push(scores[0], entry);
        nearest = entry;
        nearestScore = scores[0];
        while (left.size() > 0 && (best.size() < width || -left.topScore() >= best.topScore())) {
            int node = left.pop();
            int found = unseen(neighbors, graph.start(level, node), graph.end(level, node));
            compare(query, found);
            for (int i = 0; i < found; i++) {
                float score = scores[i];
                if (score > nearestScore) {
                    nearestScore = score;
                    nearest = nodes[i];
                }
                if (best.size() < width) {
                    best.push(score, nodes[i]);
                    left.push(-score, nodes[i]);
                } else if (score > best.topScore()) {
                    best.replaceTop(score, nodes[i]);
                    left.push(-score, nodes[i]);
                }
            }
        }
        return best;
    }

    /** Returns the best node of the last list. */
    int best() {
        return nearest;
    }

    private int copy(int[] neighbors, int from, int to) {
        room(to - from);
        System.arraycopy(neighbors, from, nodes, 0, to - from);
        return to - from;
    }

    private int unseen(int[] neighbors, int from, int to) {
        room(to - from);
        int found = 0;
        byte now = mark;
        for (int i = from; i < to; i++) {
            int node = neighbors[i];
            nodes[found] = node;
            if (marks[node] != now) {
                marks[node] = now;
                found++;
            }
        }
        return found;
    }

    private void room(int count) {
        if (count > nodes.length) {
            nodes = new int[count];
            offsets = new int[count];
            scores = new float[count];
        }
    }

    private void compare(float[] query, int count) {
        for (int i = 0; i < count; i++) {
            offsets[i] = nodes[i] * rows.stride();
        }
        kernels.products(rows.values(), offsets, count, query, rows.stride(), scores, scratch);
        float[] factors = rows.factors();
        for (int i = 0; i < count; i++) {
            scores[i] *= factors[nodes[i]];
        }
        compared += count;
    }
}
