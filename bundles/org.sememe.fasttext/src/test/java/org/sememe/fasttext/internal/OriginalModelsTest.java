package org.sememe.fasttext.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sememe.fasttext.FastTextModel;
import org.sememe.io.testing.FakeHost;
import org.sememe.model.Model;
import org.sememe.text.LabelProbability;
import org.sememe.text.TextClassifier;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Encoder;
import org.sememe.vector.Neighbor;
import org.sememe.vector.WordVectors;
import org.sememe.vectors.WordVectorFiles;

/** Models of the original answer here as they do there. */
class OriginalModelsTest {

    @TempDir
    Path folder;

    private final FakeHost host = new FakeHost().technique(new FastTextTrainer(), new FastTextFormat());

    @AfterEach
    void close() {
        host.close();
    }

    static List<String> models() throws IOException {
        return Fixtures.models();
    }

    static List<String> classifiers() throws IOException {
        return Fixtures.models("predictions");
    }

    static List<String> searched() throws IOException {
        return Fixtures.models("nearest");
    }

    private <T> T open(String name, Class<T> capability) throws IOException {
        return capability.cast(Fixtures.open(host, folder.resolve("model"), name).capabilities().get(capability));
    }

    /** What is printed has five or six digits. */
    private static void assertNear(double[] expected, float[] found, String what) {
        assertEquals(expected.length, found.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], 6e-5 * Math.max(0.001, Math.abs(expected[i])), what + " at " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void wordsHaveTheSameVectors(String name) throws IOException {
        WordVectors vectors = open(name, WordVectors.class);
        List<String> words = Fixtures.lines("words.txt");
        List<String> printed = Files.readAllLines(Fixtures.printed(name, "words"));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            double[] expected = Fixtures.numbers(printed.get(i), 1);
            float[] found = vectors.vector(word).map(DenseVector::values).orElse(new float[vectors.dimension()]);
            assertNear(expected, found, word);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void sentencesHaveTheSameVectors(String name) throws IOException {
        Encoder encoder = open(name, Encoder.class);
        List<String> sentences = Fixtures.lines("sentences.txt");
        List<String> printed = Files.readAllLines(Fixtures.printed(name, "sentences"));
        for (int i = 0; i < sentences.size(); i++) {
            assertNear(Fixtures.numbers(printed.get(i), 0), encoder.vectorize(sentences.get(i)).values(),
                    sentences.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void textsHaveTheSameLabels(String name) throws IOException {
        Model model = Fixtures.open(host, folder.resolve("model"), name);
        FastTextModel fastText = (FastTextModel) model.capabilities().get(FastTextModel.class);
        TextClassifier classifier = (TextClassifier) model.capabilities().get(TextClassifier.class);
        List<String> sentences = Fixtures.lines("sentences.txt");
        List<String> printed = Files.readAllLines(Fixtures.printed(name, "predictions"));
        for (int i = 0; i < sentences.size(); i++) {
            Map<String, Double> expected = new LinkedHashMap<>();
            String[] fields = printed.get(i).split(" ");
            for (int j = 0; j < fields.length; j += 2) {
                expected.put(fields[j].replace("__label__", ""), Double.parseDouble(fields[j + 1]));
            }
            List<LabelProbability> scores = classifier.classify(sentences.get(i)).scores();
            assertEquals(expected.keySet().iterator().next(), scores.get(0).label());
            for (LabelProbability score : scores) {
                // The original prints up to 1.00001, and with hierarchical softmax nothing below 1e-5.
                assertEquals(Math.min(1, expected.getOrDefault(score.label(), 1e-5)), score.probability(),
                        6e-6 * Math.max(0.01, score.probability()) + (expected.containsKey(score.label()) ? 0 : 1e-5),
                        sentences.get(i) + " " + score);
            }
            assertEquals(scores.subList(0, 2), fastText.predict(sentences.get(i), 2, 0));
            assertTrue(fastText.predict(sentences.get(i), 10, 0.5).stream().allMatch(s -> s.probability() >= 0.5));
        }
    }

    @ParameterizedTest
    @MethodSource("searched")
    void wordsHaveTheSameNeighbours(String name) throws IOException {
        WordVectors vectors = open(name, WordVectors.class);
        List<String> words = Fixtures.lines("words.txt").stream().filter(word -> !word.equals("</s>")).toList();
        List<String> printed = Files.readAllLines(Fixtures.printed(name, "nearest")).stream()
                .map(line -> line.replace("Query word? ", "")).filter(line -> !line.isBlank()).toList();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < words.size() && expected.size() < printed.size(); i++) {
            if (vectors.vector(words.get(i)).isEmpty()) {
                // Without n-grams the original searches with a vector of zeros, and prints what comes first.
                expected.addAll(printed.subList(expected.size(), expected.size() + 5));
                continue;
            }
            for (Neighbor neighbor : vectors.nearest(words.get(i), 5)) {
                String[] fields = printed.get(expected.size()).split(" ");
                assertEquals(fields[0], neighbor.word(), words.get(i));
                assertEquals(Double.parseDouble(fields[1]), neighbor.score(), 2e-6, words.get(i));
                expected.add(printed.get(expected.size()));
            }
        }
        assertEquals(printed.size(), expected.size());
    }

    @Test
    void wordsHaveTheSameSubwords() throws IOException {
        FastTextModel model = open("ngrams.bin", FastTextModel.class);
        String word = null;
        List<String> expected = new ArrayList<>();
        List<String> printed = new ArrayList<>(Fixtures.lines("ngrams.subwords.txt"));
        printed.add("# ");
        for (String line : printed) {
            if (line.startsWith("# ")) {
                if (word != null) {
                    assertEquals(expected, model.subwords(word));
                }
                word = line.substring(2);
                expected.clear();
            } else {
                String subword = line.substring(0, line.indexOf(' '));
                if (!(expected.isEmpty() && subword.equals(word))) {
                    assertNear(Fixtures.numbers(line, 1), model.subwordVector(subword).values(), subword);
                }
                expected.add(subword);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelIsWrittenAsItWasRead(String name) throws IOException {
        FastTextModel model = open(name, FastTextModel.class);
        Path written = folder.resolve(name);
        if (model.quantized()) {
            model.writeFtz(written);
        } else {
            model.writeBin(written);
        }
        assertArrayEquals(Files.readAllBytes(Fixtures.folder().resolve(name)), Files.readAllBytes(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"skipgram", "plain", "softmax"})
    void textVectorsAreWrittenAsTheOriginalWritesThem(String name) throws IOException {
        new FastTextExporter().export(open(name + ".bin", FastTextModel.class), "fasttext-vec", folder.resolve("v"));
        assertEquals(Files.readString(Fixtures.folder().resolve(name + ".vec")),
                Files.readString(folder.resolve("v")));
    }

    @Test
    void onlyWhatTheModelKnowsCounts() throws IOException {
        FastTextModel model = open("softmax.bin", FastTextModel.class);
        assertTrue(model.supervised());
        assertFalse(model.quantized());
        // The end of the line is a word that the model knows.
        assertEquals(model.predict("", 3, 0), model.predict("zzz qqq", 3, 0));
    }

    @Test
    void textVectorsBesideAModelAreNoModelOfTheirOwn() throws IOException {
        for (String name : List.of("skipgram.bin", "skipgram.vec")) {
            Files.copy(Fixtures.folder().resolve(name), folder.resolve(name));
        }
        assertTrue(new FastTextFormat().recognises(folder));
        assertTrue(WordVectorFiles.findWord2Vec(folder).isEmpty());
        Files.delete(folder.resolve("skipgram.bin"));
        assertFalse(new FastTextFormat().recognises(folder));
        assertTrue(WordVectorFiles.findWord2Vec(folder).isPresent());
    }
}
