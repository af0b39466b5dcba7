package org.sememe.lsa.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

import org.sememe.io.AtomicFiles;
import org.sememe.vector.Vectorizer;

/** A table for people: each dimension with its singular value and the terms that weigh most in it. */
final class Concepts {

    static final String NAME = "concepts.tsv";

    private static final int TERMS = 10;

    private final LsaFile file;

    Concepts(LsaFile file) {
        this.file = file;
    }

    /** Finds the features with the largest weights of one dimension, whatever their signs, the largest first. */
    List<Integer> features(int dimension, int limit) {
        Comparator<Integer> best = Comparator.<Integer>comparingDouble(feature -> -Math.abs(weight(feature, dimension)))
                .thenComparing(Comparator.naturalOrder());
        PriorityQueue<Integer> kept = new PriorityQueue<>(best.reversed());
        double least = 0;
        for (int feature = 0; feature < file.features(); feature++) {
            if (Math.abs(weight(feature, dimension)) > least) {
                kept.add(feature);
                if (kept.size() > limit) {
                    kept.poll();
                    least = Math.abs(weight(kept.element(), dimension));
                }
            }
        }
        return kept.stream().sorted(best).toList();
    }

    private float weight(int feature, int dimension) {
        return file.projection()[feature * file.dimension() + dimension];
    }

    /** Writes the table; it is not read back. */
    void write(Path folder, Vectorizer vectorizer) {
        StringBuilder text = new StringBuilder("dimension\tsingular value\tterms with their weights\n");
        for (int dimension = 0; dimension < file.dimension(); dimension++) {
            text.append(String.format(Locale.ROOT, "%d\t%.6g\t", dimension, file.values()[dimension]));
            String separator = "";
            for (int feature : features(dimension, TERMS)) {
                text.append(separator).append(escape(vectorizer.feature(feature).orElse("#" + feature)))
                        .append(String.format(Locale.ROOT, " %+.3f", weight(feature, dimension)));
                separator = ", ";
            }
            text.append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        AtomicFiles.write(folder.resolve(NAME), out -> out.write(bytes));
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }
}
