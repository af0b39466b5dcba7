package org.sememe.fasttext.internal.quantize;

import org.sememe.InvalidInputException;
import org.sememe.fasttext.internal.model.ModelData;
import org.sememe.fasttext.internal.model.ProductQuantizer;
import org.sememe.fasttext.internal.model.QuantizedMatrix;
import org.sememe.fasttext.internal.model.RowMatrix;

/** Makes small models of classifiers: rows become codes of a product quantiser (Joulin et al. 2016, "FastText.zip"). */
public final class Quantization {

    /** Sub-vectors of the output always have two components, as in the original. */
    private static final int OUTPUT_PART = 2;

    private Quantization() {
    }

    /**
     * How to quantise.
     *
     * @param part components of a sub-vector
     * @param norm whether lengths are quantised apart from directions
     * @param output whether the output is quantised, too
     */
    public record Options(int part, boolean norm, boolean output) {

        /** The original's defaults. */
        public static final Options DEFAULT = new Options(2, false, false);
    }

    /**
     * Quantises a model; what was quantised stays as it is.
     *
     * @param model a classifier
     * @param options how to quantise it
     * @param alive called now and then; may throw to end the work
     * @throws InvalidInputException if the model is no classifier
     */
    public static ModelData quantize(ModelData model, Options options, Runnable alive) {
        if (!model.arguments().supervised()) {
            throw new InvalidInputException("only supervised fastText models are quantised, found a model of kind "
                    + model.arguments().kind().id());
        }
        RowMatrix input = model.input().quantized() ? model.input()
                : quantize(model.input(), options.part(), options.norm(), alive);
        RowMatrix output = !options.output() || model.output().quantized() ? model.output()
                : quantize(model.output(), OUTPUT_PART, options.norm(), alive);
        return new ModelData(model.dictionary(), input, output);
    }

    private static QuantizedMatrix quantize(RowMatrix matrix, int part, boolean norm, Runnable alive) {
        int rows = matrix.rows();
        int dimension = matrix.columns();
        float[] norms = null;
        RowSource source = matrix::copyRow;
        if (norm) {
            norms = norms(matrix);
            float[] lengths = norms;
            source = (row, target) -> {
                matrix.copyRow(row, target);
                float inverse = lengths[row] == 0 ? 0 : 1 / lengths[row];
                for (int i = 0; i < dimension; i++) {
                    target[i] *= inverse;
                }
            };
        }
        CodebookTrainer trainer = new CodebookTrainer(dimension, Math.min(part, dimension));
        CodebookTrainer.Result result = trainer.quantize(rows, source, alive);
        if (norms == null) {
            return new QuantizedMatrix(rows, result.quantizer(), result.codes(), null, null);
        }
        float[] lengths = norms;
        CodebookTrainer.Result lengthCodes = new CodebookTrainer(1, 1).quantize(rows,
                (row, target) -> target[0] = lengths[row], alive);
        return new QuantizedMatrix(rows, result.quantizer(), result.codes(), lengthCodes.quantizer(),
                lengthCodes.codes());
    }

    /** Returns the bytes of the codes of a row. */
    static int codeBytes(int dimension, int part, boolean norm) {
        return (dimension - 1) / part + 1 + (norm ? 1 : 0);
    }

    /** Returns the bytes of the centroids of a table. */
    static long centroidBytes(int dimension, boolean norm) {
        return (dimension + (norm ? 1L : 0)) * ProductQuantizer.CENTROIDS * Float.BYTES;
    }

    /** Returns the bytes of a table, quantised or not. */
    static long tableBytes(RowMatrix matrix, boolean quantized, int part, boolean norm) {
        return quantized ? (long) matrix.rows() * codeBytes(matrix.columns(), part, norm)
                + centroidBytes(matrix.columns(), norm) : (long) matrix.rows() * matrix.columns() * Float.BYTES;
    }

    private static float[] norms(RowMatrix matrix) {
        float[] norms = new float[matrix.rows()];
        float[] row = new float[matrix.columns()];
        for (int i = 0; i < norms.length; i++) {
            matrix.copyRow(i, row);
            double square = 0;
            for (float value : row) {
                square += (double) value * value;
            }
            norms[i] = (float) Math.sqrt(square);
        }
        return norms;
    }

    /** Gives rows. */
    interface RowSource {

        /** Copies a row. */
        void copy(int row, float[] target);
    }
}
