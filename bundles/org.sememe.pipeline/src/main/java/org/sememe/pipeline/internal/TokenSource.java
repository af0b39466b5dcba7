package org.sememe.pipeline.internal;

import java.util.List;
import java.util.Optional;

import org.sememe.text.Tokenizer;
import org.sememe.vector.TokenVectorizer;
import org.sememe.vector.Vector;

/** A tokenizer and a vectorizer of its tokens. */
record TokenSource(Tokenizer tokenizer, TokenVectorizer vectorizer) implements Source {

    @Override
    public int dimension() {
        return vectorizer.dimension();
    }

    @Override
    public Vector vectorize(String text) {
        return vectorizer.vectorizeTokens(tokenizer.words(text));
    }

    @Override
    public List<? extends Vector> vectorizeAll(List<String> texts) {
        return texts.stream().map(this::vectorize).toList();
    }

    @Override
    public Optional<String> feature(int index) {
        return Optional.empty();
    }
}
