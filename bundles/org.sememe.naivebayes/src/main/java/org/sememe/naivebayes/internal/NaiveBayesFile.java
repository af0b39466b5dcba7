package org.sememe.naivebayes.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sememe.io.BinaryFiles;
import org.sememe.io.BinaryInput;
import org.sememe.io.BinaryOutput;

/**
 * The content of {@code naivebayes.bin}: the counts themselves, so that training can go on from them.
 *
 * @param smoothing how counts become probabilities
 * @param counts what was counted
 */
record NaiveBayesFile(Smoothing smoothing, ClassCounts counts) {

    static final String NAME = "naivebayes.bin";
    static final int FORMAT_VERSION = 1;

    private static final String MAGIC = "SEMENB" + FORMAT_VERSION;

    /** Tells from the first bytes whether a folder holds a naive Bayes model. */
    static boolean recognises(Path folder) {
        try (InputStream in = Files.newInputStream(folder.resolve(NAME))) {
            return new String(in.readNBytes(MAGIC.length()), StandardCharsets.ISO_8859_1).equals(MAGIC);
        } catch (IOException e) {
            // No such file, or not readable: not one of ours.
            return false;
        }
    }

    void write(Path folder) {
        BinaryFiles.write(folder.resolve(NAME), this::write);
    }

    private void write(BinaryOutput out) throws IOException {
        out.writeMagic(MAGIC);
        out.writeByte(smoothing.variant().ordinal());
        out.writeDouble(smoothing.alpha());
        out.writeByte(smoothing.fitPrior() ? 1 : 0);
        out.writeDouble(smoothing.binarize());
        out.writeByte(smoothing.norm() ? 1 : 0);
        out.writeInt(counts.labels().size());
        for (String label : counts.labels()) {
            out.writeString(label);
        }
        out.writeByte(smoothing.classPrior().isEmpty() ? 0 : 1);
        if (!smoothing.classPrior().isEmpty()) {
            for (String label : counts.labels()) {
                out.writeDouble(smoothing.classPrior().get(label));
            }
        }
        out.writeInt(counts.features());
        out.writeDoubles(counts.examples());
        out.writeDoubles(counts.sums());
    }

    /**
     * Reads {@code naivebayes.bin}.
     *
     * @throws org.sememe.CorruptModelException if it is missing, damaged or contradictory
     */
    static NaiveBayesFile read(Path folder) {
        try (BinaryInput in = BinaryFiles.read(folder.resolve(NAME))) {
            in.expectMagic(MAGIC, "a naive Bayes model of version " + FORMAT_VERSION);
            Variant variant = Variant.values()[readChoice(in, Variant.values().length, "a variant")];
            double alpha = readAtLeast(in, Double.MIN_VALUE, "an alpha greater than 0");
            boolean fitPrior = readChoice(in, 2, "0 or 1") == 1;
            double binarize = readAtLeast(in, 0, "a threshold of at least 0");
            boolean norm = readChoice(in, 2, "0 or 1") == 1;
            List<String> labels = readLabels(in);
            Map<String, Double> classPrior = new HashMap<>();
            if (readChoice(in, 2, "0 or 1") == 1) {
                for (String label : labels) {
                    classPrior.put(label, readAtLeast(in, Double.MIN_VALUE, "a probability greater than 0"));
                }
            }
            int features = in.readInt();
            long size = (long) labels.size() * features;
            if (features < 1 || size > in.remaining() / Double.BYTES) {
                throw in.wrong("a number of features that fits the remaining " + in.remaining() + " bytes", features);
            }
            double[] examples = readCounts(in, labels.size(), Double.MIN_VALUE);
            double[] sums = readCounts(in, (int) size, 0);
            in.expectEnd();
            return new NaiveBayesFile(new Smoothing(variant, alpha, fitPrior, classPrior, binarize, norm),
                    new ClassCounts(labels, features, examples, sums));
        }
    }

    private static List<String> readLabels(BinaryInput in) {
        int count = in.readCount("labels", Integer.BYTES);
        List<String> labels = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String label = in.readString();
            if (i > 0 && label.compareTo(labels.get(i - 1)) <= 0) {
                throw in.wrong("sorted labels", "'" + label + "' after '" + labels.get(i - 1) + "'");
            }
            labels.add(label);
        }
        if (count == 0) {
            throw in.wrong("at least one label", 0);
        }
        return labels;
    }

    private static int readChoice(BinaryInput in, int choices, String what) {
        int value = in.readByte();
        if (value >= choices) {
            throw in.wrong(what + " below " + choices, value);
        }
        return value;
    }

    private static double readAtLeast(BinaryInput in, double least, String what) {
        double value = in.readDouble();
        if (!(value >= least && value < Double.POSITIVE_INFINITY)) {
            throw in.wrong(what, value);
        }
        return value;
    }

    private static double[] readCounts(BinaryInput in, int count, double least) {
        double[] values = in.readDoubles(count);
        for (double value : values) {
            if (!(value >= least && value < Double.POSITIVE_INFINITY)) {
                throw in.wrong("finite counts that are not negative", value);
            }
        }
        return values;
    }
}
