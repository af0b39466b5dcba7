package org.sememe.fasttext.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sememe.fasttext.FastTextModel;
import org.sememe.io.testing.FakeHost;
import org.sememe.text.LabelProbability;
import org.sememe.text.TextClassifier;
import org.sememe.vector.Neighbor;
import org.sememe.vector.WordVectors;

/** The original reads what is trained here and says the same; skipped where {@code fasttext} is not on the path. */
class LiveOriginalTest {

    @TempDir
    Path folder;

    private final FakeHost host = new FakeHost().technique(new FastTextTrainer(), new FastTextFormat());

    @BeforeEach
    void needsTheOriginal() {
        Assumptions.assumeTrue(Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "fasttext"))), "there is no fasttext on the path");
    }

    @AfterEach
    void close() {
        host.close();
    }

    private List<String> original(List<String> input, Object... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("fasttext"));
        Arrays.stream(command).map(Object::toString).forEach(words::add);
        Path in = Files.write(folder.resolve("in.txt"), input);
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(words).redirectInput(in.toFile()).redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue());
        return Files.readAllLines(out);
    }

    private Path train(String variant) throws IOException {
        Path output = folder.resolve("model");
        List<Object> pairs = new ArrayList<>(List.of("dimension", 11, "bucket", 600, "threads", 1, "epochs", 5));
        pairs.addAll(List.of(variant.split(" ")));
        host.train("fasttext", Fixtures.lines(variant.contains("supervised") ? "labelled.txt" : "plain.txt"), output,
                pairs.toArray());
        return output;
    }

    @ParameterizedTest
    @ValueSource(strings = {"model skipgram minn 2 maxn 4", "model cbow loss hs", "model skipgram maxn 0"})
    void vectorsAndNeighbours(String variant) throws IOException, InterruptedException {
        Path output = train(variant);
        WordVectors vectors = host.open(output, WordVectors.class);
        List<String> words = Fixtures.lines("words.txt");
        List<String> printed = original(words, "print-word-vectors", output.resolve("model.bin"));
        for (int i = 0; i < words.size(); i++) {
            float[] found = vectors.vector(words.get(i)).map(vector -> vector.values()).orElse(new float[11]);
            double[] expected = Fixtures.numbers(printed.get(i), 1);
            for (int j = 0; j < 11; j++) {
                assertEquals(expected[j], found[j], 6e-5 * Math.max(0.001, Math.abs(expected[j])), words.get(i));
            }
        }
        List<String> lines = original(List.of("red"), "nn", output.resolve("model.bin"), 7);
        List<Neighbor> neighbors = vectors.nearest("red", 7);
        for (int i = 0; i < 7; i++) {
            String[] fields = lines.get(i).replace("Query word? ", "").split(" ");
            assertEquals(fields[0], neighbors.get(i).word());
            assertEquals(Double.parseDouble(fields[1]), neighbors.get(i).score(), 2e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"loss softmax", "loss hs wordNgrams 3 minn 2 maxn 3", "loss ova wordNgrams 2", "loss ns",
        "wordNgrams 2 minn 2 maxn 3 quantize true", "quantize true qnorm true dsub 4",
        "wordNgrams 2 quantize true cutoff 60 retrain true"})
    void labels(String variant) throws IOException, InterruptedException {
        Path output = train("model supervised learningRate 0.5 " + variant);
        TextClassifier classifier = host.open(output, TextClassifier.class);
        List<String> sentences = Fixtures.lines("sentences.txt");
        Path file = output.resolve(variant.contains("quantize") ? "model.ftz" : "model.bin");
        List<String> printed = original(sentences, "predict-prob", file, "-", 1);
        for (int i = 0; i < sentences.size(); i++) {
            String[] fields = printed.get(i).split(" ");
            LabelProbability best = classifier.classify(sentences.get(i)).best();
            assertEquals(Math.min(1, Double.parseDouble(fields[1])), best.probability(), 1e-5, sentences.get(i));
            assertEquals(fields[0], "__label__" + best.label(), sentences.get(i));
        }
    }

    @Test
    void theOriginalQuantisesWhatIsExported() throws IOException, InterruptedException {
        Path output = train("model supervised wordNgrams 2 learningRate 0.5");
        FastTextModel model = host.open(output, FastTextModel.class);
        new FastTextExporter().export(model, "fasttext-bin", folder.resolve("exported.bin"));
        original(List.of(), "quantize", "-input", folder.resolve("in.txt"), "-output", folder.resolve("exported"));
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.move(folder.resolve("exported.ftz"), other.resolve("exported.ftz"));
        TextClassifier quantized = host.open(other, TextClassifier.class);
        assertEquals("animal", quantized.classify("the cat runs").best().label());
        // Both quantise to about the same.
        new FastTextExporter().export(model, "fasttext-ftz", folder.resolve("own.ftz"));
        assertEquals(Files.size(other.resolve("exported.ftz")), Files.size(folder.resolve("own.ftz")));
        List<String> printed = original(List.of("the cat runs"), "predict-prob", folder.resolve("own.ftz"), "-", 1);
        assertTrue(printed.get(0).startsWith("__label__animal"), printed::toString);
    }
}
