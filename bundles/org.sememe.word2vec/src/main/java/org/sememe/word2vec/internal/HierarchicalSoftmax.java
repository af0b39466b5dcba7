package org.sememe.word2vec.internal;

import org.sememe.vectors.train.HuffmanTree;
import org.sememe.vectors.train.RandomSequence;

/** Predicts each turn on the path to a word (Morin and Bengio 2005). A row for each inner node of the tree. */
final class HierarchicalSoftmax implements OutputLayer {

    private final float[] table;
    private final Rows rows;
    private final HuffmanTree tree;
    private final int maxTargets;

    HierarchicalSoftmax(float[] table, int stride, HuffmanTree tree, int words) {
        this(table, Rows.shared(stride), tree, longestPath(tree, words));
    }

    private HierarchicalSoftmax(float[] table, Rows rows, HuffmanTree tree, int maxTargets) {
        this.table = table;
        this.rows = rows;
        this.tree = tree;
        this.maxTargets = maxTargets;
    }

    private static int longestPath(HuffmanTree tree, int words) {
        int longest = 0;
        for (int word = 0; word < words; word++) {
            longest = Math.max(longest, tree.length(word));
        }
        return longest;
    }

    @Override
    public String name() {
        return "hierarchicalSoftmax";
    }

    @Override
    public float[] table() {
        return table;
    }

    @Override
    public int rows() {
        return tree.innerNodes();
    }

    @Override
    public int maxTargets() {
        return maxTargets;
    }

    @Override
    public int choose(int word, RandomSequence random, int[] targets, float[] labels) {
        int length = tree.length(word);
        for (int step = 0; step < length; step++) {
            targets[step] = rows.place(tree.node(word, step));
            // As in the word2vec program, a turn of 0 is the one that answers yes.
            labels[step] = 1 - tree.turn(word, step);
        }
        return length;
    }

    @Override
    public int spare(int worker) {
        return rows.place(tree.innerNodes() + worker);
    }

    @Override
    public OutputLayer with(Rows others) {
        return new HierarchicalSoftmax(table, others, tree, maxTargets);
    }
}
