package org.sememe.fasttext.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sememe.evaluate.TextClassification;
import org.sememe.fasttext.FastTextModel;
import org.sememe.io.AtomicFiles;
import org.sememe.io.testing.CancelledAfter;
import org.sememe.io.testing.FakeHost;
import org.sememe.io.testing.FakeTrainingContext;
import org.sememe.model.Model;
import org.sememe.model.ModelDescriptor;
import org.sememe.text.LabelProbability;
import org.sememe.text.TextClassifier;
import org.sememe.train.Corpus;
import org.sememe.train.Progress;
import org.sememe.vector.AnalogyMethod;
import org.sememe.vector.Encoder;
import org.sememe.vector.Neighbor;
import org.sememe.vector.TokenVectorizer;
import org.sememe.vector.WordVectors;

class FastTextTrainerTest {

    @TempDir
    Path folder;

    private final FakeHost host = new FakeHost().technique(new FastTextTrainer(), new FastTextFormat());

    @AfterEach
    void close() {
        host.close();
    }

    static Stream<String> vectorVariants() {
        List<String> variants = new ArrayList<>();
        for (String model : new String[] {"skipgram", "cbow"}) {
            for (String algorithm : new String[] {"window", "textbook"}) {
                for (String loss : new String[] {"ns negative 7", "hs", "softmax"}) {
                    variants.add("model " + model + " algorithm " + algorithm + " loss " + loss);
                }
            }
        }
        variants.add("maxn 0");
        return variants.stream();
    }

    static Stream<String> classifierVariants() {
        return Stream.of("loss softmax", "loss ns", "loss hs", "loss ova", "loss one-vs-all wordNgrams 3",
                "minn 2 maxn 3 wordNgrams 2", "quantize true",
                "quantize true cutoff 30 retrain true qnorm true qout true",
                "modelSize 60K wordNgrams 2 dsub 4");
    }

    static Stream<String> variants() {
        return Stream.concat(vectorVariants(), classifierVariants().map(variant -> "model supervised " + variant));
    }

    private static Object[] small(String... more) {
        List<Object> pairs = new ArrayList<>(List.of("dimension", 12, "minCount", 1, "epochs", 5, "threads", 1,
                "bucket", 400));
        for (String pair : more) {
            pairs.addAll(List.of(pair.split(" ")));
        }
        return pairs.toArray();
    }

    @ParameterizedTest
    @MethodSource("vectorVariants")
    void wordsOfOneTopicComeTogether(String variant) {
        host.train("fasttext", TestCorpora.topics(1500), folder,
                small("windowSize 3 minn 3 maxn 3 sample 0", "learningRate 0.1 epochs 8", variant));
        WordVectors vectors = host.open(folder, WordVectors.class);
        assertEquals(21, vectors.size());
        assertEquals("</s>", vectors.word(0));
        for (String word : List.of("aba", "abf", "xyb", "xyj")) {
            List<Neighbor> nearest = vectors.nearest(word, 9);
            assertTrue(nearest.stream().allMatch(neighbor -> neighbor.word().charAt(0) == word.charAt(0)),
                    word + " " + nearest);
        }
    }

    @Test
    void unknownWordsHaveVectors() {
        host.train("fasttext", TestCorpora.topics(1500), folder,
                small("sample 0", "minn 2 maxn 3 learningRate 0.1 epochs 8"));
        WordVectors vectors = host.open(folder, WordVectors.class);
        assertEquals(-1, vectors.index("abab"));
        assertTrue(vectors.vector("abab").isPresent());
        assertTrue(vectors.nearest("abab", 5).stream().allMatch(neighbor -> neighbor.word().startsWith("ab")));
        assertTrue(vectors.similarity("abab", "abc") > vectors.similarity("abab", "xyc"));
        assertEquals(3, vectors.analogy("abab", "abc", "xyx", 3, AnalogyMethod.ADD).size());
        assertEquals(vectors.similarity("aba", "xya"),
                vectors.nearest("aba", 20).stream().filter(n -> n.word().equals("xya")).findFirst().orElseThrow()
                        .score(), 1e-9);
        FastTextModel model = host.open(folder, FastTextModel.class);
        assertEquals(List.of("aba", "<a", "<ab", "ab", "aba", "ba", "ba>", "a>"), model.subwords("aba"));
    }

    @ParameterizedTest
    @MethodSource("classifierVariants")
    void textsAreClassified(String variant) {
        for (boolean tabs : new boolean[] {false, true}) {
            Path output = folder.resolve("model-" + tabs);
            ModelDescriptor descriptor = host.train("fasttext", TestCorpora.labelled(400, tabs), output,
                    small("model supervised", "epochs 8 learningRate 0.5", variant));
            assertEquals(List.of("first", "second"), descriptor.labels().stream().sorted().toList());
            TextClassifier classifier = host.open(output, TextClassifier.class);
            assertEquals(descriptor.labels(), classifier.labels());
            assertTrue(TextClassification.evaluate(classifier, Corpus.of("c", TestCorpora.labelled(300, tabs)),
                    fraction -> { }).accuracy() > 0.92);
            List<LabelProbability> scores = classifier.classify("aba abb abc unknown").scores();
            assertEquals("first", scores.get(0).label());
            assertEquals(2, scores.size());
            assertTrue(scores.get(0).probability() <= 1);
            assertTrue(Files.exists(output.resolve(variant.contains("quantize") || variant.contains("modelSize")
                    ? "model.ftz" : "model.bin")));
        }
    }

    @Test
    void oneAgainstAllTellsSeveralLabels() {
        host.train("fasttext", TestCorpora.labelled(600, false), folder,
                small("model supervised loss ova epochs 20 learningRate 0.5"));
        FastTextModel model = host.open(folder, FastTextModel.class);
        assertEquals(2, model.predict("aba abb xya xyb abc xyc", 5, 0.4).size());
        assertEquals(List.of("second"), model.predict("xya xyb xyc xyd", 5, 0.5).stream()
                .map(LabelProbability::label).toList());
    }

    @Test
    void aModelFitsTheSizeThatWasAskedFor() throws IOException {
        host.train("fasttext", TestCorpora.labelled(400, false), folder,
                small("model supervised wordNgrams 3 epochs 8 modelSize 15K"));
        long size = Files.size(folder.resolve("model.ftz"));
        assertTrue(size <= 15_000 && size > 13_000, size + " bytes");
        assertTrue(assertThrows(RuntimeException.class, () -> host.train("fasttext", TestCorpora.labelled(400, false),
                folder.resolve("small"), small("model supervised modelSize 1K"))).getMessage()
                .startsWith("parameter modelSize must leave room"));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void oneThreadAndOneSeedGiveOneModelAlsoAfterAnInterruption(String variant) throws IOException {
        boolean supervised = variant.contains("supervised");
        List<String> lines = supervised ? TestCorpora.labelled(300, false) : TestCorpora.topics(300);
        Object[] parameters = small("sample 0.01 epochs 3 minn 2 maxn 3", variant);
        host.train("fasttext", lines, folder.resolve("once"), parameters);
        host.train("fasttext", lines, folder.resolve("twice"), parameters);
        assertSameFiles(folder.resolve("once"), folder.resolve("twice"));
        Path output = folder.resolve("resumed");
        Corpus corpus = Corpus.of("corpus", lines);
        boolean resumed = false;
        for (int questions : new int[] {20, 450, 250, 300}) {
            FakeTrainingContext context = host.context("fasttext", corpus, output, parameters);
            if (resumed) {
                context.resume();
            }
            CancelledAfter cancelled = new CancelledAfter(context, questions);
            try {
                new FastTextTrainer().train(cancelled);
                break;
            } catch (CancellationException e) {
                resumed = true;
            }
        }
        assertTrue(resumed);
        host.train(host.context("fasttext", corpus, output, parameters).resume());
        assertSameFiles(folder.resolve("once"), output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model skipgram", "model cbow", "model supervised"})
    void severalThreadsLearn(String variant) {
        boolean supervised = variant.contains("supervised");
        List<String> lines = supervised ? TestCorpora.labelled(1500, false) : TestCorpora.topics(1500);
        FakeTrainingContext context = host.context("fasttext", Corpus.of("corpus", lines), folder,
                small("sample 0 epochs 8 learningRate 0.1", variant, "threads 3"));
        host.train(context);
        WordVectors vectors = host.open(folder, WordVectors.class);
        assertTrue(vectors.nearest("abb", 8).stream().allMatch(neighbor -> neighbor.word().startsWith("ab")));
        // Every word of every epoch was learnt from once: the learning rate has come to its end.
        Progress last = context.reports().get(context.reports().size() - 1);
        assertEquals(1, last.fraction());
        assertEquals(0, last.metrics().get("learningRate"), 1e-9);
        assertTrue(last.metrics().keySet().containsAll(List.of("loss", "wordsPerSecond")));
    }

    @Test
    void trainingStartsFromOtherVectors() throws IOException {
        Path vectors = Files.writeString(folder.resolve("v.vec"), "2 3\naba 1 2 3 \nnew 4 5 6 \n");
        host.train("fasttext", TestCorpora.labelled(50, false), folder.resolve("model"), "model", "supervised",
                "pretrainedVectors", vectors, "dimension", 3, "threads", 1, "learningRate", 1e-9);
        WordVectors found = host.open(folder.resolve("model"), WordVectors.class);
        assertArrayEquals(new float[] {1, 2, 3}, found.vector("aba").orElseThrow().values(), 1e-5f);
        assertArrayEquals(new float[] {4, 5, 6}, found.vector("new").orElseThrow().values());
        assertEquals("parameter pretrainedVectors must name vectors of dimension 4, found 3 in " + vectors,
                assertThrows(RuntimeException.class, () -> host.train("fasttext", TestCorpora.labelled(50, false),
                        folder.resolve("other"), "model", "supervised", "pretrainedVectors", vectors, "dimension", 4))
                        .getMessage());
    }

    @Test
    void autotuneFindsWhatDoesBest() {
        // So low a rate learns nothing in the first trial.
        FakeTrainingContext context = host.context("fasttext", Corpus.of("c", TestCorpora.labelled(200, false)), folder,
                "model", "supervised", "threads", 1, "autotuneDuration", 1, "bucket", 1000, "dimension", 10,
                "autotuneMetric", "f1:first").validateOn(Corpus.of("v", TestCorpora.labelled(100, false)));
        ModelDescriptor descriptor = host.train(context);
        assertTrue(descriptor.metrics().get("trials") > 1, descriptor.metrics()::toString);
        assertTrue(descriptor.metrics().get("bestF1") > 0.9, descriptor.metrics()::toString);
        assertTrue(descriptor.metrics().get("validationF1") > 0.9, descriptor.metrics()::toString);
        assertEquals(10, descriptor.dimension().orElseThrow());
        double before = 0;
        for (Progress progress : context.reports()) {
            assertTrue(progress.fraction() >= before);
            before = progress.fraction();
        }
        assertEquals(1, before);
    }

    @Test
    void autotuneIsCancelled() {
        FakeTrainingContext context = host.context("fasttext", Corpus.of("c", TestCorpora.labelled(200, false)), folder,
                "model", "supervised", "threads", 1, "autotuneDuration", 100)
                .validateOn(Corpus.of("v", TestCorpora.labelled(100, false)));
        assertThrows(CancellationException.class, () -> new FastTextTrainer().train(new CancelledAfter(context, 3000)));
    }

    @Test
    void aTokenizerServiceCutsTheLines() {
        ModelDescriptor descriptor = host.train("fasttext", List.of("a\u00a0b c", "a\u00a0b"), folder.resolve("own"),
                small("tokenizer word"));
        assertEquals("word", descriptor.tokenizer().orElseThrow().name());
        host.train("fasttext", List.of("a\u00a0b c\u000bd", "a\u00a0b"), folder.resolve("original"), small());
        WordVectors vectors = host.open(folder.resolve("original"), WordVectors.class);
        // Only ASCII white space separates words, as in the original.
        assertTrue(vectors.index("a\u00a0b") >= 0);
        assertTrue(vectors.index("d") >= 0);
    }

    @Test
    void anEndlessLineIsLearnt() {
        host.train("fasttext", List.of(String.join(" ", TestCorpora.topics(2000))), folder.resolve("vectors"), small());
        assertEquals(21, host.open(folder.resolve("vectors"), WordVectors.class).size());
        host.train("fasttext", List.of("a\t" + String.join(" ", TestCorpora.topics(30_000)), "b\tb"),
                folder.resolve("classifier"), small("model supervised"));
        assertEquals(2, host.open(folder.resolve("classifier"), TextClassifier.class).labels().size());
    }

    /** Short trainings take plain loops, long ones those of the Vector API; these are just long enough. */
    @ParameterizedTest
    @ValueSource(strings = {"model skipgram", "model cbow", "model cbow loss hs", "model skipgram algorithm textbook"})
    void longTrainingsLearnTheSameEveryTime(String variant) {
        List<String> corpus = TestCorpora.topics(5000);
        for (String name : new String[] {"once", "again"}) {
            host.train("fasttext", corpus, folder.resolve(name), small(variant + " maxn 0 epochs 6"));
        }
        WordVectors vectors = host.open(folder.resolve("once"), WordVectors.class);
        assertTrue(vectors.nearest("aba", 5).stream().allMatch(neighbor -> neighbor.word().startsWith("ab")));
        WordVectors again = host.open(folder.resolve("again"), WordVectors.class);
        for (int i = 0; i < vectors.size(); i++) {
            assertEquals(vectors.vector(i), again.vector(i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"softmax", "hs"})
    void longClassifierTrainingsLearn(String loss) {
        List<String> corpus = TestCorpora.labelled(5000, true);
        host.train("fasttext", corpus, folder, small("model supervised epochs 85 loss " + loss));
        TextClassifier classifier = host.open(folder, TextClassifier.class);
        assertEquals("first", classifier.classify("aba abb").best().label());
        assertEquals("second", classifier.classify("xya xyb").best().label());
    }

    @Test
    void anotherPrefixBeginsLabels() {
        ModelDescriptor descriptor = host.train("fasttext", List.of("#x a b", "y\tc d"), folder,
                small("model supervised labelPrefix #"));
        assertEquals(List.of("x", "y"), descriptor.labels().stream().sorted().toList());
        TextClassifier classifier = host.open(folder, TextClassifier.class);
        assertEquals(List.of("x", "y"), classifier.labels().stream().sorted().toList());
        assertEquals("y", classifier.classify("c d").best().label());
    }

    @Test
    void labelsAreNoWords() {
        host.train("fasttext", List.of("__label__x a b c", "__label__y a b d"), folder, small("minCount 1"));
        WordVectors vectors = host.open(folder, WordVectors.class);
        assertEquals(5, vectors.size());
        assertEquals(-1, vectors.index("__label__x"));
        assertTrue(vectors.index("d") >= 0);
    }

    @Test
    void onlyAsciiSpacesDivideWords() {
        List<String> words = List.of("a\u00A0b", "c\u3000", "\u2028d");
        host.train("fasttext", List.of(String.join(" ", words)), folder, small("minCount 1 maxn 0"));
        Model model = host.open(folder);
        Encoder encoder = (Encoder) model.capabilities().get(Encoder.class);
        WordVectors vectors = (WordVectors) model.capabilities().get(WordVectors.class);
        for (String word : words) {
            float[] vector = vectors.vector(word).orElseThrow().values();
            float[] encoded = encoder.vectorize(" " + word + "\r").values();
            assertEquals(encoder.vectorize(word), ((TokenVectorizer) encoder).vectorizeTokens(List.of(word)));
            double length = Math.sqrt(IntStream.range(0, vector.length).mapToDouble(i -> vector[i] * vector[i]).sum());
            for (int i = 0; i < vector.length; i++) {
                assertEquals(vector[i] / length, encoded[i], 1e-6);
            }
        }
    }

    static void assertSameFiles(Path expected, Path found) throws IOException {
        assertEquals(AtomicFiles.list(expected), AtomicFiles.list(found));
        for (String name : AtomicFiles.list(expected)) {
            assertArrayEquals(Files.readAllBytes(expected.resolve(name)), Files.readAllBytes(found.resolve(name)),
                    name);
        }
        assertFalse(AtomicFiles.list(expected).isEmpty());
    }
}
