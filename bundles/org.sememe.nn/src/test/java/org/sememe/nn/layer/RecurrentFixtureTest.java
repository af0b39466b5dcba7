package org.sememe.nn.layer;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.sememe.compute.Backend;
import org.sememe.compute.RecurrentCell;
import org.sememe.compute.Tensor;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.SeededRandom;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.op.ElementOps;
import org.sememe.nn.testing.FixtureCase;
import org.sememe.nn.testing.TestBackends;

/** torch.nn.RNN, GRU and LSTM: outputs, states, losses and gradients. */
class RecurrentFixtureTest {

    @TestFactory
    Stream<DynamicTest> agreesWithTorch() {
        List<FixtureCase> cases = FixtureCase.find("hidden_size");
        return Stream.concat(Stream.of(dynamicTest("there are cases", () -> FixtureCase.assertFound(cases))),
                TestBackends.all().stream().flatMap(backend -> cases.stream().map(fixture ->
                        dynamicTest(backend.name() + " " + fixture.name(), () -> run(backend, fixture)))));
    }

    private static RecurrentOptions options(FixtureCase fixture) {
        RecurrentCell cell = switch ((String) fixture.fields().get("module")) {
            case "RNN:tanh" -> RecurrentCell.RNN_TANH;
            case "RNN:relu" -> RecurrentCell.RNN_RELU;
            case "GRU" -> RecurrentCell.GRU;
            default -> RecurrentCell.LSTM;
        };
        int projection = fixture.fields().containsKey("proj_size") ? fixture.number("proj_size") : 0;
        return new RecurrentOptions(cell, fixture.number("input_size"), fixture.number("hidden_size"),
                fixture.number("num_layers"), fixture.flag("bidirectional"), fixture.flag("bias"), projection, 0, 0, 0);
    }

    private static void run(Backend backend, FixtureCase fixture) {
        try (ParameterSet set = ParameterSet.initialised(backend, new SeededRandom(1));
                Tape tape = Tape.evaluation(backend)) {
            Recurrent layer = new Recurrent(set, options(fixture));
            for (Parameter parameter : set.all()) {
                set.write(parameter, fixture.floats("inputs", "param." + parameter.name()));
            }
            set.allocateGradients();
            Variable input = tape.input(tape.scope().of(fixture.floats("inputs", "input"),
                    fixture.shape("inputs", "input")));
            Tensor lengths = null;
            if (fixture.has("inputs", "lengths")) {
                int[] values = LongStream.of(fixture.longs("inputs", "lengths")).mapToInt(Math::toIntExact).toArray();
                lengths = tape.scope().of(values, values.length);
            }
            int states = layer.options().numLayers() * layer.options().directions();
            Variable h0 = optional(tape, fixture, "h_0");
            Variable c0 = optional(tape, fixture, "c_0");
            Recurrent.State initial = h0 == null ? null
                    : new Recurrent.State(split(h0, states), c0 == null ? null : split(c0, states));
            Recurrent.Output output = fixture.flag("batch_first") ? layer.applyBatchFirst(tape, input, lengths, initial)
                    : layer.apply(tape, input, lengths, initial);

            fixture.assertOutput("output", backend.transfer().floats(output.output().value()));
            fixture.assertOutput("h_n", joined(backend, output.state().hidden()));
            Variable loss = ElementOps.weightedSum(tape, output.output(), weights(tape, fixture, "output"));
            loss = ElementOps.add(tape, loss, states(tape, output.state().hidden(), weights(tape, fixture, "h_n")));
            if (fixture.has("outputs", "c_n")) {
                fixture.assertOutput("c_n", joined(backend, output.state().cell()));
                loss = ElementOps.add(tape, loss, states(tape, output.state().cell(), weights(tape, fixture, "c_n")));
            }
            fixture.assertOutput("loss", backend.transfer().floats(loss.value()));

            tape.backward(loss);
            for (String name : fixture.part("gradients").keySet()) {
                Tensor gradient = switch (name) {
                    case "input" -> input.gradient();
                    case "h_0" -> h0.gradient();
                    case "c_0" -> c0.gradient();
                    default -> set.get(name).gradient();
                };
                fixture.assertGradient(name, backend.transfer().floats(gradient));
            }
        }
        TestBackends.assertNothingOpen(backend);
    }

    private static Variable optional(Tape tape, FixtureCase fixture, String name) {
        return fixture.has("inputs", name) ? tape.input(tape.scope().of(fixture.floats("inputs", name),
                fixture.shape("inputs", name))) : null;
    }

    private static Variable[] split(Variable states, int count) {
        return IntStream.range(0, count).mapToObj(i -> states.view(tensor -> tensor.select(0, i)))
                .toArray(Variable[]::new);
    }

    private static Tensor weights(Tape tape, FixtureCase fixture, String output) {
        String name = "weight_of_" + output;
        return tape.scope().of(fixture.floats("inputs", name), fixture.shape("inputs", name));
    }

    private static Variable states(Tape tape, Variable[] states, Tensor weights) {
        Variable sum = null;
        for (int i = 0; i < states.length; i++) {
            Variable part = ElementOps.weightedSum(tape, states[i], weights.select(0, i));
            sum = sum == null ? part : ElementOps.add(tape, sum, part);
        }
        return sum;
    }

    private static float[] joined(Backend backend, Variable[] states) {
        List<Float> all = new ArrayList<>();
        for (Variable state : states) {
            for (float value : backend.transfer().floats(state.value())) {
                all.add(value);
            }
        }
        float[] values = new float[all.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = all.get(i);
        }
        return values;
    }
}
