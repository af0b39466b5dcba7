package org.sememe.naivebayes.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.sememe.InvalidInputException;
import org.sememe.io.AtomicFiles;
import org.sememe.io.ModelFolders;
import org.sememe.model.ModelDescriptor;

/** A model that training goes on from (partial fit), and the check that it fits. */
final class Continuation {

    private final Path folder;
    private final NaiveBayesFile file;

    /**
     * Reads the model.
     *
     * @throws InvalidInputException if there is none or it is damaged
     */
    Continuation(String folder) {
        this.folder = Path.of(folder);
        if (!Files.isDirectory(this.folder)) {
            throw new InvalidInputException("parameter " + NaiveBayesParameters.CONTINUE_FROM
                    + " must be the folder of a naive Bayes model, found '" + folder + "'");
        }
        this.file = NaiveBayesFile.read(this.folder);
    }

    /**
     * Checks that the counts can be added to.
     *
     * @param smoothing what is wanted now
     * @param vectorizer the folder of the vectorizer that is used now
     * @throws InvalidInputException if features were counted in another way, or are others
     */
    void check(Smoothing smoothing, Path vectorizer) {
        boolean bernoulli = smoothing.variant() == Variant.BERNOULLI;
        Smoothing before = file.smoothing();
        if (bernoulli != (before.variant() == Variant.BERNOULLI)
                || bernoulli && smoothing.binarize() != before.binarize()) {
            throw new InvalidInputException("parameter variant or binarize does not go with the model in " + folder
                    + ", whose features were counted for variant " + before.variant() + " and binarize "
                    + before.binarize());
        }
        Path own = folder.resolve(NaiveBayesParameters.VECTORIZER);
        if (!Files.isDirectory(own) || !fingerprints(own).equals(fingerprints(vectorizer))) {
            throw new InvalidInputException("parameter " + NaiveBayesParameters.CONTINUE_FROM + " needs --"
                    + NaiveBayesParameters.VECTORIZER + " " + own + ", the vectorizer that the counts belong to");
        }
    }

    ClassCounts counts() {
        return file.counts();
    }

    private static Map<String, String> fingerprints(Path vectorizer) {
        Map<String, String> result = new LinkedHashMap<>();
        for (String name : AtomicFiles.list(vectorizer)) {
            if (!name.equals(ModelDescriptor.FILE_NAME)) {
                result.put(name, ModelFolders.sha256(vectorizer.resolve(name)));
            }
        }
        return result;
    }
}
