package org.sememe.nn.layer;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.sememe.compute.Activation;
import org.sememe.compute.RecurrentCell;
import org.sememe.nn.Initializer;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.layer.TransformerLayer.View;
import org.sememe.nn.op.ElementOps;
import org.sememe.nn.testing.GradientCheck;
import org.sememe.nn.testing.GradientCheck.Model;
import org.sememe.nn.testing.TestBackends;

class LayerGradientTest {

    private static final Initializer NORMAL = Initializer.normal(0.5);

    private final Map<String, Model> models = new LinkedHashMap<>();

    @TestFactory
    Stream<DynamicTest> gradientsAreThoseOfCentralDifferences() {
        for (RecurrentCell cell : RecurrentCell.values()) {
            recurrent(cell + " two layers, both directions, lengths",
                    RecurrentOptions.of(cell, 3, 2, 2).inBothDirections(), true);
            recurrent(cell + " with dropout between layers",
                    RecurrentOptions.of(cell, 2, 3, 2).withDropout(0.3f), false);
        }
        recurrent("LSTM with projection and lengths",
                RecurrentOptions.of(RecurrentCell.LSTM, 3, 4, 2).inBothDirections().withProjection(2, 0, 0), true);
        recurrent("LSTM with projection and clips",
                RecurrentOptions.of(RecurrentCell.LSTM, 3, 4, 1).withProjection(2, 0.4f, 0.3f), false);
        recurrent("LSTM without biases",
                new RecurrentOptions(RecurrentCell.LSTM, 3, 2, 1, false, false, 0, 0, 0, 0), false);
        for (boolean normFirst : new boolean[] {false, true}) {
            String name = normFirst ? "pre-norm" : "post-norm";
            models.put(name + " encoder", set -> encoder(set, normFirst, 0));
            models.put(name + " encoder with dropout", set -> encoder(set, normFirst, 0.2f));
            models.put(name + " decoder", set -> decoder(set, normFirst));
        }
        models.put("separate projections", LayerGradientTest::separate);
        return TestBackends.all().stream().flatMap(backend -> models.entrySet().stream().map(entry ->
                dynamicTest(backend.name() + " " + entry.getKey(), () ->
                        GradientCheck.check(backend, entry.getValue(), entry.getKey().contains("dropout") ? 3 : 0))));
    }

    private void recurrent(String name, RecurrentOptions options, boolean lengths) {
        models.put(name, set -> {
            Parameter x = GradientCheck.input(set, "x", 2, 3, options.inputSize());
            int count = options.numLayers() * options.directions();
            Parameter hidden = GradientCheck.input(set, "hidden", count, 2, options.stateSize());
            Parameter cell = GradientCheck.input(set, "cell", count, 2, options.hiddenSize());
            Recurrent layer = new Recurrent(set, options);
            return tape -> {
                boolean lstm = options.cell() == RecurrentCell.LSTM;
                Recurrent.State initial = new Recurrent.State(parts(tape, hidden, count),
                        lstm ? parts(tape, cell, count) : null);
                Recurrent.Output output = layer.applyBatchFirst(tape, tape.variable(x),
                        lengths ? tape.scope().of(new int[] {3, 1}, 2) : null, initial);
                Variable loss = GradientCheck.loss(tape, output.output());
                for (Variable state : output.state().hidden()) {
                    loss = ElementOps.add(tape, loss, GradientCheck.loss(tape, state));
                }
                for (int i = 0; lstm && i < count; i++) {
                    loss = ElementOps.add(tape, loss, GradientCheck.loss(tape, output.state().cell()[i]));
                }
                return loss;
            };
        });
    }

    private static Variable[] parts(Tape tape, Parameter states, int count) {
        Variable[] parts = new Variable[count];
        for (int i = 0; i < count; i++) {
            int index = i;
            parts[i] = tape.variable(states).view(tensor -> tensor.select(0, index));
        }
        return parts;
    }

    private static Function<Tape, Variable> encoder(ParameterSet set, boolean normFirst,
            float dropout) {
        Parameter x = GradientCheck.input(set, "x", 2, 3, 4);
        TransformerLayer first = block(set.at("0"), normFirst, dropout);
        TransformerLayer second = block(set.at("1"), normFirst, dropout);
        return tape -> {
            View view = new View(tape.scope().of(new int[] {1, 1, 0, 1, 1, 1}, 2, 3), true, null, null);
            ResidualStream stream = first.apply(tape, ResidualStream.of(tape.variable(x)), view);
            return GradientCheck.loss(tape, second.apply(tape, stream, view).total(tape));
        };
    }

    private static TransformerLayer block(ParameterSet set, boolean normFirst, float dropout) {
        return TransformerLayer.of(MultiHeadAttention.torch(set.at("self_attn"), 4, 2, dropout),
                new LayerNorm(set.at("norm1"), 4, 1e-5f), feedForward(set, dropout),
                new LayerNorm(set.at("norm2"), 4, 1e-5f), normFirst, dropout);
    }

    private static FeedForward feedForward(ParameterSet set, float dropout) {
        return new FeedForward(new Linear(set.at("linear1"), 4, 5, NORMAL), Activation.GELU, dropout,
                new Linear(set.at("linear2"), 5, 4, NORMAL));
    }

    private static Function<Tape, Variable> decoder(ParameterSet set, boolean normFirst) {
        Parameter x = GradientCheck.input(set, "x", 2, 2, 4);
        Parameter memory = GradientCheck.input(set, "memory", 2, 3, 4);
        TransformerLayer layer = TransformerLayer.decoder(MultiHeadAttention.torch(set.at("self_attn"), 4, 2, 0),
                new LayerNorm(set.at("norm1"), 4, 1e-5f), MultiHeadAttention.torch(set.at("multihead_attn"), 4, 2, 0),
                new LayerNorm(set.at("norm2"), 4, 1e-5f), feedForward(set, 0), new LayerNorm(set.at("norm3"), 4, 1e-5f),
                normFirst, 0);
        return tape -> {
            View view = new View(null, true, tape.variable(memory),
                    tape.scope().of(new int[] {1, 1, 1, 1, 0, 0}, 2, 3));
            return GradientCheck.loss(tape,
                    layer.apply(tape, ResidualStream.of(tape.variable(x)), view).total(tape));
        };
    }

    private static Function<Tape, Variable> separate(ParameterSet set) {
        Parameter x = GradientCheck.input(set, "x", 2, 3, 4);
        MultiHeadAttention attention = MultiHeadAttention.separate(new Linear(set.at("query"), 4, 4, NORMAL),
                new Linear(set.at("key"), 4, 4, NORMAL), new Linear(set.at("value"), 4, 4, NORMAL),
                new Linear(set.at("output.dense"), 4, 4, NORMAL), 2, 0);
        return tape -> GradientCheck.loss(tape, attention.self(tape, tape.variable(x), null, false));
    }
}
