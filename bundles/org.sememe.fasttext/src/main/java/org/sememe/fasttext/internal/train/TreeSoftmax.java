package org.sememe.fasttext.internal.train;

import org.sememe.vectors.Kernels;
import org.sememe.vectors.train.HuffmanTree;
import org.sememe.vectors.train.LogisticTable;
import org.sememe.vectors.train.RandomSequence;

/** Hierarchical softmax: answers at each node of the target's path in a Huffman tree which way it goes on. */
final class TreeSoftmax extends OneTarget {

    private static final int WIDTH = Kernels.WIDTH;

    private final LogisticTable table;
    private final HuffmanTree tree;
    private final int[] columns = new int[WIDTH];
    private final float[] steps = new float[WIDTH];
    private final float[] scratch = new float[Kernels.SCRATCH];
    private final int spare;

    TreeSoftmax(Weights weights, Kernels kernels, LogisticTable table, HuffmanTree tree, RandomSequence random,
            int worker) {
        super(weights, kernels, random);
        this.table = table;
        this.tree = tree;
        this.spare = (weights.targets() + worker) * stride;
    }

    @Override
    double learn(float[] hidden, float[] error, int target, float rate, boolean measure) {
        int length = tree.length(target);
        double nats = 0;
        for (int first = 0; first < length; first += WIDTH) {
            int used = Math.min(WIDTH, length - first);
            for (int j = 0; j < WIDTH; j++) {
                columns[j] = j < used ? tree.node(target, first + j) * stride : spare;
            }
            kernels.products(hidden, output, columns, stride, steps, scratch);
            for (int j = 0; j < WIDTH; j++) {
                float product = steps[j];
                int turn = j < used ? tree.turn(target, first + j) : 0;
                steps[j] = j < used ? (turn - table.value(product)) * rate : 0;
                if (measure && j < used) {
                    nats -= table.logarithm(turn == 1 ? product : -product);
                }
            }
            kernels.exchange(hidden, error, output, columns, stride, steps);
        }
        return nats;
    }
}
