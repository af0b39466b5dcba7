package org.sememe.compute.testkit;

import java.util.Map;
import java.util.function.Consumer;
import org.sememe.compute.OptimizerOperations;
import org.sememe.compute.Tensor;

/** Cases of {@link OptimizerOperations}: three steps each against the definition. */
final class OptimizerCases {

    private static final double TOLERANCE = 5e-6;

    private OptimizerCases() {
    }

    static void add(Map<String, Consumer<Trial>> all) {
        all.put("sgd", trial -> sgd(trial, 0, false));
        all.put("sgd with momentum", trial -> sgd(trial, 0.9, false));
        all.put("sgd, Nesterov", trial -> sgd(trial, 0.9, true));
        all.put("adagrad", OptimizerCases::adagrad);
        all.put("adam", trial -> adam(trial, false));
        all.put("adamw", trial -> adam(trial, true));
    }

    private static void sgd(Trial trial, double momentum, boolean nesterov) {
        Numbers p = trial.numbers(trial.shape(trial.size()));
        Numbers speed = new Numbers(p.shape());
        Tensor parameter = trial.input(p);
        Tensor velocity = momentum == 0 ? null : trial.input(speed);
        for (int step = 1; step <= 3; step++) {
            Numbers gradient = trial.numbers(p.shape());
            trial.backend().optimizer().sgd(parameter, trial.input(gradient), 0.5, 0.1, momentum, nesterov, 0.01,
                velocity);
            for (int i = 0; i < p.count(); i++) {
                double g = 0.5 * gradient.values()[i] + 0.01 * p.values()[i];
                speed.values()[i] = momentum * speed.values()[i] + g;
                p.values()[i] -= 0.1 * (nesterov ? g + momentum * speed.values()[i] : speed.values()[i]);
                if (momentum == 0) {
                    speed.values()[i] = 0;
                }
            }
            trial.expect("parameter", parameter, p, TOLERANCE);
        }
    }

    private static void adagrad(Trial trial) {
        Numbers p = trial.numbers(trial.shape(trial.size()));
        Numbers sums = new Numbers(p.shape());
        Tensor parameter = trial.input(p);
        Tensor squares = trial.input(sums);
        for (int step = 1; step <= 3; step++) {
            Numbers gradient = trial.numbers(p.shape());
            trial.backend().optimizer().adagrad(parameter, trial.input(gradient), 2, 0.1, 1e-8, 0.01, squares);
            for (int i = 0; i < p.count(); i++) {
                double g = 2 * gradient.values()[i] + 0.01 * p.values()[i];
                sums.values()[i] += g * g;
                p.values()[i] -= 0.1 * g / (Math.sqrt(sums.values()[i]) + 1e-8);
            }
            trial.expect("parameter", parameter, p, TOLERANCE);
            trial.expect("squares", squares, sums, TOLERANCE);
        }
    }

    private static void adam(Trial trial, boolean decoupled) {
        Numbers p = trial.numbers(trial.shape(trial.size()));
        Numbers m = new Numbers(p.shape());
        Numbers v = new Numbers(p.shape());
        Tensor parameter = trial.input(p);
        Tensor first = trial.input(m);
        Tensor second = trial.input(v);
        double rate = 0.01;
        double decay = 0.1;
        for (int step = 1; step <= 3; step++) {
            // Away from 0: the first steps of Adam depend on the sign alone.
            Numbers gradient = ElementwiseCases.map(trial.numbers(p.shape()), x -> Math.abs(x) < 0.1 ? 0.5f : x);
            trial.backend().optimizer().adam(parameter, trial.input(gradient), 0.5, rate, 0.9, 0.999, 1e-8, decay,
                decoupled, step, first, second);
            for (int i = 0; i < p.count(); i++) {
                double g = 0.5 * gradient.values()[i] + (decoupled ? 0 : decay * p.values()[i]);
                p.values()[i] -= decoupled ? rate * decay * p.values()[i] : 0;
                m.values()[i] = 0.9 * m.values()[i] + 0.1 * g;
                v.values()[i] = 0.999 * v.values()[i] + 0.001 * g * g;
                double mean = m.values()[i] / (1 - Math.pow(0.9, step));
                double square = v.values()[i] / (1 - Math.pow(0.999, step));
                p.values()[i] -= rate * mean / (Math.sqrt(square) + 1e-8);
            }
            trial.expect("parameter", parameter, p, 2e-5);
            trial.expect("first", first, m, TOLERANCE);
            trial.expect("second", second, v, TOLERANCE);
        }
    }
}
