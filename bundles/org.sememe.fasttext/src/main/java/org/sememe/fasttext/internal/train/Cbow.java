package org.sememe.fasttext.internal.train;

import org.sememe.fasttext.internal.model.Subwords;
import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.RunningLoss;

/**
 * CBOW with subwords as in the original: the mean of the rows of all words around a word predicts it. The readable
 * path, which {@link WindowCbow} is measured against.
 */
final class Cbow extends Learner {

    private final int windowSize;
    private final Shared shared;
    private final Subwords.Ids rows = new Subwords.Ids();

    Cbow(Shared shared, int worker, RandomSequence random, RunningLoss loss) {
        super(shared, worker, random, loss);
        this.shared = shared;
        this.windowSize = shared.settings().arguments().windowSize();
    }

    @Override
    public void learn(int[] sentence, int count, float rate) {
        int kept = shared.subsampling().apply(sentence, count, random);
        for (int center = 0; center < kept; center++) {
            int reach = windowSize - random.below(windowSize);
            rows.clear();
            for (int other = Math.max(0, center - reach); other < Math.min(kept, center + reach + 1); other++) {
                if (other != center) {
                    shared.subwords().add(null, sentence[other], rows);
                }
            }
            if (rows.size() > 0) {
                boolean measure = loss.next();
                kernels.gather(1f / rows.size(), input, rows.values(), 0, rows.size(), dimension, hidden);
                clearError();
                double nats = layer.learn(hidden, error, sentence[center], rate, measure);
                kernels.scatter(1, error, input, rows.values(), 0, rows.size(), dimension, scratch);
                if (measure) {
                    loss.add(nats);
                }
            }
        }
    }
}
