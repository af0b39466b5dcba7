package org.sememe.vectors.train;

/**
 * A binary tree whose leaves are the words, frequent ones near the root: the path to a word is its code. For
 * hierarchical softmax (Morin and Bengio 2005; Mikolov et al. 2013). Immutable.
 */
public final class HuffmanTree {

    /** Where the path of each word starts in the arrays below, and where the last one ends. */
    private final int[] starts;
    private final int[] nodes;
    private final byte[] turns;

    /**
     * Builds the tree.
     *
     * @param counts how often each word occurs, falling
     */
    public HuffmanTree(long[] counts) {
        int leaves = counts.length;
        int[] parents = new int[2 * leaves];
        byte[] turn = new byte[2 * leaves];
        join(counts, parents, turn);
        int root = 2 * leaves - 2;
        starts = new int[leaves + 1];
        long total = 0;
        for (int word = 0; word < leaves; word++) {
            for (int node = word; node < root; node = parents[node]) {
                total++;
            }
            starts[word + 1] = Math.toIntExact(total);
        }
        nodes = new int[(int) total];
        turns = new byte[(int) total];
        for (int word = 0; word < leaves; word++) {
            int at = starts[word + 1];
            for (int node = word; node < root; node = parents[node]) {
                at--;
                nodes[at] = parents[node] - leaves;
                turns[at] = turn[node];
            }
        }
    }

    /** Joins the two rarest nodes until one is left. Leaves are taken from the end, inner nodes in order of making. */
    private static void join(long[] counts, int[] parents, byte[] turn) {
        int leaves = counts.length;
        long[] weights = new long[2 * leaves];
        System.arraycopy(counts, 0, weights, 0, leaves);
        int leaf = leaves - 1;
        int inner = leaves;
        for (int next = leaves; next < 2 * leaves - 1; next++) {
            for (byte side = 0; side < 2; side++) {
                boolean takeLeaf = leaf >= 0 && (inner == next || weights[leaf] < weights[inner]);
                int taken = takeLeaf ? leaf-- : inner++;
                weights[next] += weights[taken];
                parents[taken] = next;
                turn[taken] = side;
            }
        }
    }

    /**
     * Returns the number of inner nodes.
     *
     * @return one less than words
     */
    public int innerNodes() {
        return starts.length - 2;
    }

    /**
     * Returns the length of a word's path.
     *
     * @param word the number of a word
     * @return number of inner nodes from the root to the word
     */
    public int length(int word) {
        return starts[word + 1] - starts[word];
    }

    /**
     * Returns an inner node on the path to a word.
     *
     * @param word the number of a word
     * @param step from 0, which is the root, to {@link #length} - 1
     * @return the number of the node, from 0 to {@link #innerNodes()} - 1
     */
    public int node(int word, int step) {
        return nodes[starts[word] + step];
    }

    /**
     * Tells which way the path to a word turns at an inner node.
     *
     * @param word the number of a word
     * @param step from 0 to {@link #length} - 1
     * @return 0 or 1
     */
    public int turn(int word, int step) {
        return turns[starts[word] + step];
    }
}
