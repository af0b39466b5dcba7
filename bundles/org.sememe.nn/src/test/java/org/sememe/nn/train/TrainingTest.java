package org.sememe.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.sememe.CorruptModelException;
import org.sememe.compute.Activation;
import org.sememe.compute.Backend;
import org.sememe.compute.RecurrentCell;
import org.sememe.compute.Tensor;
import org.sememe.nn.Initializer;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.SeededRandom;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.layer.CarriedState;
import org.sememe.nn.layer.Embedding;
import org.sememe.nn.layer.Linear;
import org.sememe.nn.layer.Recurrent;
import org.sememe.nn.layer.RecurrentOptions;
import org.sememe.nn.op.ElementOps;
import org.sememe.nn.op.LossOps;
import org.sememe.nn.op.LossOps.CrossEntropy;
import org.sememe.nn.testing.TestBackends;
import org.sememe.nn.testing.TinyGpt;

class TrainingTest {

    private static final int VOCABULARY = 11;
    private static final int TIME = 6;
    private static final int BATCH = 3;

    @TempDir
    Path folder;

    /** A training with everything that has state: dropout, momentum, a schedule, a carried recurrent state. */
    private static final class Training implements AutoCloseable {

        final Backend backend;
        final SeededRandom random = new SeededRandom(4);
        final ParameterSet set;
        final Tape tape;
        final TinyGpt gpt;
        final Embedding words;
        final Recurrent lstm;
        final CarriedState carried;
        final Optimizer optimizer;

        Training(Backend backend) {
            this.backend = backend;
            set = ParameterSet.initialised(backend, random);
            tape = Tape.training(backend, random);
            gpt = new TinyGpt(set.at("gpt"), VOCABULARY, TIME, 8, 2, 2, 0.1f);
            words = new Embedding(set.at("lstm.words"), VOCABULARY, 5, Initializer.normal(0.3));
            lstm = new Recurrent(set.at("lstm"), RecurrentOptions.of(RecurrentCell.LSTM, 5, 5, 2).withDropout(0.2f));
            carried = new CarriedState(backend.scope("carried state"), lstm.options(), BATCH);
            optimizer = new Optimizer(set, Adam.w(0.01f), OptimizerOptions.of(0.02)
                    .withSchedule(LearningRateSchedule.cosine(3, 40, 0.1)).withMaxGradientNorm(1));
        }

        float step() {
            int[] ids = new int[TIME * BATCH];
            int[] labels = new int[ids.length];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = random.nextInt(VOCABULARY);
                labels[i] = (ids[i] * 3 + 1) % VOCABULARY;
            }
            tape.reset();
            Tensor places = tape.scope().of(new int[] {0, 1, 2, 3, 4, 5}, TIME);
            Variable first = gpt.loss(tape, tape.scope().of(ids, BATCH, TIME), places,
                    tape.scope().of(labels, BATCH, TIME));
            Variable x = words.apply(tape, tape.scope().of(ids, TIME, BATCH));
            Recurrent.Output output = lstm.apply(tape, x, null, carried.state(tape));
            Variable second = LossOps.linearCrossEntropy(tape, output.output(), words.weight(), null,
                    tape.scope().of(labels, TIME, BATCH), new CrossEntropy(-100, 0.1f));
            Variable loss = ElementOps.add(tape, first, second);
            float value = backend.transfer().item(loss.value());
            carried.keep(output.state());
            tape.backward(loss);
            optimizer.step();
            return value;
        }

        Checkpoint checkpoint() {
            Checkpoint checkpoint = new Checkpoint(set, optimizer, random);
            int i = 0;
            for (Tensor tensor : carried.tensors()) {
                checkpoint.with("carried." + i++, tensor);
            }
            return checkpoint;
        }

        List<float[]> parameters() {
            List<float[]> all = new ArrayList<>();
            set.all().forEach(parameter -> all.add(set.read(parameter)));
            return all;
        }

        @Override
        public void close() {
            optimizer.close();
            carried.close();
            tape.close();
            set.close();
            TestBackends.assertNothingOpen(backend);
        }
    }

    @Test
    void learns() {
        try (Training training = new Training(TestBackends.plain())) {
            float first = training.step();
            for (int i = 0; i < 38; i++) {
                training.step();
            }
            float last = training.step();
            assertTrue(last < 0.8 * first, first + " to " + last);
        }
    }

    static Stream<Named<Backend>> backends() {
        return TestBackends.all().stream().map(backend -> Named.of(backend.name(), backend));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aResumedTrainingEqualsAnUninterruptedOne(Backend backend) {
        Path file = folder.resolve("checkpoint.safetensors");
        List<Float> losses = new ArrayList<>();
        List<float[]> want;
        try (Training whole = new Training(backend)) {
            for (int i = 0; i < 5; i++) {
                whole.step();
            }
            whole.checkpoint().save(file, Map.of("place", "line 7"));
            for (int i = 0; i < 5; i++) {
                losses.add(whole.step());
            }
            want = whole.parameters();
        }
        try (Training resumed = new Training(backend)) {
            resumed.step();
            assertEquals(Map.of("place", "line 7"), resumed.checkpoint().restore(file));
            for (float loss : losses) {
                assertEquals(loss, resumed.step());
            }
            List<float[]> got = resumed.parameters();
            for (int i = 0; i < want.size(); i++) {
                assertArrayEquals(want.get(i), got.get(i));
            }
        }
    }

    @Test
    void refusesACheckpointOfAnotherModel() throws Exception {
        Path file = folder.resolve("checkpoint.safetensors");
        try (Training training = new Training(TestBackends.plain())) {
            training.checkpoint().save(file, Map.of());
            float[] before = training.parameters().get(0);
            Checkpoint without = new Checkpoint(training.set, training.optimizer, training.random);
            assertTrue(assertThrows(CorruptModelException.class, () -> without.restore(file)).getMessage()
                    .contains("belongs to another model"));
            Tensor other = training.set.scope().zeros(2);
            assertThrows(CorruptModelException.class, () -> training.checkpoint().with("more", other).restore(file));
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
            assertThrows(CorruptModelException.class, () -> training.checkpoint().restore(file));
            assertArrayEquals(before, training.parameters().get(0));
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void stepsTakeNoNewMemory(Backend backend) {
        try (Training training = new Training(backend)) {
            for (int i = 0; i < 3; i++) {
                training.step();
            }
            long bytes = training.backend.memory().bytes();
            long storages = training.backend.memory().storages();
            for (int i = 0; i < 200; i++) {
                training.step();
            }
            assertEquals(bytes, training.backend.memory().bytes());
            assertEquals(storages, training.backend.memory().storages());
        }
    }

    @Test
    void accumulatedBatchesEqualOneLargeBatch() {
        for (Backend backend : TestBackends.all()) {
            float[] whole = trainLinear(backend, 1);
            float[] accumulated = trainLinear(backend, 2);
            assertArrayEquals(whole, accumulated, 1e-5f, backend.name());
        }
    }

    private static float[] trainLinear(Backend backend, int parts) {
        SeededRandom random = new SeededRandom(2);
        try (ParameterSet set = ParameterSet.initialised(backend, random); Tape tape = Tape.training(backend, random)) {
            Linear layer = new Linear(set, 3, 4, Initializer.normal(1));
            float[] x = new float[12];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) random.nextGaussian();
            }
            int[] labels = {0, 3, 2, 1};
            try (Optimizer optimizer = new Optimizer(set, new Sgd(0.9f, false, 0), OptimizerOptions.of(0.5))) {
                for (int step = 0; step < 3; step++) {
                    for (int part = 0; part < parts; part++) {
                        tape.reset();
                        int rows = 4 / parts;
                        Variable input = tape.constant(tape.scope().of(x, 4, 3).slice(0, part * rows,
                                (part + 1) * rows));
                        Variable loss = LossOps.crossEntropy(tape, layer.apply(tape, input, Activation.TANH),
                                tape.scope().of(labels, 4).slice(0, part * rows, (part + 1) * rows),
                                CrossEntropy.PLAIN);
                        tape.backward(loss, 1f / parts);
                    }
                    optimizer.step();
                }
                return set.read(layer.weight());
            }
        }
    }

    @Test
    void paddingGetsNoGradientFromLookUpsButFromATiedDecoder() {
        for (Backend backend : TestBackends.all()) {
            try (ParameterSet set = ParameterSet.initialised(backend, new SeededRandom(1));
                    Tape tape = Tape.evaluation(backend)) {
                Parameter table = set.add("weight", Initializer.normal(1), 4, 2);
                set.allocateGradients();
                Embedding embedding = new Embedding(table, 3);
                Variable x = embedding.apply(tape, tape.scope().of(new int[] {3, 1}, 2));
                tape.backward(ElementOps.weightedSum(tape, x, tape.scope().of(new float[] {1, 2, 3, 4}, 2, 2)));
                assertArrayEquals(new float[] {0, 0, 3, 4, 0, 0, 0, 0}, backend.transfer().floats(table.gradient()));
                Variable again = embedding.apply(tape, tape.scope().of(new int[] {3, 1}, 2));
                Variable loss = LossOps.linearCrossEntropy(tape, again, table, null,
                        tape.scope().of(new int[] {0, 1}, 2), CrossEntropy.PLAIN);
                tape.backward(loss);
                assertTrue(backend.transfer().floats(table.gradient())[6] != 0);
            }
        }
    }
}
