package org.sememe.fasttext.internal.train;

import java.util.List;

import org.sememe.InvalidInputException;
import org.sememe.fasttext.internal.model.ModelKind;
import org.sememe.fasttext.internal.quantize.Quantization;
import org.sememe.train.Parameter;
import org.sememe.train.Parameters;

/**
 * How a classifier is made small after it is trained.
 *
 * @param quantize whether it is
 * @param cutoff how many rows are kept, 0 for all
 * @param retrain whether the kept rows are trained again
 * @param options how the rows are quantised
 * @param bytes the greatest size of the file, which chooses the rows that are kept; 0 for none
 */
record Reduction(boolean quantize, int cutoff, boolean retrain, Quantization.Options options, long bytes) {

    static final List<Parameter> PARAMETERS = List.of(
            Parameter.flag("quantize", false, "whether to make a small model, as the original's .ftz; supervised only"),
            Parameter.integer("cutoff", 0, 0, Integer.MAX_VALUE,
                    "words and n-grams that a quantised model keeps, the ones with the longest vectors; 0 for all"),
            Parameter.flag("retrain", false, "whether to train again what is kept after a cutoff"),
            Parameter.flag("qnorm", false, "whether to quantise the lengths of vectors apart from their directions"),
            Parameter.flag("qout", false, "whether to quantise the output, too"),
            Parameter.integer("dsub", 2, 1, 1000, "components of a vector that are quantised together"),
            Parameter.text("modelSize", "",
                    "greatest size of a quantised model's file in bytes, or with K, M or G; chooses the cutoff; empty "
                            + "for none"));

    static Reduction of(Parameters values, Settings settings) {
        long bytes = bytes(values.text("modelSize").strip());
        boolean quantize = values.flag("quantize") || bytes > 0;
        if (quantize && settings.arguments().kind() != ModelKind.SUPERVISED) {
            throw new InvalidInputException("parameter model must be supervised where quantize or modelSize is given, "
                    + "found " + settings.arguments().kind().id());
        }
        int cutoff = values.integer("cutoff");
        if (!quantize && (cutoff > 0 || values.flag("retrain"))) {
            throw new InvalidInputException("parameter quantize must be true where cutoff or retrain is given, found "
                    + "false");
        }
        return new Reduction(quantize, cutoff, values.flag("retrain"),
                new Quantization.Options(values.integer("dsub"), values.flag("qnorm"), values.flag("qout")), bytes);
    }

    private static long bytes(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int unit = "KMG".indexOf(Character.toUpperCase(text.charAt(text.length() - 1)));
        String digits = unit < 0 ? text : text.substring(0, text.length() - 1);
        if (!digits.matches("[1-9][0-9]{0,9}")) {
            throw new InvalidInputException("parameter modelSize must be a number of bytes, also with K, M or G such "
                    + "as 2M, found '" + text + "'");
        }
        long size = Long.parseLong(digits);
        for (int i = 0; i <= unit; i++) {
            size *= 1000;
        }
        return size;
    }
}
