package org.sememe.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.sememe.compute.Activation;
import org.sememe.compute.Backend;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.safetensors.SafetensorsFile;
import org.sememe.nn.testing.FixtureCase;
import org.sememe.nn.testing.TestBackends;

/** torch.nn.Transformer: memory, decoder, logits, loss, greedy decoding and gradients. */
class Seq2SeqFixtureTest {

    @TestFactory
    Stream<DynamicTest> agreesWithTorch() {
        List<FixtureCase> cases = FixtureCase.find("src_lengths");
        return Stream.concat(Stream.of(dynamicTest("there are cases", () -> FixtureCase.assertFound(cases))),
                TestBackends.all().stream().flatMap(backend -> cases.stream().map(fixture ->
                        dynamicTest(backend.name() + " " + fixture.name(), () -> run(backend, fixture)))));
    }

    private static Seq2SeqOptions options(Map<String, Object> config) {
        Activation activation = config.get("activation").equals("relu") ? Activation.RELU : Activation.GELU;
        return new Seq2SeqOptions(number(config, "src_vocab"), number(config, "tgt_vocab"), number(config, "d"),
                number(config, "heads"), number(config, "enc"), number(config, "dec"), number(config, "ff"),
                number(config, "max_len"), activation, (Boolean) config.get("norm_first"), number(config, "pad"), 0);
    }

    private static int number(Map<String, Object> config, String name) {
        return ((Number) config.get(name)).intValue();
    }

    private static void run(Backend backend, FixtureCase fixture) {
        Seq2SeqOptions options = options(fixture.part("config"));
        try (SafetensorsFile weights = SafetensorsFile.open(
                fixture.folder().resolve((String) fixture.fields().get("weights")));
                ParameterSet set = ParameterSet.loaded(backend, weights, null)) {
            Seq2SeqTransformer model = new Seq2SeqTransformer(set, options);
            set.allocateGradients();
            int[][] source = rows(fixture, "inputs", "src");
            int[][] input = rows(fixture, "inputs", "tgt_in");
            int[][] labels = rows(fixture, "inputs", "tgt_out");
            // Recording or not, the numbers are the same.
            for (Tape opened : List.of(Tape.evaluation(backend), Tape.inference(backend))) {
                try (Tape tape = opened) {
                    Seq2SeqTransformer.Memory memory = model.encode(tape, source);
                    fixture.assertOutput("memory", floats(backend, memory.states()), open(source, options));
                    Variable states = model.decode(tape, memory, input, true);
                    fixture.assertOutput("decoder_output", floats(backend, states), open(input, options));
                    fixture.assertOutput("logits", floats(backend, model.logits(tape, states)), open(input, options));
                }
            }
            try (Tape tape = Tape.evaluation(backend)) {
                Variable loss = model.loss(tape, source, input, labels);
                fixture.assertOutput("loss", floats(backend, loss));
                tape.backward(loss);
                for (String name : fixture.part("gradients").keySet()) {
                    fixture.assertGradient(name, backend.transfer().floats(set.get(name).gradient()));
                }
                assertEquals(set.all().size(), fixture.part("gradients").size());
            }
            int[][] greedy = rows(fixture, "outputs", "greedy_ids");
            try (Tape tape = Tape.inference(backend)) {
                int[][] written = model.greedy(tape, source, fixture.number("greedy_first_token"),
                        greedy[0].length - 1);
                assertArrayEquals(greedy, written);
            }
        }
        TestBackends.assertNothingOpen(backend);
    }

    private static float[] floats(Backend backend, Variable variable) {
        return backend.transfer().floats(variable.value());
    }

    private static boolean[] open(int[][] ids, Seq2SeqOptions options) {
        boolean[] open = new boolean[ids.length * ids[0].length];
        for (int i = 0; i < open.length; i++) {
            open[i] = ids[i / ids[0].length][i % ids[0].length] != options.paddingId();
        }
        return open;
    }

    private static int[][] rows(FixtureCase fixture, String part, String name) {
        long[] values = fixture.longs(part, name);
        int[] shape = fixture.shape(part, name);
        int[][] rows = new int[shape[0]][shape[1]];
        for (int i = 0; i < values.length; i++) {
            rows[i / shape[1]][i % shape[1]] = (int) values[i];
        }
        return rows;
    }
}
