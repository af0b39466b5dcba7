package org.sememe.train;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;
import org.sememe.text.Tokenizer;

/**
 * What the host gives a {@link Trainer} for one training. Used by the thread of the training and the threads that it
 * starts.
 */
@ProviderType
public interface TrainingContext {

    /**
     * Returns the text to learn from.
     *
     * @return the corpus
     */
    Corpus corpus();

    /**
     * Returns the text to validate on.
     *
     * @return the corpus, or nothing if none was given
     */
    Optional<Corpus> validation();

    /**
     * Returns the hyper-parameters.
     *
     * @return a checked value for every parameter of the trainer
     */
    Parameters parameters();

    /**
     * Returns the folder to write the model's files into. It becomes the model folder only when the training is
     * complete.
     *
     * @return an existing folder, empty but for the parts that {@link #component} wrote
     */
    Path output();

    /**
     * Returns the folder for checkpoints. It outlives a cancelled or killed training and goes when one is complete.
     *
     * @return an existing folder; empty unless {@link #resuming()}
     */
    Path checkpoint();

    /**
     * Tells whether to go on from what {@link #checkpoint()} holds. Corpus and parameters are those of the interrupted
     * training; the folder is empty if that one was killed before it wrote anything.
     *
     * @return whether the training goes on
     */
    boolean resuming();

    /**
     * Finds a tokenizer service and writes it down in the descriptor as the one that the model needs.
     *
     * @param name name of a tokenizer service, see {@link org.sememe.model.ServiceProperties#TOKENIZER}
     * @return the tokenizer
     * @throws org.sememe.UnavailableException if there is none
     */
    Tokenizer tokenizer(String name);

    /**
     * Makes a model that is to be part of this one, in the sub-folder of its role, whatever technique it belongs to.
     * The specification comes from the parameter that is named like the role: the name of a loaded model or the path
     * of a model folder, which is copied, or else the name of a technique, which is trained on the given corpus with
     * the parameters that the user gave as {@code ROLE.NAME}.
     * The name of an installed technique means a folder only where it is written as a path, such as {@code ./tfidf}.
     *
     * @param <T> the capability
     * @param role name of the sub-folder and of the parameter, such as {@code vectorizer}
     * @param capability what is needed of it
     * @param corpus what to train it on
     * @return the capability's object, valid until the training ends
     * @throws org.sememe.UnavailableException if its technique is not installed
     * @throws org.sememe.InvalidInputException if the specification names nothing that exists or lacks the capability
     */
    <T> T component(String role, Class<T> capability, Corpus corpus);

    /**
     * Reports how far the training is.
     *
     * @param fraction between 0 and 1
     * @param metrics current figures by name, such as {@code loss}, {@code learningRate} or {@code wordsPerSecond}
     */
    void progress(double fraction, Map<String, Double> metrics);

    /**
     * Tells whether somebody wants the training to end.
     *
     * @return whether it was cancelled
     */
    boolean cancelled();

    /**
     * Ends the training if it was cancelled.
     *
     * @throws java.util.concurrent.CancellationException if it was
     */
    void checkCancelled();
}
