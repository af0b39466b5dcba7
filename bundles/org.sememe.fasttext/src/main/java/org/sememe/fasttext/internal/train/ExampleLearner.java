package org.sememe.fasttext.internal.train;

import org.sememe.vectors.train.RandomSequence;
import org.sememe.vectors.train.RunningLoss;

/** Learns labels from the mean of the rows of a text (Joulin et al. 2016). */
final class ExampleLearner extends Learner {

    ExampleLearner(Shared shared, int worker, RandomSequence random, RunningLoss loss) {
        super(shared, worker, random, loss);
    }

    @Override
    public int words(int[] example, int count) {
        return ExampleReader.tokens(example);
    }

    @Override
    public void learn(int[] example, int count, float rate) {
        int labels = ExampleReader.labels(example);
        int from = ExampleReader.inputs(example);
        if (labels == 0 || from == count) {
            return;
        }
        float share = 1f / (count - from);
        kernels.gather(share, input, example, from, count, dimension, hidden);
        clearError();
        boolean measure = loss.next();
        double nats = layer.learnAll(hidden, error, example, ExampleReader.FIRST_LABEL, labels, rate, measure);
        kernels.scatter(share, error, input, example, from, count, dimension, scratch);
        if (measure) {
            loss.add(nats);
        }
    }
}
