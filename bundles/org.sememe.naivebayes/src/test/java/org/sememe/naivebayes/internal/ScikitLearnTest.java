package org.sememe.naivebayes.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.io.Json;
import org.sememe.io.testing.FakeHost;
import org.sememe.model.Model;
import org.sememe.text.LabelProbability;
import org.sememe.text.TextClassifier;
import org.sememe.vector.Vectorizer;

/**
 * Agreement with scikit-learn to 1e-9 on a small corpus, trained from text, written and read back. The numbers of
 * {@code sklearn/expected.json}, with their formulas, come from {@code sklearn/expected.py} beside it.
 */
class ScikitLearnTest {

    private static final double TOLERANCE = 1e-9;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> agrees() throws IOException {
        Map<String, Object> expected;
        try (InputStream in = ScikitLearnTest.class.getResourceAsStream("/sklearn/expected.json")) {
            expected = Json.parseObject(new String(in.readAllBytes(), StandardCharsets.UTF_8), "expected.json");
        }
        return ((Collection<?>) expected.get("cases")).stream().map(item -> {
            Map<?, ?> fixture = (Map<?, ?>) item;
            return DynamicTest.dynamicTest((String) fixture.get("name"), () -> check(fixture, expected));
        });
    }

    private void check(Map<?, ?> fixture, Map<String, Object> expected) {
        Path output = folder.resolve(((String) fixture.get("name")).replace(' ', '-'));
        List<String> train = strings(expected.get("train"));
        List<String> test = strings(expected.get("test"));
        List<String> classes = strings(fixture.get("classes"));
        try (FakeHost host = FakeHosts.naiveBayes()) {
            if ((Boolean) fixture.get("partial")) {
                output = trainInParts(host, fixture, output, train, strings(expected.get("more")));
            } else {
                host.train("naivebayes", train, output, parameters(fixture, classes, Map.of()));
            }
            Model model = host.open(output);
            model.check();
            TextClassifier classifier = (TextClassifier) model.capabilities().get(TextClassifier.class);
            assertEquals(classes, classifier.labels());
            Vectorizer vectorizer = host.open(output.resolve("vectorizer"), Vectorizer.class);
            NaiveBayesFile file = NaiveBayesFile.read(output);
            WeightTable table = WeightTable.of(file.counts(), file.smoothing());
            for (int i = 0; i < test.size(); i++) {
                String text = test.get(i);
                double[] scores = table.scores(vectorizer.vectorize(text));
                assertArrayEquals(row(fixture.get("scores"), i), scores, TOLERANCE, text);
                double[] probabilities = row(fixture.get("probabilities"), i);
                for (LabelProbability score : classifier.classify(text).scores()) {
                    assertEquals(probabilities[classes.indexOf(score.label())], score.probability(), TOLERANCE, text);
                }
            }
        }
    }

    /** Trains the first lines, goes on with the next, then with more; the vocabulary is that of all but the last. */
    private Path trainInParts(FakeHost host, Map<?, ?> fixture, Path output, List<String> train, List<String> more) {
        Path vectorizer = output.resolveSibling(output.getFileName() + "-vectorizer");
        host.train((String) fixture.get("features"),
                train.stream().map(line -> line.substring(line.indexOf('\t') + 1)).toList(), vectorizer);
        Path first = output.resolveSibling(output.getFileName() + "-1");
        Path second = output.resolveSibling(output.getFileName() + "-2");
        // Two labels at least: the first training sees more than scikit-learn's first call, the sums are the same.
        host.train("naivebayes", train.subList(0, 5), first, parameters(fixture, List.of(),
                Map.of("vectorizer", vectorizer)));
        host.train("naivebayes", train.subList(5, train.size()), second, parameters(fixture, List.of(),
                Map.of("vectorizer", first.resolve("vectorizer"), "continueFrom", first)));
        host.train("naivebayes", more, output, parameters(fixture, List.of(),
                Map.of("vectorizer", second.resolve("vectorizer"), "continueFrom", second)));
        return output;
    }

    private static Object[] parameters(Map<?, ?> fixture, List<String> classes, Map<String, Object> further) {
        Map<String, Object> given = new HashMap<>(Map.of("variant", fixture.get("variant")));
        if (!further.containsKey("vectorizer")) {
            given.put("vectorizer", fixture.get("features"));
            if (fixture.get("features").equals("tfidf")) {
                given.putAll(Map.of("vectorizer.tf", "count", "vectorizer.idf", "smooth", "vectorizer.norm", "l2"));
            }
        }
        ((Map<?, ?>) fixture.get("options")).forEach((name, value) -> {
            switch ((String) name) {
                case "fit_prior" -> given.put("fitPrior", value);
                case "class_prior" -> {
                    List<String> pairs = new ArrayList<>();
                    for (int i = 0; i < classes.size(); i++) {
                        pairs.add(classes.get(i) + "=" + ((List<?>) value).get(i));
                    }
                    given.put("classPrior", String.join(", ", pairs));
                }
                default -> given.put((String) name, value);
            }
        });
        given.putAll(further);
        return given.entrySet().stream().flatMap(entry -> Stream.of(entry.getKey(), entry.getValue())).toArray();
    }

    private static double[] row(Object rows, int index) {
        List<?> all = new ArrayList<>((Collection<?>) rows);
        return ((Collection<?>) all.get(index)).stream().mapToDouble(value -> ((Number) value).doubleValue())
                .toArray();
    }

    private static List<String> strings(Object list) {
        return ((Collection<?>) list).stream().map(String.class::cast).toList();
    }
}
