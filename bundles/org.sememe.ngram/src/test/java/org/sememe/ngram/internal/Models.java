package org.sememe.ngram.internal;

import java.nio.file.Path;
import java.util.List;

import org.sememe.io.testing.FakeHost;
import org.sememe.model.Model;
import org.sememe.ngram.NgramModel;
import org.sememe.train.Corpus;

/** Trains and opens small models. */
final class Models {

    /** A text with enough variety that discounts can be estimated for low orders. */
    static final List<String> TEXT = List.of(
            "the cat sat on the mat", "the dog sat on the rug", "a cat ran", "the dog ran to the cat",
            "a dog and a cat sat", "", "the mat was on the floor", "the cat saw the dog and ran",
            "he saw a dog on a mat", "the cat sat on the dog", "she saw the cat", "she ran to the mat",
            "birds sing in the tree", "the tree was tall", "a tall tree", "he ran");

    private Models() {
    }

    static FakeHost host() {
        return new FakeHost().technique(new NgramTrainer(), new NgramFormat());
    }

    static Model train(FakeHost host, Path folder, List<String> lines, Object... parameters) {
        host.train(host.context("ngram", Corpus.of("text", lines), folder, parameters)
                .validateOn(Corpus.of("valid", List.of("the cat ran to a tree", "he sat on the mat", "zebra"))));
        return host.open(folder);
    }

    static NgramModel ngram(Model model) {
        return (NgramModel) model.capabilities().get(NgramModel.class);
    }
}
