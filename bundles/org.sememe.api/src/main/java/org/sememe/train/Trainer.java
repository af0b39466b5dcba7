package org.sememe.train;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that trains models of one technique. Registered with the service property {@code sememe.technique}.
 *
 * <p>Safe for use by many threads at once: all state of a training lives in the call of {@link #train}.
 */
@ConsumerType
public interface Trainer {

    /**
     * Returns the technique that it trains.
     *
     * @return the name, as in {@link org.sememe.model.ModelDescriptor#technique()}
     */
    String technique();

    /**
     * Returns the hyper-parameters that it takes.
     *
     * @return in the order in which help shows them
     */
    List<Parameter> parameters();

    /**
     * Trains a model and writes its files into {@link TrainingContext#output()}, all but {@code model.json}.
     *
     * <p>Reports progress, and looks at {@link TrainingContext#checkCancelled()} at least a few times a second. One
     * seed and one thread give the same files, bit for bit, also when the training was interrupted and resumed.
     *
     * @param context corpus, parameters and folders
     * @return what goes into {@code model.json}
     * @throws org.sememe.InvalidInputException if the corpus is wrong or too small
     * @throws java.util.concurrent.CancellationException if it was cancelled; the checkpoint folder holds what
     *         {@link TrainingContext#resuming()} needs
     */
    TrainingResult train(TrainingContext context);
}
