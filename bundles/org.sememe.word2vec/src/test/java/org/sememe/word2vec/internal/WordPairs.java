package org.sememe.word2vec.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.sememe.vector.WordVectors;

/** Pairs of known words with people's score and the model's cosine. */
record WordPairs(List<Double> people, List<Double> model) {

    static WordPairs read(Path file, WordVectors vectors) throws IOException {
        WordPairs pairs = new WordPairs(new ArrayList<>(), new ArrayList<>());
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.toLowerCase().split("\\s+");
            if (fields.length == 3 && vectors.index(fields[0]) >= 0 && vectors.index(fields[1]) >= 0) {
                pairs.people.add(Double.parseDouble(fields[2]));
                pairs.model.add(vectors.similarity(fields[0], fields[1]));
            }
        }
        return pairs;
    }

    int size() {
        return people.size();
    }

    /** Returns the rank correlation, equal values sharing their mean rank. */
    double spearman() {
        double[] a = ranks(people);
        double[] b = ranks(model);
        double mean = (a.length - 1) / 2.0;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - mean) * (b[i] - mean);
            aa += (a[i] - mean) * (a[i] - mean);
            bb += (b[i] - mean) * (b[i] - mean);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static double[] ranks(List<Double> values) {
        return IntStream.range(0, values.size()).mapToDouble(i -> {
            double value = values.get(i);
            return values.stream().filter(other -> other < value).count()
                    + (values.stream().filter(other -> other == value).count() - 1) / 2.0;
        }).toArray();
    }
}
