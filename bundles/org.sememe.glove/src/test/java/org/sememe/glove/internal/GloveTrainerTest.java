package org.sememe.glove.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.SememeException;
import org.sememe.io.testing.CancelledAfter;
import org.sememe.io.testing.FakeHost;
import org.sememe.io.testing.FakeTrainingContext;
import org.sememe.model.ModelDescriptor;
import org.sememe.train.Corpus;
import org.sememe.vector.WordVectors;
import org.sememe.vectors.Kernels;

class GloveTrainerTest {

    @TempDir
    Path folder;

    private final FakeHost host = new FakeHost().technique(new GloveTrainer(), new GloveFormat());
    private final Corpus corpus = Corpus.of("corpus", CooccurrencesTest.text(600, 3));

    @Test
    void followsThePublishedFormulas() throws Exception {
        for (Kernels kernels : List.of(Kernels.plain(), Kernels.best())) {
            Training training = new Training(context("formulas", "epochs", 4, "threads", 1, "dimension", 20,
                    "gradientClip", 0.05, "xMax", 10), kernels);
            Reference reference = new Reference(training);
            training.run();
            reference.run(4);
            for (int epoch = 0; epoch < 4; epoch++) {
                assertEquals(reference.costs.get(epoch), training.costs().get(epoch), 1e-5);
            }
            float[] vector = new float[2 * 21];
            for (int word = 0; word < training.vocabulary().size(); word++) {
                training.weights().vector(word, Variant.ALL, vector);
                for (int i = 0; i < vector.length; i++) {
                    assertEquals(reference.parameter(word, i), vector[i], 2e-5);
                }
            }
        }
    }

    @Test
    void costFallsInEveryEpoch() {
        Training training = new Training(context("falls", "epochs", 10, "threads", 2), Kernels.best());
        training.run();
        List<Double> costs = training.costs();
        for (int i = 1; i < costs.size(); i++) {
            assertTrue(costs.get(i) < costs.get(i - 1), costs.toString());
        }
    }

    @Test
    void learnsWhichWordsGoTogether() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            lines.add("red green blue yellow violet orange red blue");
            lines.add("dog cat horse mouse cow sheep dog cat");
        }
        host.train("glove", Corpus.of("corpus", lines), folder.resolve("topics"), "threads", 1, "epochs", 50,
                "dimension", 10, "xMax", 1000);
        WordVectors vectors = host.open(folder.resolve("topics"), WordVectors.class);
        assertTrue(List.of("red", "green", "blue", "violet", "orange")
                .contains(vectors.nearest("yellow", 1).get(0).word()));
        assertTrue(vectors.similarity("dog", "mouse") > vectors.similarity("dog", "green") + 0.3);
    }

    @Test
    void oneThreadMakesTheSameModelWhateverTheMemory() throws Exception {
        Path first = train("first", "threads", 1, "epochs", 3);
        Path second = train("second", "threads", 1, "epochs", 3, "memory", "16M");
        assertEquals(-1, Files.mismatch(first.resolve("vectors.txt"), second.resolve("vectors.txt")));
    }

    @Test
    void cancelledTrainingGoesOnAsIfNothingHadBeen() throws Exception {
        Path whole = train("whole", "threads", 1, "epochs", 5, "keepCooccurrences", true);
        for (int questions : new int[] {3, 8, 20, 45}) {
            Path output = folder.resolve("cut" + questions);
            Object[] parameters = {"threads", 1, "epochs", 5, "keepCooccurrences", true};
            FakeTrainingContext context = host.context("glove", corpus, output, parameters);
            GloveTrainer trainer = new GloveTrainer();
            assertThrows(CancellationException.class, () -> trainer.train(new CancelledAfter(context, questions)));
            host.train(host.context("glove", corpus, output, parameters).resume());
            for (String file : List.of("vectors.txt", "vocab.txt", "cooccurrence.bin")) {
                assertEquals(-1, Files.mismatch(whole.resolve(file), output.resolve(file)), file);
            }
        }
    }

    @Test
    void checkpointOfOtherParametersIsRefused() {
        FakeTrainingContext context = context("other", "threads", 1, "epochs", 5);
        assertThrows(CancellationException.class, () -> new GloveTrainer().train(new CancelledAfter(context, 20)));
        String message = assertThrows(SememeException.class,
                () -> host.train(context("other", "threads", 1, "epochs", 5, "eta", 0.1).resume())).getMessage();
        assertTrue(message.contains("must belong to a training with") && message.contains("eta=0.1"), message);
    }

    @Test
    void variantsHoldWhatTheyPromise() throws Exception {
        WordVectors all = vectors("all", "vectors", "all");
        WordVectors word = vectors("word", "vectors", "word");
        WordVectors sum = vectors("sum", "unknownVector", true);
        assertEquals(2 * 51, all.dimension());
        assertEquals(all.size() + 1, sum.size());
        float[] mean = new float[50];
        for (int i = 0; i < all.size(); i++) {
            float[] values = all.vector(i).values();
            for (int c = 0; c < 50; c++) {
                assertEquals(values[c], word.vector(i).get(c));
                assertEquals(values[c] + values[51 + c], sum.vector(i).get(c));
                mean[c] += i >= all.size() - 100 ? sum.vector(i).get(c) / 100 : 0;
            }
        }
        assertArrayEquals(mean, sum.vector(sum.index("<unk>")).values(), 1e-6f);
    }

    @Test
    void binaryFilesAreThoseOfTheOriginal() throws Exception {
        WordVectors all = vectors("text", "vectors", "all");
        for (String variant : List.of("all", "word", "sum")) {
            WordVectors text = vectors("text-" + variant, "vectors", variant);
            WordVectors binary = vectors("binary-" + variant, "vectors", variant, "format", "binary");
            for (int i = 0; i < text.size(); i++) {
                assertArrayEquals(text.vector(i).values(), binary.vector(i).values());
            }
            WordVectors mapped = vectors("mapped-" + variant, "vectors", variant, "format", "mapped");
            assertEquals(text.nearest(text.word(5), 3), mapped.nearest(text.word(5), 3));
        }
        ByteBuffer doubles = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("binary-sum/vectors.bin")))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(2 * all.size() * 51 * Double.BYTES, doubles.capacity());
        for (int i = 0; i < all.size(); i++) {
            for (int c = 0; c < 51; c++) {
                assertEquals(all.vector(i).get(c), doubles.getDouble((i * 51 + c) * Double.BYTES));
                assertEquals(all.vector(i).get(51 + c), doubles.getDouble(((all.size() + i) * 51 + c) * Double.BYTES));
            }
        }
    }

    @Test
    void cooccurrencesAreWrittenAsTheOriginalDoes() throws Exception {
        Path model = train("kept", "threads", 1, "epochs", 1, "keepCooccurrences", true);
        ByteBuffer records = ByteBuffer.wrap(Files.readAllBytes(model.resolve("cooccurrence.bin")))
                .order(ByteOrder.LITTLE_ENDIAN);
        long words = Files.lines(model.resolve("vocab.txt")).count();
        double sum = 0;
        while (records.hasRemaining()) {
            int word = records.getInt();
            int context = records.getInt();
            assertTrue(word >= 1 && word <= words && context >= 1 && context <= words);
            sum += records.getDouble();
        }
        assertTrue(sum > 10_000);
    }

    @Test
    void startsFromGivenVectors() {
        WordVectors first = vectors("start", "epochs", 5, "vectors", "all");
        String file = folder.resolve("start/vectors.txt").toString();
        Training training = new Training(context("again", "initialVectors", file, "epochs", 1), Kernels.best());
        float[] vector = new float[first.dimension()];
        training.weights().vector(3, Variant.ALL, vector);
        assertArrayEquals(first.vector(3).values(), vector);
        vectors("halves", "epochs", 5);
        String sums = folder.resolve("halves/vectors.txt").toString();
        Training halves = new Training(context("sums", "initialVectors", sums, "epochs", 1), Kernels.best());
        float[] sum = new float[50];
        halves.weights().vector(3, Variant.SUM, sum);
        assertArrayEquals(host.open(folder.resolve("halves"), WordVectors.class).vector(3).values(), sum);
        String message = assertThrows(SememeException.class, () -> new Training(context("wrong", "initialVectors",
                sums, "dimension", 20), Kernels.best())).getMessage();
        assertTrue(message.startsWith("parameter initialVectors must name vectors of dimension 20 (or 42 with"),
                message);
    }

    @Test
    void goesOnFromAllParametersAndSums() throws Exception {
        Path whole = train("five", "threads", 1, "epochs", 5, "vectors", "all");
        Path first = train("two", "threads", 1, "epochs", 2, "format", "binary", "saveGradsq", true);
        String sums = first.resolve("gradsq.bin").toString();
        Path rest = train("three", "threads", 1, "epochs", 3, "vectors", "all", "initialVectors",
                first.resolve("vectors.bin").toString(), "initialGradsq", sums);
        assertEquals(-1, Files.mismatch(whole.resolve("vectors.txt"), rest.resolve("vectors.txt")));
        ByteBuffer doubles = ByteBuffer.wrap(Files.readAllBytes(first.resolve("gradsq.bin")))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(Files.size(first.resolve("vectors.bin")), doubles.capacity());
        while (doubles.hasRemaining()) {
            assertTrue(doubles.getDouble() >= 1);
        }
        for (Object[] wrong : new Object[][] {{"dimension", 20, sums, "must name sums of squares of dimension 42"},
            {"dimension", 50, first.resolve("vectors.bin").toString(), "expected sums of squares above 0"},
            {"dimension", 50, folder.resolve("none").toString(), "none, which is none"}}) {
            String message = assertThrows(SememeException.class, () -> new Training(context("wrong", wrong[0],
                    wrong[1], "initialGradsq", wrong[2]), Kernels.best())).getMessage();
            assertTrue(message.contains((String) wrong[3]), message);
        }
    }

    @Test
    void descriptorTellsTheFigures() {
        ModelDescriptor descriptor = host.train("glove", corpus, folder.resolve("figures"), "epochs", 1);
        assertEquals(List.of("vocabulary", "words", "cooccurrences", "cost"),
                List.copyOf(descriptor.metrics().keySet()));
        assertEquals(50, descriptor.dimension().orElseThrow());
    }

    private FakeTrainingContext context(String name, Object... parameters) {
        return host.context("glove", corpus, folder.resolve(name), parameters);
    }

    private Path train(String name, Object... parameters) {
        host.train("glove", corpus, folder.resolve(name), parameters);
        return folder.resolve(name);
    }

    private WordVectors vectors(String name, Object... parameters) {
        Object[] all = new Object[parameters.length + 4];
        System.arraycopy(new Object[] {"threads", 1, "epochs", 2}, 0, all, 0, 4);
        System.arraycopy(parameters, 0, all, 4, parameters.length);
        return host.open(train(name, all), WordVectors.class);
    }

    /** The formulas in double precision, one loop after the other, on the same records and the same start. */
    private static final class Reference {

        private final Training training;
        private final int size;
        private final int length;
        private final double[] parameters;
        private final double[] squares;
        private final List<Double> costs = new ArrayList<>();

        Reference(Training training) {
            this.training = training;
            this.size = training.vocabulary().size();
            this.length = training.settings().dimension() + 1;
            this.parameters = new double[2 * size * length];
            this.squares = new double[2 * size * length];
            Arrays.fill(squares, 1);
            float[] vector = new float[2 * length];
            for (int word = 0; word < size; word++) {
                training.weights().vector(word, Variant.ALL, vector);
                for (int i = 0; i < length; i++) {
                    parameters[word * length + i] = vector[i];
                    parameters[(size + word) * length + i] = vector[length + i];
                }
            }
        }

        double parameter(int word, int i) {
            return parameters[(i < length ? word : size + word) * length + i % length];
        }

        void run(int epochs) throws Exception {
            Records records = training.records();
            ByteBuffer buffer = Records.buffer((int) records.size());
            try (FileChannel channel = FileChannel.open(records.file())) {
                Records.read(channel, records.file(), 0, buffer);
            }
            for (int epoch = 0; epoch < epochs; epoch++) {
                double cost = 0;
                buffer.rewind();
                while (buffer.hasRemaining()) {
                    long pair = buffer.getLong();
                    long numbers = buffer.getLong();
                    cost += step(PairStream.first(pair) * length, (size + PairStream.second(pair)) * length,
                            Float.intBitsToFloat((int) (numbers >>> 32)), Float.intBitsToFloat((int) numbers));
                }
                costs.add(cost / records.size());
            }
        }

        private double step(int x, int y, double log, double weight) {
            Settings settings = training.settings();
            int bias = length - 1;
            double difference = parameters[x + bias] + parameters[y + bias] - log;
            for (int i = 0; i < bias; i++) {
                difference += parameters[x + i] * parameters[y + i];
            }
            double slope = weight * difference;
            double clip = settings.gradientClip();
            for (int i = 0; i < bias; i++) {
                double s = settings.eta() * Math.max(-clip, Math.min(clip, slope * parameters[y + i]));
                double t = settings.eta() * Math.max(-clip, Math.min(clip, slope * parameters[x + i]));
                move(x + i, s);
                move(y + i, t);
            }
            move(x + bias, settings.eta() * slope);
            move(y + bias, settings.eta() * slope);
            return 0.5 * slope * difference;
        }

        private void move(int at, double step) {
            parameters[at] -= step / Math.sqrt(squares[at]);
            squares[at] += step * step;
        }
    }
}
