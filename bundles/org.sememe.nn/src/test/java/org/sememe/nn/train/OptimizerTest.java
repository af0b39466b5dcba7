package org.sememe.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.sememe.SememeException;
import org.sememe.compute.Backend;
import org.sememe.nn.Initializer;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.SeededRandom;
import org.sememe.nn.testing.TestBackends;

class OptimizerTest {

    private static final float[] START = {0.5f, -1, 2, 0.25f};
    private static final float[][] GRADIENTS = {{0.1f, -0.2f, 0.3f, 0}, {0.4f, 0.1f, -0.6f, 0},
        {-0.3f, 0.2f, 0.2f, 1e-4f}};

    /** One step of a rule by its definition, in double precision. */
    private interface Definition {

        void step(int step, double[] parameter, double[] gradient, double[][] state);
    }

    /** Parameters after three steps of torch.optim with rate 0.1, in double precision. */
    @Test
    void agreesWithTorch() {
        Map<UpdateRule, double[]> want = new LinkedHashMap<>();
        want.put(Sgd.PLAIN, new double[] {0.48, -1.01, 2.01, 0.24999});
        want.put(new Sgd(0, false, 0.01f), new double[] {0.4785614895, -1.007032979, 2.004005968, 0.24924074975});
        want.put(new Sgd(0.9f, false, 0), new double[] {0.4269, -0.9848, 2.0127, 0.24999});
        want.put(new Sgd(0.9f, true, 0), new double[] {0.41421, -0.99632, 2.02143, 0.249981});
        want.put(AdaGrad.DEFAULT, new double[] {0.3618205906389129, -1.0113880262244404, 1.9608712905526446,
            0.1500000999999});
        want.put(new AdaGrad(1e-10f, 0.1f, 0), new double[] {0.4428688296658459, -1.0182507873634363,
            1.9860414811465261, 0.24996837722498946});
        want.put(Adam.DEFAULT, new double[] {0.2938915337896525, -0.9006359802389327, 1.9454673672779923,
            0.1861296971902353});
        want.put(new Adam(0.9f, 0.999f, 1e-8f, 0.01f, false), new double[] {0.2921967157480257, -0.8902180758028446,
            1.936934409396333, -0.03178439931197892});
        want.put(new Adam(0.9f, 0.95f, 1e-6f, 0.01f, true), new double[] {0.29377806946319945, -0.8976590018026724,
            1.9393893642950146, 0.18796354154413775});
        for (Backend backend : TestBackends.all()) {
            want.forEach((rule, values) -> assertNear(values, run(backend, rule, options(), 3), 2e-6,
                    backend.name() + " " + rule));
        }
    }

    @Test
    void followsItsDefinitionOverManySteps() {
        Map<UpdateRule, Definition> rules = new LinkedHashMap<>();
        rules.put(new Sgd(0.8f, true, 0.02f), (step, p, g, s) -> {
            for (int i = 0; i < p.length; i++) {
                double decayed = g[i] + 0.02f * p[i];
                s[0][i] = 0.8f * s[0][i] + decayed;
                p[i] -= 0.1 * (decayed + 0.8f * s[0][i]);
            }
        });
        rules.put(new AdaGrad(1e-6f, 0, 0), (step, p, g, s) -> {
            for (int i = 0; i < p.length; i++) {
                s[0][i] += g[i] * g[i];
                p[i] -= 0.1 * g[i] / (Math.sqrt(s[0][i]) + 1e-6f);
            }
        });
        rules.put(new Adam(0.9f, 0.98f, 1e-6f, 0.1f, true), (step, p, g, s) -> {
            for (int i = 0; i < p.length; i++) {
                s[0][i] = 0.9f * s[0][i] + (1 - 0.9f) * g[i];
                s[1][i] = 0.98f * s[1][i] + (1 - 0.98f) * g[i] * g[i];
                double mean = s[0][i] / (1 - Math.pow(0.9f, step));
                double square = s[1][i] / (1 - Math.pow(0.98f, step));
                p[i] -= 0.1 * 0.1f * p[i];
                p[i] -= 0.1 * mean / (Math.sqrt(square) + 1e-6f);
            }
        });
        int steps = 40;
        for (Backend backend : TestBackends.all()) {
            rules.forEach((rule, definition) -> {
                double[] parameter = {START[0], START[1], START[2], START[3]};
                double[][] state = new double[2][parameter.length];
                for (int step = 1; step <= steps; step++) {
                    float[] gradient = GRADIENTS[(step - 1) % 3];
                    definition.step(step, parameter, new double[] {gradient[0], gradient[1], gradient[2], gradient[3]},
                            state);
                }
                assertNear(parameter, run(backend, rule, options(), steps), 1e-4, backend.name() + " " + rule);
            });
        }
    }

    /** The conventions of the training fixtures: warm-up from 0, clipping by norm + 1e-6, decay for matrices only. */
    @Test
    void schedulesClipsAndExemptsAsTheTrainingFixturesDo() {
        for (Backend backend : TestBackends.all()) {
            try (ParameterSet set = ParameterSet.initialised(backend, new SeededRandom(1))) {
                Parameter matrix = set.add("weight", Initializer.ONES, 1, 2);
                Parameter bias = set.add("bias", Initializer.ONES, 2);
                OptimizerOptions options = OptimizerOptions.of(0.5)
                        .withSchedule(LearningRateSchedule.linear(2, 4)).withMaxGradientNorm(1);
                try (Optimizer optimizer = new Optimizer(set, new Sgd(0, false, 0.1f), options)) {
                    double[] weights = {1, 1};
                    double[] biases = {1, 1};
                    double[] factors = {0, 0.5, 1, 0.5};
                    for (double factor : factors) {
                        backend.transfer().upload(new float[] {3, 0}, matrix.gradient());
                        backend.transfer().upload(new float[] {0, 4}, bias.gradient());
                        Optimizer.Update update = optimizer.step();
                        assertEquals(5, update.gradientNorm(), 1e-6);
                        assertEquals(0.5 * factor, update.rate(), 1e-15);
                        double scale = 1 / (5 + 1e-6);
                        weights[0] -= 0.5 * factor * (3 * scale + 0.1f * weights[0]);
                        weights[1] -= 0.5 * factor * 0.1f * weights[1];
                        biases[1] -= 0.5 * factor * 4 * scale;
                    }
                    assertNear(weights, set.read(matrix), 1e-6, "weights");
                    assertNear(biases, set.read(bias), 1e-6, "biases");
                    assertArrayEquals(new float[2], backend.transfer().floats(bias.gradient()), "gradients are reset");
                    assertEquals(4, optimizer.steps());
                }
            }
        }
    }

    @Test
    void smallGradientsAreNotClipped() {
        Backend backend = TestBackends.plain();
        float[] free = run(backend, Sgd.PLAIN, options(), 3);
        assertArrayEquals(free, run(backend, Sgd.PLAIN, options().withMaxGradientNorm(1), 3));
    }

    @Test
    void aDivergedTrainingSaysSo() {
        Backend backend = TestBackends.plain();
        try (ParameterSet set = ParameterSet.initialised(backend, new SeededRandom(1))) {
            Parameter parameter = set.add("weight", Initializer.ONES, 2);
            try (Optimizer optimizer = new Optimizer(set, Sgd.PLAIN, options().withMaxGradientNorm(1))) {
                backend.transfer().upload(new float[] {Float.NaN, 1}, parameter.gradient());
                String message = assertThrows(SememeException.class, optimizer::step).getMessage();
                assertTrue(message.contains("diverged") && message.contains("step 1"), message);
                assertArrayEquals(new float[] {1, 1}, set.read(parameter));
            }
        }
    }

    @Test
    void frozenParametersStay() {
        Backend backend = TestBackends.plain();
        try (ParameterSet set = ParameterSet.initialised(backend, new SeededRandom(1))) {
            Parameter frozen = set.add("frozen", Initializer.ONES, 2);
            Parameter trained = set.add("trained", Initializer.ONES, 2);
            frozen.setTrainable(false);
            try (Optimizer optimizer = new Optimizer(set, Adam.w(0.5f), options())) {
                backend.transfer().upload(new float[] {1, 1}, trained.gradient());
                optimizer.step();
                assertArrayEquals(new float[] {1, 1}, set.read(frozen));
                assertTrue(set.read(trained)[0] < 1);
            }
        }
    }

    private static OptimizerOptions options() {
        return OptimizerOptions.of(0.1).withDecayed(parameter -> true);
    }

    private static float[] run(Backend backend, UpdateRule rule, OptimizerOptions options, int steps) {
        try (ParameterSet set = ParameterSet.initialised(backend, new SeededRandom(1))) {
            Parameter parameter = set.add("weight", Initializer.ZEROS, 4);
            set.write(parameter, START);
            try (Optimizer optimizer = new Optimizer(set, rule, options)) {
                for (int step = 0; step < steps; step++) {
                    backend.transfer().upload(GRADIENTS[step % 3], parameter.gradient());
                    optimizer.step();
                }
                return set.read(parameter);
            }
        }
    }

    private static void assertNear(double[] want, float[] got, double tolerance, String message) {
        for (int i = 0; i < want.length; i++) {
            assertEquals(want[i], got[i], tolerance, message + " [" + i + "]");
        }
    }
}
