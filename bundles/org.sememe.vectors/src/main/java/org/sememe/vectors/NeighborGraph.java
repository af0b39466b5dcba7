package org.sememe.vectors;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

import org.sememe.io.BinaryInput;
import org.sememe.io.BinaryOutput;

/**
 * A hierarchical navigable small-world graph (Malkov and Yashunin 2018) that does not change any more: for each level
 * its nodes in rising order, and for each of them its neighbours, all in two arrays.
 */
final class NeighborGraph implements LevelGraph {

    /**
     * A level.
     *
     * @param nodes its nodes in rising order, or null on the lowest level, which has all
     * @param starts where the neighbours of each of its nodes start, and at the end where the last ones end
     * @param neighbors the neighbours
     */
    private record Level(int[] nodes, int[] starts, int[] neighbors) {

        /** Returns which of the level's nodes a node is. */
        int place(int node) {
            return nodes == null ? node : Arrays.binarySearch(nodes, node);
        }
    }

    /** How many times as many links back a node gets to nodes that no other leads to; more would slow all searches. */
    private static final int MORE = 8;

    private final int size;
    private final int entry;
    private final Level[] levels;

    private NeighborGraph(int size, int entry, Level[] levels) {
        this.size = size;
        this.entry = entry;
        this.levels = levels;
    }

    /**
     * Copies a graph that has been built, with links back: a node of which no other is a neighbour would never be
     * found, and in real vectors there are some of a hundred.
     *
     * @param most how many links back a node gets at the most, not counting those to nodes that no other leads to
     */
    static NeighborGraph of(GrowingGraph graph, int most) {
        Level[] levels = new Level[graph.levels()];
        for (int level = 0; level < levels.length; level++) {
            int[] nodes = graph.nodes(level);
            int count = nodes == null ? graph.size() : nodes.length;
            int[] starts = new int[count + 1];
            for (int i = 0; i < count; i++) {
                int node = nodes == null ? i : nodes[i];
                starts[i + 1] = Math.addExact(starts[i], graph.end(level, node) - graph.start(level, node));
            }
            int[] neighbors = new int[starts[count]];
            for (int i = 0; i < count; i++) {
                System.arraycopy(graph.neighbors(level), graph.start(level, nodes == null ? i : nodes[i]), neighbors,
                        starts[i], starts[i + 1] - starts[i]);
            }
            levels[level] = level == 0 ? withLinksBack(starts, neighbors, most) : new Level(nodes, starts, neighbors);
        }
        return new NeighborGraph(graph.size(), graph.entry(), levels);
    }

    private static Level withLinksBack(int[] starts, int[] neighbors, int most) {
        int count = starts.length - 1;
        int[] added = linksBack(starts, neighbors, most, (node, place, target) -> { });
        int[] more = new int[count + 1];
        for (int node = 0; node < count; node++) {
            more[node + 1] = Math.addExact(more[node], starts[node + 1] - starts[node] + added[node]);
        }
        int[] all = new int[more[count]];
        for (int node = 0; node < count; node++) {
            System.arraycopy(neighbors, starts[node], all, more[node], starts[node + 1] - starts[node]);
        }
        linksBack(starts, neighbors, most,
                (node, place, target) -> all[more[node] + starts[node + 1] - starts[node] + place] = target);
        return new Level(null, more, all);
    }

    /** Receives a link back: the place-th that a node gets, and where it leads to. */
    private interface LinkBack {
        void add(int node, int place, int target);
    }

    /** Goes through all links back, and returns how many each node gets. */
    private static int[] linksBack(int[] starts, int[] neighbors, int most, LinkBack receiver) {
        int[] added = new int[starts.length - 1];
        BitSet reached = new BitSet(added.length);
        for (int neighbor : neighbors) {
            reached.set(neighbor);
        }
        for (int node = 0; node < added.length; node++) {
            int room = reached.get(node) ? most : MORE * most;
            for (int i = starts[node]; i < starts[node + 1]; i++) {
                int neighbor = neighbors[i];
                if (added[neighbor] < room && !contains(neighbors, starts, neighbor, node)) {
                    receiver.add(neighbor, added[neighbor]++, node);
                }
            }
        }
        return added;
    }

    private static boolean contains(int[] neighbors, int[] starts, int node, int wanted) {
        for (int i = starts[node]; i < starts[node + 1]; i++) {
            if (neighbors[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    long bytes() {
        long ints = 0;
        for (Level level : levels) {
            ints += level.starts.length + level.neighbors.length + (level.nodes == null ? 0 : level.nodes.length);
        }
        return ints * Integer.BYTES;
    }

    void write(BinaryOutput out) throws IOException {
        out.writeInt(size);
        out.writeInt(entry);
        out.writeInt(levels.length);
        for (Level level : levels) {
            out.writeInt(level.starts.length - 1);
            if (level.nodes != null) {
                out.writeInts(level.nodes);
            }
            out.writeInts(level.starts);
            out.writeInt(level.neighbors.length);
            out.writeInts(level.neighbors);
        }
    }

    /** Reads what was written, every number checked. */
    static NeighborGraph read(BinaryInput in) {
        int size = in.readCount("nodes", Integer.BYTES);
        int entry = within(in, in.readInt(), size);
        Level[] levels = new Level[in.readCount("levels", 3 * Integer.BYTES)];
        for (int l = 0; l < levels.length; l++) {
            int count = in.readCount("nodes of a level", Integer.BYTES);
            if (l == 0 && count != size) {
                throw in.wrong(size + " nodes on the lowest level", count);
            }
            int[] nodes = l == 0 ? null : in.readInts(count);
            int[] starts = in.readInts(count + 1);
            int[] neighbors = in.readInts(in.readCount("neighbours", Integer.BYTES));
            for (int i = 0; i < count; i++) {
                if (nodes != null && (within(in, nodes[i], size) <= (i == 0 ? -1 : nodes[i - 1]))
                        || starts[i] > starts[i + 1]) {
                    throw in.wrong("a graph", "nodes or neighbours out of order");
                }
            }
            if (starts[0] != 0 || starts[count] != neighbors.length) {
                throw in.wrong("a graph", "neighbours of no node");
            }
            for (int neighbor : neighbors) {
                if (within(in, neighbor, size) >= 0 && nodes != null && Arrays.binarySearch(nodes, neighbor) < 0) {
                    throw in.wrong("a graph", "a neighbour of another level");
                }
            }
            levels[l] = new Level(nodes, starts, neighbors);
        }
        if (levels.length == 0 || levels[levels.length - 1].place(entry) < 0) {
            throw in.wrong("a graph", "one without its entry");
        }
        return new NeighborGraph(size, entry, levels);
    }

    private static int within(BinaryInput in, int node, int size) {
        if (node < 0 || node >= size) {
            throw in.wrong("a node below " + size, node);
        }
        return node;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int entry() {
        return entry;
    }

    @Override
    public int levels() {
        return levels.length;
    }

    @Override
    public int[] neighbors(int level) {
        return levels[level].neighbors;
    }

    @Override
    public int start(int level, int node) {
        return levels[level].starts[levels[level].place(node)];
    }

    @Override
    public int end(int level, int node) {
        return levels[level].starts[levels[level].place(node) + 1];
    }
}
