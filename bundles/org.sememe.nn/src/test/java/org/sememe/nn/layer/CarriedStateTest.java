package org.sememe.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.sememe.compute.Backend;
import org.sememe.compute.RecurrentCell;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.SeededRandom;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.op.ElementOps;
import org.sememe.nn.testing.TestBackends;

/** Truncated back-propagation through time: numbers are carried, gradients are not. */
class CarriedStateTest {

    private static final int TIME = 6;
    private static final int BATCH = 2;
    private static final int SIZE = 3;

    @TestFactory
    Stream<DynamicTest> carriesNumbersButNoGradients() {
        return TestBackends.all().stream().flatMap(backend -> Arrays.stream(RecurrentCell.values()).map(cell ->
                dynamicTest(backend.name() + " " + cell, () -> run(backend, cell))));
    }

    private static void run(Backend backend, RecurrentCell cell) {
        RecurrentOptions options = RecurrentOptions.of(cell, SIZE, SIZE, 2);
        float[] x = new float[TIME * BATCH * SIZE];
        SeededRandom random = new SeededRandom(1);
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        int half = x.length / 2;
        try (ParameterSet set = ParameterSet.initialised(backend, random); Tape tape = Tape.evaluation(backend);
                CarriedState carried = new CarriedState(backend.scope("carried state"), options, BATCH)) {
            Recurrent layer = new Recurrent(set, options);
            Variable whole = layer.apply(tape, tape.constant(tape.scope().of(x, TIME, BATCH, SIZE)), null, null)
                    .output();
            float[] want = backend.transfer().floats(whole.value());
            for (int round = 0; round < 2; round++) {
                tape.reset();
                float[] first = stretch(layer, tape, carried, Arrays.copyOfRange(x, 0, half));
                tape.reset();
                float[] second = stretch(layer, tape, carried, Arrays.copyOfRange(x, half, x.length));
                assertArrayEquals(Arrays.copyOfRange(want, 0, half), first, 1e-6f);
                assertArrayEquals(Arrays.copyOfRange(want, half, x.length), second, 1e-6f);
                carried.clear();
            }
            set.allocateGradients();
            assertArrayEquals(gradient(set, layer, tape, carried, x, true),
                    gradient(set, layer, tape, carried, x, false), 1e-6f);
        }
        TestBackends.assertNothingOpen(backend);
    }

    private static float[] stretch(Recurrent layer, Tape tape, CarriedState carried, float[] x) {
        Recurrent.Output output = layer.apply(tape,
                tape.constant(tape.scope().of(x, TIME / 2, BATCH, SIZE)), null, carried.state(tape));
        carried.keep(output.state());
        return tape.backend().transfer().floats(output.output().value());
    }

    /** The gradient of the second stretch alone, with the first on the same tape or forgotten. */
    private static float[] gradient(ParameterSet set, Recurrent layer, Tape tape, CarriedState carried, float[] x,
            boolean sameTape) {
        tape.reset();
        set.zeroGradients();
        carried.clear();
        stretch(layer, tape, carried, Arrays.copyOfRange(x, 0, x.length / 2));
        if (!sameTape) {
            tape.reset();
        }
        Variable second = layer.apply(tape, tape.constant(tape.scope().of(
                Arrays.copyOfRange(x, x.length / 2, x.length), TIME / 2, BATCH, SIZE)), null, carried.state(tape))
                .output();
        float[] ones = new float[second.value().elements()];
        Arrays.fill(ones, 1);
        tape.backward(ElementOps.weightedSum(tape, second, tape.scope().of(ones, second.shape())));
        return tape.backend().transfer().floats(set.get("weight_hh_l0").gradient());
    }
}
