package org.sememe.vectors;

/**
 * Chooses a node's links among nodes near it, so that they lead into different directions: one that is clearly nearer
 * to a link chosen before than to the node itself is left out, because the way to it leads over that link (the
 * heuristic of Malkov and Yashunin 2018, with the slack of Subramanya et al. 2019). Where that leaves few, the nearest
 * of those left out are taken in again: rare words, whose neighbours lie close to each other, would hardly be found.
 * For use by one thread at a time.
 */
final class LinkChoice {

    /** How many chosen links a node is compared with at once. */
    private static final int CHUNK = 8;

    /**
     * How many times as far away as the link chosen before the node must be, in squared distance. With 1, as in HNSW,
     * word vectors keep a dozen links, too few for rare words to be found.
     */
    private static final float SLACK = 1.2f;

    private final UnitBytes rows;
    private final Kernels kernels;
    private final float[] query;
    private final float[] scores = new float[CHUNK];
    private final float[] scratch = new float[Kernels.SCRATCH];
    private final int[] offsets;
    private final int[] some = new int[CHUNK];
    private final int[] chosen;
    private final int least;

    /**
     * Prepares choices.
     *
     * @param most how many links are chosen at the most
     * @param least how many are chosen where there are as many nodes to choose from
     */
    LinkChoice(UnitBytes rows, Kernels kernels, int most, int least) {
        this.rows = rows;
        this.kernels = kernels;
        this.query = new float[rows.stride()];
        this.offsets = new int[most];
        this.chosen = new int[most];
        this.least = least;
    }

    /**
     * Chooses.
     *
     * @param nodes nodes by falling score
     * @param near their scores with the node that they are links of
     * @param count how many
     * @param most how many links at the most
     * @return number of links, which are in {@link #chosen()}
     */
    int choose(int[] nodes, float[] near, int count, int most) {
        int found = 0;
        for (int i = 0; i < count && found < most; i++) {
            if (leadsElsewhere(nodes[i], near[i], found)) {
                offsets[found] = nodes[i] * rows.stride();
                chosen[found++] = nodes[i];
            }
        }
        int diverse = found;
        for (int i = 0; i < count && found < Math.min(least, most); i++) {
            if (!chosen(nodes[i], diverse)) {
                chosen[found++] = nodes[i];
            }
        }
        return found;
    }

    private boolean chosen(int node, int count) {
        for (int i = 0; i < count; i++) {
            if (chosen[i] == node) {
                return true;
            }
        }
        return false;
    }

    int[] chosen() {
        return chosen;
    }

    private boolean leadsElsewhere(int node, float near, int found) {
        if (found == 0) {
            return true;
        }
        rows.copy(node, query);
        float limit = 1 - (1 - near) / SLACK;
        for (int from = 0; from < found; from += CHUNK) {
            int count = Math.min(CHUNK, found - from);
            System.arraycopy(offsets, from, some, 0, count);
            kernels.products(rows.values(), some, count, query, rows.stride(), scores, scratch);
            for (int i = 0; i < count; i++) {
                if (scores[i] * rows.factors()[chosen[from + i]] > limit) {
                    return false;
                }
            }
        }
        return true;
    }
}
