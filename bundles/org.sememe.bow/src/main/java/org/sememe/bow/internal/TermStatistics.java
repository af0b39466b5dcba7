package org.sememe.bow.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.sememe.InvalidInputException;

/** Counts the terms of a corpus document by document. Not safe for use by several threads. */
final class TermStatistics {

    private final Weighting weighting;
    private final FeatureSpace hashing;
    private final TermTable table = new TermTable(1 << 12);
    private int[] frequencies;
    private long[] occurrences;
    private int[] lastDocument;
    private int documents;
    private long words;

    /**
     * Starts with nothing.
     *
     * @param weighting what terms are
     * @param hashing the columns if there is no vocabulary, else {@code null}
     */
    TermStatistics(Weighting weighting, FeatureSpace hashing) {
        this.weighting = weighting;
        this.hashing = hashing;
        int size = hashing == null ? 1 << 12 : weighting.idf() == Idf.NONE ? 0 : hashing.dimension();
        frequencies = new int[size];
        lastDocument = new int[size];
        occurrences = new long[hashing == null ? size : 0];
    }

    /** Counts a document. */
    void add(List<String> tokens) {
        documents++;
        words += tokens.size();
        if (hashing != null && frequencies.length == 0) {
            return;
        }
        String[] texts = BowVectorizer.words(tokens, weighting.lowercase());
        for (int from = 0; from < texts.length; from++) {
            int longest = Math.min(weighting.ngramMax(), texts.length - from);
            for (int count = weighting.ngramMin(); count <= longest; count++) {
                if (hashing == null) {
                    count(table.add(texts, from, count));
                } else {
                    countDocument(hashing.key(texts, from, count) >> 1);
                }
            }
        }
    }

    private void count(int term) {
        if (term >= frequencies.length) {
            int length = frequencies.length * 2;
            frequencies = Arrays.copyOf(frequencies, length);
            occurrences = Arrays.copyOf(occurrences, length);
            lastDocument = Arrays.copyOf(lastDocument, length);
        }
        boolean first = countDocument(term);
        occurrences[term] += first || !weighting.binary() ? 1 : 0;
    }

    private boolean countDocument(int column) {
        if (lastDocument[column] == documents) {
            return false;
        }
        lastDocument[column] = documents;
        frequencies[column]++;
        return true;
    }

    int documents() {
        return documents;
    }

    long words() {
        return words;
    }

    /**
     * Chooses the columns.
     *
     * @param parameters the limits
     * @param corpus names the corpus in messages
     * @throws InvalidInputException if no column is left
     */
    BowFeatures features(BowParameters parameters, String corpus) {
        if (hashing != null) {
            return new BowFeatures(hashing, documents, frequencies.length == 0 ? null : frequencies, null);
        }
        List<Integer> kept = prune(parameters, corpus);
        List<String> terms = new ArrayList<>(kept.size());
        int[] keptFrequencies = new int[kept.size()];
        long[] keptOccurrences = new long[kept.size()];
        for (int column = 0; column < keptFrequencies.length; column++) {
            int term = kept.get(column);
            terms.add(table.term(term));
            keptFrequencies[column] = frequencies[term];
            keptOccurrences[column] = occurrences[term];
        }
        return new BowFeatures(new Vocabulary(terms), documents, keptFrequencies, keptOccurrences);
    }

    /** Returns the numbers of the terms to keep, sorted by code point as scikit-learn sorts its columns. */
    private List<Integer> prune(BowParameters parameters, String corpus) {
        double least = parameters.minDf().of(documents);
        double most = parameters.maxDf().of(documents);
        if (least > most) {
            throw new InvalidInputException("parameter minDf must not ask for more documents than maxDf allows, found "
                    + parameters.minDf() + " and " + parameters.maxDf() + " for " + documents + " documents");
        }
        List<Integer> kept = new ArrayList<>();
        for (int term = 0; term < table.size(); term++) {
            if (frequencies[term] >= least && frequencies[term] <= most) {
                kept.add(term);
            }
        }
        if (kept.isEmpty()) {
            throw new InvalidInputException("none of the " + table.size() + " terms of " + corpus
                    + " is left: minDf " + parameters.minDf() + " or maxDf " + parameters.maxDf()
                    + " is too strict for " + documents + " documents");
        }
        Comparator<Integer> byTerm = (a, b) -> compare(table.term(a), table.term(b));
        if (parameters.maxFeatures() > 0 && kept.size() > parameters.maxFeatures()) {
            kept.sort(Comparator.<Integer>comparingLong(term -> -occurrences[term]).thenComparing(byTerm));
            kept = kept.subList(0, parameters.maxFeatures());
        }
        kept.sort(byTerm);
        return kept;
    }

    /** Compares by code point, where {@link String#compareTo} puts supplementary characters before U+E000. */
    private static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogateX = Character.isSurrogate(x);
                return surrogateX == Character.isSurrogate(y) ? x - y : surrogateX ? 1 : -1;
            }
        }
        return a.length() - b.length();
    }
}
