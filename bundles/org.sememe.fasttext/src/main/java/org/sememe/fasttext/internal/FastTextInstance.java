package org.sememe.fasttext.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

import org.sememe.CorruptModelException;
import org.sememe.fasttext.FastTextModel;
import org.sememe.fasttext.internal.model.Classifier;
import org.sememe.fasttext.internal.model.ModelData;
import org.sememe.model.Model;
import org.sememe.text.TextClassifier;
import org.sememe.vector.Encoder;
import org.sememe.vector.TokenVectorizer;
import org.sememe.vector.WordVectors;
import org.sememe.vectors.WordSplitter;

/** An open model and its capabilities. */
final class FastTextInstance implements Model {

    private final ModelData model;
    private final SubwordVectors vectors;
    private final Map<Class<?>, Object> capabilities;

    FastTextInstance(ModelData model, SubwordVectors vectors, WordSplitter splitter, String labelPrefix) {
        this.model = model;
        this.vectors = vectors;
        Classifier classifier = model.arguments().supervised() ? new Classifier(model, splitter, labelPrefix) : null;
        LabelClassifier labels = classifier == null ? null : new LabelClassifier(model, classifier, labelPrefix);
        SentenceEncoder encoder = new SentenceEncoder(vectors, splitter, classifier);
        Map<Class<?>, Object> map = new LinkedHashMap<>();
        if (labels != null) {
            map.put(TextClassifier.class, labels);
        }
        map.put(WordVectors.class, vectors);
        map.put(TokenVectorizer.class, encoder);
        map.put(Encoder.class, encoder);
        map.put(FastTextModel.class, new StoredFastText(model, vectors, labels));
        this.capabilities = Collections.unmodifiableMap(map);
    }

    @Override
    public Map<Class<?>, Object> capabilities() {
        return capabilities;
    }

    @Override
    public OptionalInt dimension() {
        return OptionalInt.of(model.arguments().dimension());
    }

    @Override
    public long memoryBytes() {
        // The tables, and for each entry its count, length, hash, slots and a string of about ten letters.
        return model.input().bytes() + model.output().bytes() + model.dictionary().entries().size() * 92L
                + vectors.searchedBytes();
    }

    @Override
    public void check() {
        if (!model.input().finite()) {
            throw new CorruptModelException("the vectors of a fastText model must hold finite numbers, found another");
        }
        if (!model.output().finite()) {
            throw new CorruptModelException("the output of a fastText model must hold finite numbers, found another");
        }
        String word = vectors.word(vectors.size() / 2);
        if (model.arguments().supervised()) {
            ((TextClassifier) capabilities.get(TextClassifier.class)).classify(word);
        } else {
            vectors.vector(word);
        }
    }

    @Override
    public String activity() {
        return vectors.activity();
    }

    @Override
    public void close() {
        vectors.close();
    }
}
