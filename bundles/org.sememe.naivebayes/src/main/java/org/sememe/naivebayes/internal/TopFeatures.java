package org.sememe.naivebayes.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

import org.sememe.io.AtomicFiles;
import org.sememe.vector.Vectorizer;

/**
 * The features that speak most for a label: those with the largest share in the divergence of the label's features
 * from those of all other labels, P(f | c) log (P(f | c) / P(f | not c)). So a feature must be frequent in the label
 * and rare elsewhere; a ranking by P(f | c) alone would begin with "the".
 */
final class TopFeatures {

    static final String NAME = "top-features.tsv";

    private static final int PER_LABEL = 20;

    private final ClassCounts counts;
    private final double alpha;
    private final double[] totals;
    private final double all;

    TopFeatures(ClassCounts counts, double alpha) {
        this.counts = counts;
        this.alpha = alpha;
        this.totals = counts.totals();
        double sum = 0;
        for (double total : totals) {
            sum += total;
        }
        this.all = sum;
    }

    /**
     * A feature that speaks for a label.
     *
     * @param index its component in the vector
     * @param score its share in the divergence, in nats
     * @param count the sum of its values over the label's examples
     */
    record Feature(int index, double score, double count) {
    }

    /**
     * Finds the features of a label.
     *
     * @param label its number
     * @param limit how many at the most
     * @return by falling score, ties by index; only those with a score above 0
     */
    List<Feature> of(int label, int limit) {
        int labels = totals.length;
        double[] sums = counts.sums();
        double smoothed = alpha * counts.features();
        Comparator<Feature> best = Comparator.comparingDouble(Feature::score).reversed()
                .thenComparingInt(Feature::index);
        PriorityQueue<Feature> kept = new PriorityQueue<>(best.reversed());
        for (int feature = 0; feature < counts.features(); feature++) {
            double inside = sums[feature * labels + label];
            if (inside <= 0) {
                continue;
            }
            double outside = -inside;
            for (int other = 0; other < labels; other++) {
                outside += sums[feature * labels + other];
            }
            double p = (inside + alpha) / (totals[label] + smoothed);
            double q = (Math.max(0, outside) + alpha) / (all - totals[label] + smoothed);
            double score = p * Math.log(p / q);
            if (score > 0) {
                kept.add(new Feature(feature, score, inside));
                if (kept.size() > limit) {
                    kept.poll();
                }
            }
        }
        List<Feature> result = new ArrayList<>(kept);
        Collections.sort(result, best);
        return result;
    }

    /** Writes a table for people; it is not read back. */
    void write(Path folder, Vectorizer vectorizer) {
        StringBuilder text = new StringBuilder("label\tfeature\tscore\tcount\n");
        for (int label = 0; label < totals.length; label++) {
            for (Feature feature : of(label, PER_LABEL)) {
                text.append(escape(counts.labels().get(label))).append('\t')
                        .append(escape(vectorizer.feature(feature.index()).orElse("#" + feature.index())))
                        .append(String.format(Locale.ROOT, "\t%.6g\t%.6g\n", feature.score(), feature.count()));
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        AtomicFiles.write(folder.resolve(NAME), out -> out.write(bytes));
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }
}
