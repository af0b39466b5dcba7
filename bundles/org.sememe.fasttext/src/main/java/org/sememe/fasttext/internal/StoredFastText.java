package org.sememe.fasttext.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.sememe.InvalidInputException;
import org.sememe.fasttext.FastTextModel;
import org.sememe.fasttext.internal.model.ModelData;
import org.sememe.fasttext.internal.model.ModelFile;
import org.sememe.fasttext.internal.quantize.Quantization;
import org.sememe.text.LabelProbability;
import org.sememe.vector.DenseVector;

/** What is particular to fastText of an open model. */
final class StoredFastText implements FastTextModel {

    private final ModelData model;
    private final SubwordVectors vectors;
    private final LabelClassifier classifier;

    /** Wraps a model; its classifier is null if it is none. */
    StoredFastText(ModelData model, SubwordVectors vectors, LabelClassifier classifier) {
        this.model = model;
        this.vectors = vectors;
        this.classifier = classifier;
    }

    @Override
    public int dimension() {
        return model.arguments().dimension();
    }

    @Override
    public boolean supervised() {
        return classifier != null;
    }

    @Override
    public boolean quantized() {
        return model.input().quantized();
    }

    @Override
    public List<String> subwords(String word) {
        List<String> subwords = new ArrayList<>();
        if (model.dictionary().word(word) >= 0) {
            subwords.add(word);
        }
        model.dictionary().forEachSubword(word, subwords::add);
        return subwords;
    }

    @Override
    public DenseVector subwordVector(String subword) {
        int row = model.dictionary().subwordRow(subword);
        if (row < 0) {
            throw new InvalidInputException("n-gram '" + subword + "' must have a bucket in the model, found none");
        }
        float[] vector = new float[dimension()];
        model.input().copyRow(row, vector);
        return new DenseVector(vector);
    }

    @Override
    public List<LabelProbability> predict(String text, int limit, double threshold) {
        if (classifier == null) {
            throw new InvalidInputException("only a supervised fastText model predicts labels, found a model of kind "
                    + model.arguments().kind().id());
        }
        if (limit < 1) {
            throw new InvalidInputException("the number of labels asked for must be at least 1, found " + limit);
        }
        return classifier.predict(text, limit, threshold);
    }

    @Override
    public void writeBin(Path file) {
        if (quantized()) {
            throw new InvalidInputException("a quantised fastText model is exported as fasttext-ftz, found "
                    + "fasttext-bin");
        }
        ModelFile.write(file, model);
    }

    @Override
    public void writeFtz(Path file) {
        ModelFile.write(file, quantized() ? model
                : Quantization.quantize(model, Quantization.Options.DEFAULT, () -> { }));
    }

    @Override
    public void writeVec(Path file) {
        VecFile.write(file, vectors);
    }
}
