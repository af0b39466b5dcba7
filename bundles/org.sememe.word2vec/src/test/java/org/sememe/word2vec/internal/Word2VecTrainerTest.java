package org.sememe.word2vec.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sememe.InvalidInputException;
import org.sememe.io.TextFiles;
import org.sememe.io.testing.CancelledAfter;
import org.sememe.io.testing.FakeHost;
import org.sememe.io.testing.FakeTrainingContext;
import org.sememe.model.ModelDescriptor;
import org.sememe.train.Corpus;
import org.sememe.train.Parameters;
import org.sememe.train.Progress;
import org.sememe.train.TrainingContext;
import org.sememe.vector.Encoder;
import org.sememe.vector.Neighbor;
import org.sememe.vector.WordVectors;
import org.sememe.vectors.Kernels;
import org.sememe.vectors.train.TrainingLimits;

class Word2VecTrainerTest {

    @TempDir
    Path folder;

    private final FakeHost host = new FakeHost().technique(new Word2VecTrainer(), new Word2VecFormat());

    static Stream<String> variants() {
        List<String> variants = new ArrayList<>();
        for (String model : new String[] {"skipgram", "cbow"}) {
            for (String algorithm : new String[] {"window", "textbook"}) {
                for (String output : new String[] {"negative 7", "negative 0 hierarchicalSoftmax true",
                    "negative 2 hierarchicalSoftmax true"}) {
                    variants.add("model " + model + " algorithm " + algorithm + " " + output);
                }
            }
        }
        return variants.stream();
    }

    static Stream<String> variantsAndSum() {
        return Stream.concat(variants(), Stream.of("model cbow cbowMean false"));
    }

    private static Object[] small(String... more) {
        List<Object> pairs = new ArrayList<>(List.of("dimension", 12, "minCount", 1, "epochs", 3, "windowSize", 3,
                "threads", 1));
        for (String pair : more) {
            pairs.addAll(List.of(pair.split(" ")));
        }
        return pairs.toArray();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void wordsOfOneTopicComeTogether(String variant) {
        host.train("word2vec", TestCorpora.topics(1500), folder,
                small(variant, "sample 0", "learningRate 0.05", "epochs 6"));
        WordVectors vectors = host.open(folder, WordVectors.class);
        assertEquals(20, vectors.size());
        for (String word : List.of("a0", "a5", "b3", "b9")) {
            List<Neighbor> nearest = vectors.nearest(word, 9);
            assertTrue(nearest.stream().allMatch(neighbor -> neighbor.word().charAt(0) == word.charAt(0)),
                    word + " " + nearest);
        }
    }

    @ParameterizedTest
    @MethodSource("variantsAndSum")
    void oneThreadAndOneSeedGiveOneModelAlsoAfterAnInterruption(String variant) throws IOException {
        List<String> lines = TestCorpora.topics(300);
        Object[] parameters = small(variant, "sample 0.01", "outputWeights true");
        host.train("word2vec", lines, folder.resolve("once"), parameters);
        host.train("word2vec", lines, folder.resolve("twice"), parameters);
        assertSameFiles(folder.resolve("once"), folder.resolve("twice"));

        // Interrupted in every epoch, reading the corpus in every one or only once, or not at all after the count.
        TrainingLimits reading = new TrainingLimits(200, 0, 0);
        TrainingLimits remembering = new TrainingLimits(200, 0, Long.MAX_VALUE);
        TrainingLimits writing = new TrainingLimits(200, 0, 0, 0);
        for (TrainingLimits limits : List.of(reading, remembering, writing)) {
            Path output = folder.resolve("resumed" + limits.memoryBytes() + "-" + limits.smallBytes());
            Corpus corpus = Corpus.of("corpus", lines);
            boolean resumed = false;
            for (int sentences : new int[] {10, 450, 250}) {
                FakeTrainingContext context = host.context("word2vec", corpus, output, parameters);
                if (resumed) {
                    context.resume();
                }
                assertThrows(CancellationException.class, () -> train(new CancelledAfter(context, sentences), limits));
                resumed = true;
            }
            host.train(host.context("word2vec", corpus, output, parameters).resume());
            assertSameFiles(folder.resolve("once"), output);
        }
    }

    private static void train(TrainingContext context, TrainingLimits limits) {
        try (Training training = new Training(context, Kernels.best(), limits)) {
            training.run();
        }
    }

    @Test
    void aSeedGivesAModelOfItsOwn() throws IOException {
        List<String> lines = TestCorpora.topics(50);
        host.train("word2vec", lines, folder.resolve("one"), small("seed 1"));
        host.train("word2vec", lines, folder.resolve("two"), small("seed 2"));
        assertFalse(Arrays.equals(Files.readAllBytes(folder.resolve("one/vectors.bin")),
                Files.readAllBytes(folder.resolve("two/vectors.bin"))));
    }

    @Test
    void severalThreadsLearnAndResume() {
        List<String> lines = TestCorpora.topics(1500);
        Object[] parameters = small("threads 3", "sample 0", "epochs 6", "model skipgram");
        FakeTrainingContext context = host.context("word2vec", Corpus.of("corpus", lines), folder.resolve("model"),
                parameters);
        assertThrows(CancellationException.class,
                () -> train(new CancelledAfter(context, 4000), new TrainingLimits(200, 0, 0, 0)));
        host.train(host.context("word2vec", Corpus.of("corpus", lines), folder.resolve("model"), parameters).resume());
        WordVectors vectors = host.open(folder.resolve("model"), WordVectors.class);
        assertTrue(vectors.nearest("a1", 9).stream().allMatch(neighbor -> neighbor.word().startsWith("a")));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void severalThreadsLearnFrequentWordsInCopies(String variant) {
        // So many words that threads have copies of the most frequent ones.
        List<String> lines = TestCorpora.topics(4000, 600);
        FakeTrainingContext context = host.context("word2vec", Corpus.of("corpus", lines), folder,
                small(variant, "threads 2", "sample 0", "epochs 8", "learningRate 0.05"));
        host.train(context);
        WordVectors vectors = host.open(folder, WordVectors.class);
        assertEquals(1200, vectors.size());
        for (String word : List.of(vectors.word(0), vectors.word(255), vectors.word(256), vectors.word(1000))) {
            List<Neighbor> nearest = vectors.nearest(word, 100);
            long same = nearest.stream().filter(found -> found.word().charAt(0) == word.charAt(0)).count();
            assertTrue(same >= 95, word + " " + same);
        }
    }

    @Test
    void severalThreadsShareACorpusThatCannotBeDivided() throws IOException {
        Path file = folder.resolve("corpus.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(String.join("\n", TestCorpora.topics(1500)).getBytes());
        }
        FakeTrainingContext context = host.context("word2vec", TextFiles.corpus(file), folder.resolve("model"),
                small("threads 3", "sample 0", "epochs 6", "model skipgram"));
        host.train(context);
        WordVectors vectors = host.open(folder.resolve("model"), WordVectors.class);
        assertTrue(vectors.nearest("a1", 9).stream().allMatch(neighbor -> neighbor.word().startsWith("a")));
        // Every word of every epoch was learnt from once: the learning rate has come to its end.
        Progress last = context.reports().get(context.reports().size() - 1);
        assertEquals(1, last.fraction());
        assertEquals(1e-4, last.metrics().get("learningRate"), 1e-9);
    }

    @Test
    void aResumedTrainingMayFindNoCheckpoint() throws IOException {
        List<String> lines = TestCorpora.topics(50);
        host.train("word2vec", lines, folder.resolve("once"), small());
        host.train(host.context("word2vec", Corpus.of("corpus", lines), folder.resolve("resumed"), small()).resume());
        assertSameFiles(folder.resolve("once"), folder.resolve("resumed"));
    }

    @Test
    void checkpointsOnTheWayChangeNothingAndCanBeResumed() throws IOException {
        List<String> lines = TestCorpora.topics(3000);
        Object[] parameters = small("model skipgram", "epochs 5");
        host.train("word2vec", lines, folder.resolve("once"), parameters);

        Path output = folder.resolve("often");
        Path kept = Files.createDirectories(folder.resolve("resumed.checkpoint"));
        FakeTrainingContext[] context = {null};
        Corpus corpus = TestCorpora.watched(Corpus.of("corpus", lines), count -> {
            Path file = Checkpoint.file(context[0].checkpoint()).path();
            if (count > 3000 && Files.exists(file) && !Files.exists(Checkpoint.file(kept).path())) {
                copy(file, Checkpoint.file(kept).path());
            }
        });
        context[0] = host.context("word2vec", corpus, output, parameters);
        Training training = new Training(context[0], Kernels.best(), new TrainingLimits(1, 1, 0));
        training.run();
        ModelFiles.write(output, training);
        assertArrayEquals(Files.readAllBytes(folder.resolve("once/vectors.bin")),
                Files.readAllBytes(output.resolve("vectors.bin")));

        assertTrue(Files.exists(Checkpoint.file(kept).path()));
        host.train(host.context("word2vec", Corpus.of("corpus", lines), folder.resolve("resumed"), parameters)
                .resume());
        assertSameFiles(folder.resolve("once"), folder.resolve("resumed"));
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tellsHowFarItIs() {
        FakeTrainingContext context = host.context("word2vec", Corpus.of("corpus", TestCorpora.topics(200)),
                folder, small());
        ModelDescriptor descriptor = host.train(context);
        List<Progress> reports = context.reports();
        Progress last = reports.get(reports.size() - 1);
        assertEquals(1, last.fraction());
        assertTrue(last.metrics().keySet().containsAll(List.of("loss", "learningRate", "wordsPerSecond")));
        assertEquals(20.0, descriptor.metrics().get("vocabulary"));
        assertEquals(1600.0, descriptor.metrics().get("words"));
        assertTrue(descriptor.metrics().get("loss") > 0);
        assertEquals(12, descriptor.dimension().orElseThrow());
        assertTrue(descriptor.tokenizer().isEmpty());
    }

    @Test
    void theFolderHoldsVectorsAndCounts() throws IOException {
        host.train("word2vec", List.of("b b a b", "c a"), folder.resolve("binary"), small());
        assertEquals("b 3\na 2\nc 1\n", Files.readString(folder.resolve("binary/vocab.txt")));
        assertEquals(List.of("model.json", "vectors.bin", "vocab.txt"), names(folder.resolve("binary")));
        host.train("word2vec", List.of("b b a b", "c a"), folder.resolve("text"),
                small("format text", "outputWeights true"));
        assertEquals(List.of("model.json", "output.bin", "vectors.txt", "vocab.txt"), names(folder.resolve("text")));
        assertTrue(Files.readString(folder.resolve("text/vectors.txt")).startsWith("3 12\nb "));
        WordVectors binary = host.open(folder.resolve("binary"), WordVectors.class);
        WordVectors text = host.open(folder.resolve("text"), WordVectors.class);
        for (int i = 0; i < 3; i++) {
            assertEquals(binary.vector(i), text.vector(i));
        }
    }

    @Test
    void onlyTheMostFrequentWordsAreKept() {
        host.train("word2vec", List.of("b b a b", "c a"), folder, small("maxVocabulary 2"));
        assertEquals(2, host.open(folder, WordVectors.class).size());
    }

    @Test
    void aVocabularyOfOneWordIsLearnt() {
        host.train("word2vec", List.of("a a a a"), folder,
                small("hierarchicalSoftmax true", "model skipgram", "sample 0"));
        assertEquals(1, host.open(folder, WordVectors.class).size());
    }

    @Test
    void theLineEndsOfWindowsGiveTheSameModel() throws IOException {
        List<String> lines = TestCorpora.topics(300);
        for (String end : new String[] {"\n", "\r\n"}) {
            Path file = Files.writeString(folder.resolve("corpus" + end.length() + ".txt"),
                    String.join(end, lines) + end + end);
            host.train("word2vec", TextFiles.corpus(file), folder.resolve("model" + end.length()),
                    small("format text"));
        }
        assertArrayEquals(Files.readAllBytes(folder.resolve("model1/vectors.txt")),
                Files.readAllBytes(folder.resolve("model2/vectors.txt")));
        // Text vectors that went through an editor there are the same vectors.
        Path edited = Files.createDirectories(folder.resolve("edited")).resolve("vectors.txt");
        Files.writeString(edited, Files.readString(folder.resolve("model1/vectors.txt")).replace("\n", "\r\n"));
        WordVectors expected = host.open(folder.resolve("model1"), WordVectors.class);
        WordVectors found = host.open(edited.getParent(), WordVectors.class);
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.word(i), found.word(i));
            assertEquals(expected.vector(expected.word(i)), found.vector(expected.word(i)));
        }
    }

    @Test
    void anEndlessLineIsLearntAndInterrupted() throws IOException {
        List<String> lines = List.of(String.join(" ", TestCorpora.topics(2000)));
        host.train("word2vec", lines, folder.resolve("once"), small());
        FakeTrainingContext context = host.context("word2vec", Corpus.of("corpus", lines), folder.resolve("resumed"),
                small());
        assertThrows(CancellationException.class,
                () -> train(new CancelledAfter(context, 20), new TrainingLimits(200, 0, 0, 0)));
        host.train(host.context("word2vec", Corpus.of("corpus", lines), folder.resolve("resumed"), small()).resume());
        assertSameFiles(folder.resolve("once"), folder.resolve("resumed"));
    }

    @Test
    void anEndlessLineInAFileIsDividedAmongThreads() throws IOException {
        Path file = Files.writeString(folder.resolve("endless.txt"), String.join(" ", TestCorpora.topics(20_000)));
        assertTrue(Files.size(file) > 4 << 16);
        FakeTrainingContext context = host.context("word2vec", TextFiles.corpus(file), folder.resolve("model"),
                small("threads 2", "sample 0", "epochs 1"));
        ModelDescriptor descriptor = host.train(context);
        assertEquals(160_000.0, descriptor.metrics().get("words"));
        List<Progress> reports = context.reports();
        assertEquals(1e-4, reports.get(reports.size() - 1).metrics().get("learningRate"), 1e-9);
    }

    @Test
    void phrasesAreLearntKeptAndResumed() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : TestCorpora.topics(600)) {
            lines.add("new york " + line + "new york times");
        }
        Object[] parameters = small("phrasePasses 2", "phraseThreshold 2", "minCount 5");
        host.train("word2vec", lines, folder.resolve("once"), parameters);
        WordVectors vectors = host.open(folder.resolve("once"), WordVectors.class);
        assertTrue(vectors.vector("new_york").isPresent() && vectors.vector("new_york_times").isPresent());
        assertFalse(vectors.vector("times").isPresent());
        assertTrue(Files.readAllLines(folder.resolve("once/phrases.txt"))
                .containsAll(List.of("1 new york", "2 new_york times")));
        Encoder encoder = host.open(folder.resolve("once"), Encoder.class);
        assertEquals(vectors.vector("new_york_times").orElseThrow(), encoder.vectorize("new york times"));

        FakeTrainingContext context = host.context("word2vec", Corpus.of("corpus", lines), folder.resolve("resumed"),
                parameters);
        assertThrows(CancellationException.class,
                () -> train(new CancelledAfter(context, 700), new TrainingLimits(200, 0, 0)));
        host.train(host.context("word2vec", Corpus.of("corpus", lines), folder.resolve("resumed"), parameters)
                .resume());
        assertSameFiles(folder.resolve("once"), folder.resolve("resumed"));
    }

    @Test
    void aTokenizerServiceCutsTheLines() {
        host.tokenizer("letters", new LetterTokenizer());
        ModelDescriptor descriptor = host.train("word2vec", List.of("ab ba", "a b"), folder,
                small("tokenizer letters"));
        assertEquals("letters", descriptor.tokenizer().orElseThrow().name());
        WordVectors vectors = host.open(folder, WordVectors.class);
        assertEquals(List.of("a", "b", "_"), List.of(vectors.word(0), vectors.word(1), vectors.word(2)));
    }

    @Test
    void aCancelledCountLeavesNothingBehind() {
        FakeTrainingContext context = host.context("word2vec", Corpus.of("corpus", TestCorpora.topics(2000)),
                folder.resolve("model"), small()).cancelAt(0);
        assertThrows(CancellationException.class, () -> host.train(context));
        assertFalse(Files.exists(Checkpoint.file(context.checkpoint()).path()));
    }

    @Test
    void anInterruptedThreadKeepsItsCheckpoint() throws IOException {
        List<String> lines = TestCorpora.topics(300);
        host.train("word2vec", lines, folder.resolve("once"), small());
        Thread trainer = Thread.currentThread();
        Corpus corpus = TestCorpora.watched(Corpus.of("corpus", lines), count -> {
            if (count == 500) {
                trainer.interrupt();
                // Goes on only when the interrupt has been seen.
                while (trainer.isInterrupted()) {
                    Thread.onSpinWait();
                }
            }
        });
        FakeTrainingContext context = host.context("word2vec", corpus, folder.resolve("resumed"), small());
        assertThrows(CancellationException.class, () -> host.train(context));
        assertTrue(Thread.interrupted());
        host.train(host.context("word2vec", Corpus.of("corpus", lines), folder.resolve("resumed"), small()).resume());
        assertSameFiles(folder.resolve("once"), folder.resolve("resumed"));
    }

    @Test
    void theDefaultsAreThoseOfTheOriginal() {
        Settings settings = Settings.of(Parameters.of("word2vec", Settings.PARAMETERS));
        assertFalse(settings.skipGram());
        assertEquals(0.05, settings.learningRate());
        assertEquals(0.025, Settings.of(Parameters.of("word2vec", Settings.PARAMETERS, "model", "skipgram"))
                .learningRate());
        assertEquals(List.of(100, 5, 5, 5, 5), List.of(settings.dimension(), settings.windowSize(),
                settings.negative(), settings.minCount(), settings.epochs()));
        assertEquals(1e-3, settings.sample());
        assertFalse(settings.hierarchicalSoftmax());
        assertEquals(Runtime.getRuntime().availableProcessors(), settings.threads());
        assertNotEquals(0, settings.threads());
    }

    @Test
    void parametersThatContradictEachOtherAreRefused() {
        assertEquals("parameter negative must be at least 1 unless hierarchicalSoftmax is true, found 0: there would "
                + "be nothing to learn", assertThrows(InvalidInputException.class,
                        () -> host.train("word2vec", List.of("a"), folder, "negative", 0)).getMessage());
        assertEquals("parameter minLearningRate must be at most learningRate = 0.01, found 0.1",
                assertThrows(InvalidInputException.class, () -> host.train("word2vec", List.of("a"), folder,
                        "learningRate", 0.01, "minLearningRate", 0.1)).getMessage());
    }

    static void assertSameFiles(Path expected, Path found) throws IOException {
        assertEquals(names(expected), names(found));
        for (String name : names(expected)) {
            assertArrayEquals(Files.readAllBytes(expected.resolve(name)), Files.readAllBytes(found.resolve(name)),
                    name);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
