package org.sememe.ngram.internal;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.sememe.InvalidInputException;
import org.sememe.io.TextFiles;
import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.estimate.EstimatorOptions;
import org.sememe.ngram.internal.estimate.Smoothings;
import org.sememe.ngram.internal.file.Scoring;
import org.sememe.text.Tokenizer;
import org.sememe.train.Corpus;
import org.sememe.train.Parameter;
import org.sememe.train.Parameters;

/** The hyper-parameters of n-gram models and what their texts mean. */
final class NgramParameters {

    /** The name of the technique. */
    static final String TECHNIQUE = "ngram";

    /** Name of the parameter that makes a model a word segmenter too. */
    static final String SEGMENTATION = "segmentation";

    static final List<Parameter> ALL = List.of(
            Parameter.integer("order", 3, 1, 32, "Words of the longest n-grams"),
            Parameter.choice("smoothing", Smoothings.MODIFIED_KNESER_NEY, Smoothings.NAMES,
                    "How probabilities are estimated from counts"),
            Parameter.choice("unk", "skip", List.of("skip", "word"),
                    "Whether <unk> in the text is skipped or an ordinary word"),
            Parameter.text("cutoffs", "0", "For each order the highest count at which an n-gram is left out, such as "
                    + "'0 0 1'; the last one holds for all higher orders"),
            Parameter.integer("vocabularySize", 0, 0, Integer.MAX_VALUE - 8,
                    "How many words are kept, the most frequent ones; 0 means all"),
            Parameter.text("vocabularyFile", "", "File with the only words to keep, separated by blanks or line ends"),
            Parameter.text("discountFallback", "", "Kneser-Ney discounts for counts of 1, 2, and 3 or more where they "
                    + "cannot be estimated, such as '0.5 1 1.5', or one for all"),
            Parameter.decimal("k", 1, 1e-12, 1e12, "What the smoothing add-k adds to every count"),
            Parameter.decimal("alpha", 0.4, 1e-6, 1, "Factor of a step in stupid back-off"),
            Parameter.text("memory", "", "Memory for sorting, such as 2G, at the most 60% of the Java heap; empty "
                    + "means half of the heap"),
            Parameter.integer("threads", 2, 1, 256, "How many threads work at once"),
            Parameter.choice("layout", "hash", List.of("hash", "trie"),
                    "How the model is stored: hash for speed, trie for size"),
            Parameter.integer("probabilityBits", 8, 0, 16,
                    "Bits of a probability in the trie layout, at least 2; 0 stores it exactly"),
            Parameter.integer("backoffBits", 8, 0, 16,
                    "Bits of a back-off weight in the trie layout, at least 2; 0 stores it exactly"),
            Parameter.flag("listed", true,
                    "Whether a model in the hash layout can be exported later; takes some bytes an n-gram"),
            Parameter.decimal("prune", 0, 0, 1, "Removes n-grams that change the perplexity by less than this share "
                    + "(Stolcke 1998), such as 1e-8; 0 keeps all"),
            Parameter.text("interpolate", "", "Model folders of this technique, separated by commas, to interpolate "
                    + "with the new model"),
            Parameter.text("weights", "", "Weights of the new model and of those of 'interpolate', separated by "
                    + "commas; empty finds them by EM on the validation text"),
            Parameter.choice("interpolation", "linear", List.of("linear", "log-linear"),
                    "How models are interpolated"),
            Parameter.text("tokenizer", "", "Tokenizer service that cuts lines into words; empty cuts at blanks"),
            Parameter.flag(SEGMENTATION, false, "Whether the model also serves as a tokenizer that segments text"));

    private final Parameters values;

    NgramParameters(Parameters values) {
        this.values = values;
        if (values.integer("probabilityBits") == 1 || values.integer("backoffBits") == 1) {
            throw new InvalidInputException("parameters probabilityBits and backoffBits must be 0 or from 2 to 16, "
                    + "found 1");
        }
        boolean backoff = !Smoothings.fixedForm(values.text("smoothing"));
        if (!backoff && (values.decimal("prune") > 0 || !values.text("interpolate").isEmpty())) {
            throw new InvalidInputException("parameters prune and interpolate need a smoothing that makes back-off "
                    + "models, found smoothing=" + values.text("smoothing"));
        }
    }

    EstimatorOptions estimator(Tokenizer tokenizer) {
        return new EstimatorOptions(values.integer("order"), values.text("smoothing"),
                values.text("unk").equals("word"), cutoffs(), values.integer("vocabularySize"), vocabulary(),
                discountFallback(), values.decimal("k"), values.decimal("alpha"), tokenizer);
    }

    private static InvalidInputException wrong(String name, String expected, String found) {
        return new InvalidInputException("parameter " + name + " must be " + expected + ", found '" + found + "'");
    }

    private long[] cutoffs() {
        String text = values.text("cutoffs").trim();
        long[] result;
        try {
            result = text.isEmpty() ? new long[0]
                    : Arrays.stream(text.split("[\\s,]+")).mapToLong(Long::parseLong).toArray();
        } catch (NumberFormatException e) {
            throw wrong("cutoffs", "whole numbers such as '0 0 1'", text);
        }
        for (int i = 0; i < result.length; i++) {
            if (result[i] < 0 || i > 1 && result[i] < result[i - 1]) {
                throw wrong("cutoffs", "numbers of at least 0 that do not fall from order 2 on", text);
            }
        }
        return result;
    }

    private float[] discountFallback() {
        String text = values.text("discountFallback").trim();
        if (text.isEmpty() || text.equals("false")) {
            return null;
        }
        if (text.equals("true")) {
            return new float[] {0, 0.5f, 1, 1.5f};
        }
        List<Float> numbers = new ArrayList<>();
        try {
            for (String part : text.split("[\\s,]+")) {
                numbers.add(Float.parseFloat(part));
            }
        } catch (NumberFormatException e) {
            throw wrong("discountFallback", "one or three numbers such as '0.5 1 1.5'", text);
        }
        if (numbers.size() != 1 && numbers.size() != 3) {
            throw wrong("discountFallback", "one or three numbers such as '0.5 1 1.5'", text);
        }
        float[] result = new float[4];
        for (int i = 1; i < 4; i++) {
            result[i] = numbers.get(numbers.size() == 1 ? 0 : i - 1);
            if (!(result[i] >= 0 && result[i] <= i)) {
                throw wrong("discountFallback", "from 0 to 1, 2 and 3 for the three counts", text);
            }
        }
        return result;
    }

    private Set<String> vocabulary() {
        String text = values.text("vocabularyFile").trim();
        if (text.isEmpty()) {
            return null;
        }
        Set<String> words = new HashSet<>();
        try (Corpus.Cursor cursor = TextFiles.corpus(Path.of(text)).open()) {
            cursor.remaining().forEachRemaining(line -> {
                int start = -1;
                for (int i = 0; i <= line.length(); i++) {
                    boolean blank = i == line.length() || Vocabulary.separates(line.charAt(i));
                    if (!blank && start < 0) {
                        start = i;
                    } else if (blank && start >= 0) {
                        words.add(line.substring(start, i));
                        start = -1;
                    }
                }
            });
        }
        return words;
    }

    /** Reads the memory limit in bytes. */
    long memory() {
        long heap = Runtime.getRuntime().maxMemory();
        String text = values.text("memory").trim();
        if (text.isEmpty()) {
            return heap / 2;
        }
        String upper = text.toUpperCase(Locale.ROOT);
        int unit = "KMGT".indexOf(upper.charAt(upper.length() - 1 > 0 && upper.endsWith("B") ? upper.length() - 2
                : upper.length() - 1));
        String number = upper.replaceFirst("[KMGT]?B?$", "");
        try {
            double bytes = new BigDecimal(number).doubleValue() * Math.pow(1024, unit + 1);
            if (bytes < 1 << 20) {
                throw wrong("memory", "at least 1M", text);
            }
            return (long) Math.min(bytes, heap * 0.6);
        } catch (NumberFormatException e) {
            throw wrong("memory", "a size such as 512M or 2G", text);
        }
    }

    Scoring scoring() {
        return switch (values.text("smoothing")) {
            case Smoothings.ADD_K -> Scoring.ADDITIVE;
            case Smoothings.STUPID_BACKOFF -> Scoring.STUPID;
            default -> Scoring.BACKOFF;
        };
    }

    /** Logarithm of the factor of stupid back-off. */
    float factor() {
        return (float) Math.log10(values.decimal("alpha"));
    }

    int threads() {
        return values.integer("threads");
    }

    boolean trie() {
        return values.text("layout").equals("trie");
    }

    int probabilityBits() {
        return values.integer("probabilityBits");
    }

    int backoffBits() {
        return values.integer("backoffBits");
    }

    boolean listed() {
        return values.flag("listed");
    }

    double prune() {
        return values.decimal("prune");
    }

    boolean logLinear() {
        return values.text("interpolation").equals("log-linear");
    }

    List<Path> interpolate() {
        return Arrays.stream(values.text("interpolate").split(",")).map(String::trim).filter(text -> !text.isEmpty())
                .map(Path::of).toList();
    }

    /** Reads the interpolation weights, or returns null if they are to be found. */
    double[] weights(int models) {
        String text = values.text("weights").trim();
        if (text.isEmpty()) {
            return null;
        }
        double[] result;
        try {
            result = Arrays.stream(text.split("[\\s,]+")).mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException e) {
            throw wrong("weights", models + " numbers", text);
        }
        double sum = Arrays.stream(result).sum();
        if (result.length != models || Arrays.stream(result).anyMatch(weight -> !(weight >= 0)) || !(sum > 0)
                || !logLinear() && Math.abs(sum - 1) > 1e-6) {
            throw wrong("weights", models + " numbers of at least 0" + (logLinear() ? "" : " that add up to 1"), text);
        }
        return result;
    }

    String tokenizer() {
        return values.text("tokenizer").trim();
    }
}
