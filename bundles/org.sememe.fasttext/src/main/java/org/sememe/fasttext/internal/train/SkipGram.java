package org.sememe.fasttext.internal.train;

import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.RunningLoss;

/**
 * Skip-gram with subwords (Bojanowski et al. 2017): the mean of a word's rows predicts each word around it. In the
 * textbook, the rows change after each of these words; else once after all of them, so that they are read and written
 * once a word instead of once a pair.
 */
final class SkipGram extends Learner {

    private final int windowSize;
    private final boolean textbook;
    private final Shared shared;
    private final int[] rows;

    SkipGram(Shared shared, int worker, RandomSequence random, RunningLoss loss) {
        super(shared, worker, random, loss);
        this.shared = shared;
        this.windowSize = shared.settings().arguments().windowSize();
        this.textbook = shared.settings().textbook();
        this.rows = shared.subwords().rows();
    }

    @Override
    public void learn(int[] sentence, int count, float rate) {
        int kept = shared.subsampling().apply(sentence, count, random);
        for (int center = 0; center < kept; center++) {
            int reach = windowSize - random.below(windowSize);
            int from = Math.max(0, center - reach);
            int to = Math.min(kept, center + reach + 1);
            if (to - from > 1) {
                window(sentence, center, from, to, rate);
            }
        }
    }

    private void window(int[] sentence, int center, int from, int to, float rate) {
        int first = shared.subwords().start(sentence[center]);
        int end = shared.subwords().end(sentence[center]);
        float share = 1f / (end - first);
        boolean measure = loss.next();
        boolean fresh = true;
        double nats = 0;
        for (int other = from; other < to; other++) {
            if (other == center) {
                continue;
            }
            if (fresh || textbook) {
                kernels.gather(share, input, rows, first, end, dimension, hidden);
                clearError();
                fresh = false;
            }
            nats += layer.learn(hidden, error, sentence[other], rate, measure);
            if (textbook) {
                kernels.scatter(1, error, input, rows, first, end, dimension, scratch);
            }
        }
        if (!textbook) {
            kernels.scatter(1, error, input, rows, first, end, dimension, scratch);
        }
        if (measure) {
            loss.add(nats / (to - from - 1));
        }
    }
}
