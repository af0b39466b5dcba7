package org.sememe.vectors;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A graph that is being built: which levels a node belongs to is known from the start, links are added. Several threads
 * may add links and search at once. Who searches may see the links of a node half replaced by others: all are links to
 * nodes of the level at any time.
 */
final class GrowingGraph implements LevelGraph {

    private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(int[].class);

    /** Locks for all nodes together; two nodes that share one wait for each other. */
    private static final int LOCKS = 1 << 12;

    /** Room for links beyond the most that a node keeps, so that they need not be chosen from at every one. */
    private static final int SPARE = 4;

    private final int size;
    private final int entry;
    /** For each level above the lowest its nodes in rising order. */
    private final int[][] nodes;
    /** For each level for each of its nodes the number of its links, and the links. */
    private final int[][] links;
    private final int[] strides;
    private final int most;
    private final Object[] locks = new Object[LOCKS];

    /**
     * Makes a graph without links.
     *
     * @param levels for each node the highest level that it belongs to
     * @param most how many links a node keeps, twice as many on the lowest level
     */
    GrowingGraph(byte[] levels, int most) {
        this.most = most;
        size = levels.length;
        int highest = 0;
        int first = 0;
        for (int node = 0; node < size; node++) {
            if (levels[node] > highest) {
                highest = levels[node];
                first = node;
            }
        }
        entry = first;
        nodes = new int[highest + 1][];
        links = new int[highest + 1][];
        strides = new int[highest + 1];
        for (int level = 0; level <= highest; level++) {
            int count = size;
            if (level > 0) {
                nodes[level] = new int[size / (level + 1) + 1];
                count = 0;
                for (int node = 0; node < size; node++) {
                    if (levels[node] >= level) {
                        if (count == nodes[level].length) {
                            nodes[level] = Arrays.copyOf(nodes[level], Math.min(size, 2 * count));
                        }
                        nodes[level][count++] = node;
                    }
                }
                nodes[level] = Arrays.copyOf(nodes[level], count);
            }
            strides[level] = 1 + most(level) + most(level) / SPARE + 1;
            links[level] = new int[Math.multiplyExact(count, strides[level])];
        }
        Arrays.setAll(locks, i -> new Object());
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int levels() {
        return links.length;
    }

    @Override
    public int entry() {
        return entry;
    }

    @Override
    public int[] neighbors(int level) {
        return links[level];
    }

    @Override
    public int start(int level, int node) {
        return place(level, node) * strides[level] + 1;
    }

    @Override
    public int end(int level, int node) {
        int start = start(level, node);
        return start + (int) COUNT.getAcquire(links[level], start - 1);
    }

    private int place(int level, int node) {
        return level == 0 ? node : Arrays.binarySearch(nodes[level], node);
    }

    /** Returns the nodes of a level in rising order, or null for the lowest, which has all. */
    int[] nodes(int level) {
        return nodes[level];
    }

    /** Returns how many links a node keeps on a level. */
    int most(int level) {
        return level == 0 ? 2 * most : most;
    }

    /** Returns how many links a node has room for on a level; at the last of them it must choose. */
    int room(int level) {
        return strides[level] - 1;
    }

    /** Returns what to hold while the links of a node are read and replaced. */
    Object lock(int node) {
        return locks[node & LOCKS - 1];
    }

    /** Replaces the links of a node, whose lock is held. */
    void replace(int level, int node, int[] by, int count) {
        int start = start(level, node);
        System.arraycopy(by, 0, links[level], start, count);
        COUNT.setRelease(links[level], start - 1, count);
    }

    /** Adds a link of a node, whose lock is held and which has room. */
    void add(int level, int node, int neighbor) {
        int start = start(level, node);
        int count = links[level][start - 1];
        links[level][start + count] = neighbor;
        COUNT.setRelease(links[level], start - 1, count + 1);
    }
}
