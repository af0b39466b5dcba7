package org.sememe.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.sememe.compute.Backend;
import org.sememe.compute.Tensor;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.SeededRandom;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.op.LossOps;
import org.sememe.nn.testing.FixtureCase;
import org.sememe.nn.testing.GradientCheck;
import org.sememe.nn.testing.TestBackends;

class AdaptiveSoftmaxTest {

    @TestFactory
    Stream<DynamicTest> agreesWithTorch() {
        List<FixtureCase> cases = FixtureCase.find("cutoffs");
        return TestBackends.all().stream().flatMap(backend -> cases.stream().map(fixture ->
                dynamicTest(backend.name() + " " + fixture.name(), () -> run(backend, fixture))));
    }

    private static void run(Backend backend, FixtureCase fixture) {
        try (ParameterSet set = ParameterSet.initialised(backend, new SeededRandom(1));
                Tape tape = Tape.evaluation(backend)) {
            int[] cutoffs = ((List<?>) fixture.fields().get("cutoffs")).stream()
                    .mapToInt(value -> ((Number) value).intValue()).toArray();
            AdaptiveSoftmax layer = new AdaptiveSoftmax(set, fixture.number("in_features"),
                    fixture.number("n_classes"), cutoffs, ((Number) fixture.fields().get("div_value")).doubleValue(),
                    fixture.flag("head_bias"));
            for (Parameter parameter : set.all()) {
                set.write(parameter, fixture.floats("inputs", "param." + parameter.name()));
            }
            set.allocateGradients();
            Variable x = tape.input(tape.scope().of(fixture.floats("inputs", "input"),
                    fixture.shape("inputs", "input")));
            int[] labels = LongStream.of(fixture.longs("inputs", "target")).mapToInt(Math::toIntExact).toArray();
            Variable loss = layer.loss(tape, x, labels);
            fixture.assertOutput("loss", backend.transfer().floats(loss.value()));
            fixture.assertOutput("log_prob", backend.transfer().floats(layer.logProbabilities(tape, x)));
            tape.backward(loss);
            for (String name : fixture.part("gradients").keySet()) {
                Tensor gradient = name.equals("input") ? x.gradient() : set.get(name).gradient();
                fixture.assertGradient(name, backend.transfer().floats(gradient));
            }
        }
    }

    @Test
    void gradientsAreThoseOfCentralDifferences() {
        for (Backend backend : TestBackends.all()) {
            GradientCheck.check(backend, set -> {
                Parameter x = GradientCheck.input(set, "x", 4, 6);
                AdaptiveSoftmax layer = new AdaptiveSoftmax(set, 6, 9, new int[] {3, 6}, 2, true);
                return tape -> layer.loss(tape, tape.variable(x), new int[] {1, 8, LossOps.IGNORED, 4});
            });
        }
    }

    @Test
    void refusesCutoffsThatDoNotRise() {
        try (ParameterSet set = ParameterSet.initialised(TestBackends.plain(), new SeededRandom(1))) {
            for (int[] cutoffs : new int[][] {{}, {0, 3}, {3, 3}, {5, 3}, {9}}) {
                assertThrows(IllegalArgumentException.class, () -> new AdaptiveSoftmax(set, 8, 9, cutoffs, 2, false));
            }
            assertEquals(0, set.count());
        }
    }
}
