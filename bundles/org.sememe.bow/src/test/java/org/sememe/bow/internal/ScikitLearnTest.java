package org.sememe.bow.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.io.Json;
import org.sememe.io.testing.FakeHost;
import org.sememe.vector.SparseVector;
import org.sememe.vector.Vectorizer;

/**
 * Agreement with scikit-learn to 1e-9 on a small corpus, trained, written and read back. The numbers of
 * {@code sklearn/expected.json}, with their formulas, come from {@code sklearn/expected.py} beside it.
 */
class ScikitLearnTest {

    private static final double TOLERANCE = 1e-9;

    /** scikit-learn's options, and ours for them. */
    private static final Map<String, String> NAMES = Map.of("binary", "binary", "min_df", "minDf", "max_df", "maxDf",
            "max_features", "maxFeatures", "sublinear_tf", "sublinearTf", "n_features", "hashingDimension",
            "alternate_sign", "hashingSigned");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> agrees() throws IOException {
        Map<String, Object> expected;
        try (InputStream in = ScikitLearnTest.class.getResourceAsStream("/sklearn/expected.json")) {
            expected = Json.parseObject(new String(in.readAllBytes(), StandardCharsets.UTF_8), "expected.json");
        }
        List<String> train = strings(expected.get("train"));
        List<String> test = strings(expected.get("test"));
        return ((Collection<?>) expected.get("cases")).stream().map(item -> {
            Map<?, ?> fixture = (Map<?, ?>) item;
            return DynamicTest.dynamicTest((String) fixture.get("name"), () -> check(fixture, train, test));
        });
    }

    private void check(Map<?, ?> fixture, List<String> train, List<String> test) {
        String technique = (String) fixture.get("technique");
        Path output = folder.resolve(((String) fixture.get("name")).replace(' ', '-'));
        try (FakeHost host = FakeHosts.bow()) {
            host.train(technique, train, output, parameters(technique, fixture));
            Vectorizer vectorizer = host.open(output, Vectorizer.class);
            if (fixture.containsKey("terms")) {
                assertEquals(strings(fixture.get("terms")), IntStream.range(0, vectorizer.dimension())
                        .mapToObj(vectorizer::feature).map(Optional::orElseThrow).toList());
            }
            assertRows((Collection<?>) fixture.get("train"), train, vectorizer);
            assertRows((Collection<?>) fixture.get("test"), test, vectorizer);
        }
    }

    private static Object[] parameters(String technique, Map<?, ?> fixture) {
        Map<String, Object> given = new TreeMap<>();
        if (technique.equals("tfidf")) {
            given.put("tf", "count");
            given.put("idf", "smooth");
            given.put("norm", "l2");
        }
        if (!fixture.containsKey("terms")) {
            given.put("hashing", true);
        }
        ((Map<?, ?>) fixture.get("options")).forEach((name, value) -> {
            switch ((String) name) {
                case "ngram_range" -> {
                    given.put("ngramMin", ((List<?>) value).get(0));
                    given.put("ngramMax", ((List<?>) value).get(1));
                }
                case "smooth_idf" -> given.put("idf", "plain");
                case "use_idf" -> given.put("idf", "none");
                case "norm" -> given.put("norm", value == null ? "none" : value);
                default -> given.put(NAMES.get(name), value);
            }
        });
        return given.entrySet().stream().flatMap(entry -> Stream.of(entry.getKey(), entry.getValue())).toArray();
    }

    private static void assertRows(Collection<?> rows, List<String> texts, Vectorizer vectorizer) {
        List<?> expected = new ArrayList<>(rows);
        assertEquals(expected.size(), texts.size());
        for (int i = 0; i < texts.size(); i++) {
            Map<String, Double> row = new TreeMap<>();
            ((Map<?, ?>) expected.get(i)).forEach((name, value) -> row.put((String) name,
                    ((Number) value).doubleValue()));
            SparseVector vector = (SparseVector) vectorizer.vectorize(texts.get(i));
            Map<String, Double> found = new TreeMap<>();
            for (int j = 0; j < vector.size(); j++) {
                int column = vector.indices()[j];
                found.put(vectorizer.feature(column).orElse(Integer.toString(column)), vector.values()[j]);
            }
            assertEquals(row.keySet(), found.keySet(), texts.get(i));
            String text = texts.get(i);
            row.forEach((name, value) -> assertEquals(value, found.get(name), TOLERANCE, text + ": " + name));
        }
    }

    private static List<String> strings(Object list) {
        return ((Collection<?>) list).stream().map(String.class::cast).toList();
    }
}
