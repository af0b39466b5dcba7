package org.sememe.fasttext.internal.train;

import java.util.LinkedHashMap;
import java.util.Map;

import org.sememe.train.Parameter;
import org.sememe.train.Parameters;
import org.sememe.vectors.train.RandomSequence;

/** Proposes hyper-parameters at random near the best so far; the longer the search, the nearer. */
final class Proposals {

    /** Number of the random sequence; those of the workers start at 0, that of the weights is -1. */
    private static final int STREAM = -2;

    private static final String[][] SUBWORDS = {{"0", "0"}, {"2", "5"}, {"3", "6"}};

    private final Parameters given;
    private final RandomSequence random;

    Proposals(Parameters given, long seed) {
        this.given = given;
        this.random = RandomSequence.of(seed, STREAM);
    }

    /** What the user has changed stays as it is. */
    private boolean free(String name) {
        return FastTextTraining.PARAMETERS.stream().filter(parameter -> parameter.name().equals(name))
                .map(Parameter::defaultValue).anyMatch(value -> value.equals(given.values().get(name)));
    }

    /**
     * Makes a proposal.
     *
     * @param best what did best, as changes to what was given
     * @param time how much of the time is over, from 0 to 1
     * @return changes to what was given
     */
    Map<String, String> near(Map<String, String> best, double time) {
        Map<String, String> proposal = new LinkedHashMap<>(best);
        double reach = 1.2 - time;
        if (free("epochs")) {
            proposal.put("epochs", whole(value(best, "epochs", 5), reach, 1, 100));
        }
        if (free("learningRate")) {
            double rate = scaled(value(best, "learningRate", 0.1), 1.5 * reach, 0.01, 5);
            proposal.put("learningRate", Double.toString(Math.round(rate * 1e4) / 1e4));
        }
        if (free("dimension") && given.text("pretrainedVectors").isBlank()) {
            proposal.put("dimension", whole(value(best, "dimension", 100), 0.5 * reach, 10, 500));
        }
        if (free("wordNgrams") && random.below(2) == 0) {
            int words = (int) value(best, "wordNgrams", 1) + random.below(3) - 1;
            proposal.put("wordNgrams", Integer.toString(Math.max(1, Math.min(5, words))));
        }
        if (free("minn") && free("maxn") && random.below(4) == 0) {
            String[] letters = SUBWORDS[random.below(SUBWORDS.length)];
            proposal.put("minn", letters[0]);
            proposal.put("maxn", letters[1]);
        }
        if (free("bucket")) {
            proposal.put("bucket", whole(value(best, "bucket", 500_000), reach, 10_000, 5_000_000));
        }
        if (given.flag("quantize") || !given.text("modelSize").isBlank()) {
            proposal.putAll(free("dsub") ? Map.of("dsub", Integer.toString(2 << random.below(3))) : Map.of());
        }
        return proposal;
    }

    private double value(Map<String, String> best, String name, double otherwise) {
        String text = best.get(name);
        return text == null ? otherwise : Double.parseDouble(text);
    }

    private String whole(double value, double reach, double least, double most) {
        return Long.toString(Math.round(scaled(value, reach, least, most)));
    }

    /** Multiplies by a factor whose logarithm is about normal. */
    private double scaled(double value, double reach, double least, double most) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += 2 * random.fraction() - 1;
        }
        return Math.max(least, Math.min(most, value * Math.exp(sum * reach * 0.85)));
    }
}
