package org.sememe.bow.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.sememe.InvalidInputException;
import org.sememe.train.Parameter;
import org.sememe.train.Parameters;

/**
 * The hyper-parameters of the three techniques, and what they say.
 *
 * @param tokenizer name of the tokenizer service
 * @param weighting how values come about
 * @param minDf a term needs at least that many documents
 * @param maxDf a term may have at most that many documents
 * @param maxFeatures the largest vocabulary, or 0 for any
 * @param hashing the columns if there is no vocabulary, else {@code null}
 */
record BowParameters(String tokenizer, Weighting weighting, DocumentLimit minDf, DocumentLimit maxDf, int maxFeatures,
        HashSpace hashing) {

    static final String ONE_HOT = "onehot";
    static final String COUNT = "count";
    static final String TFIDF = "tfidf";

    /** Describes what a technique takes. */
    static List<Parameter> describe(String technique) {
        List<Parameter> list = new ArrayList<>();
        list.add(Parameter.text("tokenizer", "word", "Name of the tokenizer service that cuts texts into words"));
        list.add(Parameter.flag("lowercase", true, "Whether words are put into lower case first"));
        list.add(Parameter.integer("ngramMin", 1, 1, Weighting.MAX_NGRAM, "Smallest number of words of a term"));
        list.add(Parameter.integer("ngramMax", 1, 1, Weighting.MAX_NGRAM, "Largest number of words of a term"));
        list.add(Parameter.text("minDf", "1",
                "Documents that a term needs: a number, or with a decimal point a share of all documents"));
        list.add(Parameter.text("maxDf", "1.0",
                "Documents that a term may have: a number, or with a decimal point a share of all documents"));
        list.add(Parameter.integer("maxFeatures", 0, 0, FeatureSpace.MAX_DIMENSION,
                "Largest vocabulary, the most frequent terms; 0 for no limit"));
        list.add(Parameter.flag("hashing", false, "Whether hashed columns stand in for a vocabulary"));
        list.add(Parameter.integer("hashingDimension", 1 << 20, 1, FeatureSpace.MAX_DIMENSION,
                "Number of columns with hashing"));
        list.add(Parameter.flag("hashingSigned", true, "Whether half of the terms count negatively with hashing"));
        if (!technique.equals(ONE_HOT)) {
            list.add(Parameter.flag("binary", false, "Whether a term counts once however often it is in a text"));
        }
        if (technique.equals(TFIDF)) {
            list.add(Parameter.choice("idf", "textbook", List.of("textbook", "smooth", "plain", "none"),
                    "Weight of rare terms: log(N/(df+1)), log((N+1)/(df+1))+1, log(N/df)+1 or 1"));
            list.add(Parameter.choice("tf", "ratio", List.of("ratio", "count"),
                    "Frequency of a term in a text: its count by the number of all terms, or its count"));
            list.add(Parameter.flag("sublinearTf", false, "Whether 1+log(count) stands in for a count"));
        }
        if (!technique.equals(ONE_HOT)) {
            list.add(Parameter.choice("norm", "none", List.of("none", "l1", "l2"), "What brings vectors to length 1"));
        }
        return List.copyOf(list);
    }

    /**
     * Reads checked values.
     *
     * @throws InvalidInputException if values contradict each other
     */
    static BowParameters of(String technique, Parameters values) {
        boolean oneHot = technique.equals(ONE_HOT);
        boolean tfidf = technique.equals(TFIDF);
        Weighting weighting = new Weighting(values.flag("lowercase"), values.integer("ngramMin"),
                values.integer("ngramMax"), oneHot || values.flag("binary"),
                tfidf ? choice(Tf.class, values.text("tf")) : Tf.COUNT, tfidf && values.flag("sublinearTf"),
                tfidf ? choice(Idf.class, values.text("idf")) : Idf.NONE,
                oneHot ? Norm.NONE : choice(Norm.class, values.text("norm")));
        if (weighting.ngramMin() > weighting.ngramMax()) {
            throw new InvalidInputException("parameter ngramMin must be at most ngramMax, which is "
                    + weighting.ngramMax() + ", found " + weighting.ngramMin());
        }
        HashSpace hashing = values.flag("hashing")
                ? new HashSpace(values.integer("hashingDimension"), values.flag("hashingSigned"))
                : null;
        BowParameters result = new BowParameters(values.text("tokenizer"), weighting,
                DocumentLimit.parse("minDf", values.text("minDf")), DocumentLimit.parse("maxDf", values.text("maxDf")),
                values.integer("maxFeatures"), hashing);
        if (hashing != null) {
            result.refuse("minDf", !result.minDf.equals(new DocumentLimit(1, false)));
            result.refuse("maxDf", !result.maxDf.equals(new DocumentLimit(1, true)));
            result.refuse("maxFeatures", result.maxFeatures != 0);
        }
        return result;
    }

    private void refuse(String name, boolean given) {
        if (given) {
            throw new InvalidInputException("parameter " + name + " needs a vocabulary, which hashing does without: "
                    + "leave out one of them");
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String value) {
        return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    }
}
