package org.sememe.nn.op;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.sememe.compute.Activation;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.op.AttentionOps.Attention;
import org.sememe.nn.op.LookupOps.Lookup;
import org.sememe.nn.op.LossOps.CrossEntropy;
import org.sememe.nn.testing.GradientCheck;
import org.sememe.nn.testing.GradientCheck.Model;
import org.sememe.nn.testing.TestBackends;

class OperationGradientTest {

    private final Map<String, Model> models = new LinkedHashMap<>();

    /** One input. */
    private interface Unary {

        Variable apply(Tape tape, Variable x);
    }

    /** Two inputs. */
    private interface Binary {

        Variable apply(Tape tape, Variable a, Variable b);
    }

    @TestFactory
    Stream<DynamicTest> gradientsAreThoseOfCentralDifferences() {
        elements();
        products();
        lookups();
        norms();
        losses();
        attentions();
        return TestBackends.all().stream().flatMap(backend -> models.entrySet().stream().map(entry ->
                dynamicTest(backend.name() + " " + entry.getKey(), () ->
                        GradientCheck.check(backend, entry.getValue(), entry.getKey().contains("dropout") ? 3 : 0))));
    }

    private void unary(String name, int[] shape, Unary operation) {
        models.put(name, set -> {
            Parameter x = GradientCheck.input(set, "x", shape);
            return tape -> GradientCheck.loss(tape, operation.apply(tape, tape.variable(x)));
        });
    }

    private void binary(String name, int[] first, int[] second, Binary operation) {
        models.put(name, set -> {
            Parameter a = GradientCheck.input(set, "a", first);
            Parameter b = GradientCheck.input(set, "b", second);
            return tape -> GradientCheck.loss(tape, operation.apply(tape, tape.variable(a), tape.variable(b)));
        });
    }

    private static int[] shape(int... sizes) {
        return sizes;
    }

    private void elements() {
        binary("add", shape(2, 3), shape(2, 3), ElementOps::add);
        binary("add of a repeated vector", shape(2, 3, 4), shape(3, 4), ElementOps::add);
        binary("combine", shape(2, 3), shape(3), (tape, a, b) -> ElementOps.combine(tape, 2, a, -0.5f, b));
        binary("multiply", shape(2, 3), shape(2, 3), ElementOps::multiply);
        binary("concatenate", shape(2, 3), shape(2, 2), (tape, a, b) -> ElementOps.concatenate(tape, a, b));
        binary("concatenate of one row", shape(1, 3), shape(1, 2), (tape, a, b) ->
                ElementOps.concatenate(tape, ElementOps.scale(tape, 2, a), ElementOps.scale(tape, 3, b)));
        unary("add to itself", shape(2, 3), (tape, x) -> {
            Variable y = ElementOps.scale(tape, 3, x);
            return ElementOps.add(tape, y, y);
        });
        unary("square", shape(2, 3), (tape, x) -> ElementOps.multiply(tape, x, x));
        unary("sum over an axis", shape(2, 3, 4), (tape, x) -> ElementOps.sum(tape, x, 1, 0.5f));
        unary("dropout", shape(4, 5), (tape, x) -> ElementOps.dropout(tape, x, 0.4f));
        unary("contiguous", shape(2, 3, 4), (tape, x) ->
                ElementOps.contiguous(tape, ElementOps.scale(tape, 2, x).view(t -> t.transpose(0, 2))));
        unary("views that overlap", shape(4, 3), (tape, x) -> {
            Variable y = ElementOps.scale(tape, 2, x);
            return ElementOps.multiply(tape, y.view(t -> t.slice(0, 0, 3)), y.view(t -> t.slice(0, 1, 4)));
        });
        for (Activation f : Activation.values()) {
            unary("activation " + f, shape(3, 4), (tape, x) -> ElementOps.activation(tape, f, x));
        }
    }

    private void products() {
        for (Activation f : Activation.values()) {
            linear("linear " + f, f, true, true);
        }
        linear("linear in, out", Activation.GELU_TANH, false, true);
        linear("linear without bias", Activation.IDENTITY, true, false);
        unary("linear of a strided view", shape(2, 3, 4), (tape, x) -> LinearOps.matmul(tape, 1,
                x.view(t -> t.transpose(1, 2)), x));
        models.put("linear of a transposed view", set -> {
            Parameter x = GradientCheck.input(set, "x", 2, 4, 3);
            Parameter weight = GradientCheck.input(set, "weight", 5, 4);
            return tape -> GradientCheck.loss(tape, LinearOps.linear(tape,
                    tape.variable(x).view(t -> t.transpose(1, 2)), weight, null, Activation.TANH));
        });
        models.put("linear with a part of a parameter", set -> {
            Parameter x = GradientCheck.input(set, "x", 2, 3);
            Parameter weight = GradientCheck.input(set, "weight", 6, 3);
            return tape -> GradientCheck.loss(tape, LinearOps.linear(tape, LinearOps.linear(tape, tape.variable(x),
                    weight.rows(1, 4), null, Activation.TANH), weight.rows(2, 6), null, Activation.IDENTITY));
        });
        binary("matmul", shape(2, 3, 4), shape(2, 4, 5), (tape, a, b) -> LinearOps.matmul(tape, 0.5f, a, b));
    }

    private void linear(String name, Activation f, boolean outIn, boolean biased) {
        models.put(name, set -> {
            Parameter x = GradientCheck.input(set, "x", 2, 3, 4);
            Parameter weight = GradientCheck.input(set, "weight", outIn ? 5 : 4, outIn ? 4 : 5);
            Parameter bias = biased ? GradientCheck.input(set, "bias", 5) : null;
            return tape -> GradientCheck.loss(tape, outIn
                    ? LinearOps.linear(tape, tape.variable(x), weight, bias, f)
                    : LinearOps.linearInOut(tape, tape.variable(x), weight, bias, f));
        });
    }

    private void lookups() {
        models.put("embedding", set -> {
            Parameter words = GradientCheck.input(set, "words", 5, 3);
            Parameter positions = GradientCheck.input(set, "positions", 2, 3);
            return tape -> GradientCheck.loss(tape, LookupOps.embedding(tape,
                    new Lookup(words, tape.scope().of(new int[] {4, 0, 1, 4}, 2, 2), -1),
                    new Lookup(positions, tape.scope().of(new int[] {0, 1}, 2), -1)));
        });
        unary("rows", shape(4, 3), (tape, x) -> LookupOps.rows(tape, ElementOps.scale(tape, 2, x),
                tape.scope().of(new int[] {3, 3, 0}, 3)));
    }

    private void norms() {
        models.put("layer norm", set -> normed(set, false));
        models.put("residual and layer norm", set -> normed(set, true));
        models.put("residual and layer norm, only the sum used", set -> {
            Parameter x = GradientCheck.input(set, "x", 2, 4);
            Parameter gamma = GradientCheck.input(set, "gamma", 4);
            return tape -> GradientCheck.loss(tape, NormOps.addLayerNorm(tape, tape.variable(x),
                    ElementOps.scale(tape, 2, tape.variable(x)), gamma, null, 1e-5f).sum());
        });
        unary("softmax", shape(3, 4), (tape, x) -> NormOps.softmax(tape, x, 1.5f,
                tape.scope().of(new int[] {1, 0, 1, 1}, 4)));
    }

    private static Function<Tape, Variable> normed(ParameterSet set, boolean residual) {
        Parameter x = GradientCheck.input(set, "x", 2, 3, 4);
        Parameter y = GradientCheck.input(set, "y", 2, 3, 4);
        Parameter gamma = GradientCheck.input(set, "gamma", 4);
        Parameter beta = GradientCheck.input(set, "beta", 4);
        return tape -> {
            if (!residual) {
                Variable z = ElementOps.add(tape, tape.variable(x), tape.variable(y));
                return GradientCheck.loss(tape, NormOps.layerNorm(tape, z, gamma, beta, 1e-5f));
            }
            NormOps.Normalised both = NormOps.addLayerNorm(tape, ElementOps.scale(tape, 0.7f, tape.variable(x)),
                    ElementOps.scale(tape, 0.9f, tape.variable(y)), gamma, beta, 1e-5f);
            return GradientCheck.loss(tape, ElementOps.multiply(tape, both.sum(), both.normalised()));
        };
    }

    private void losses() {
        CrossEntropy smooth = new CrossEntropy(1, 0.2f);
        models.put("cross-entropy", set -> {
            Parameter x = GradientCheck.input(set, "x", 2, 2, 5);
            return tape -> LossOps.crossEntropy(tape, tape.variable(x),
                    tape.scope().of(new int[] {4, -100, 0, 2}, 2, 2), CrossEntropy.PLAIN);
        });
        models.put("cross-entropy, smoothed, of a strided view", set -> {
            Parameter x = GradientCheck.input(set, "x", 2, 5, 3);
            return tape -> ElementOps.scale(tape, 3, LossOps.crossEntropy(tape,
                    tape.variable(x).view(t -> t.transpose(1, 2)), tape.scope().of(new int[] {4, 1, 0, 2, 3, 3}, 2, 3),
                    smooth));
        });
        models.put("linear cross-entropy", set -> {
            Parameter x = GradientCheck.input(set, "x", 2, 2, 3);
            Parameter weight = GradientCheck.input(set, "weight", 5, 3);
            Parameter bias = GradientCheck.input(set, "bias", 5);
            return tape -> LossOps.linearCrossEntropy(tape, tape.variable(x), weight, bias,
                    tape.scope().of(new int[] {4, 1, 0, 2}, 2, 2), smooth);
        });
    }

    private void attentions() {
        for (boolean causal : new boolean[] {false, true}) {
            String suffix = causal ? ", causal" : "";
            unary("self-attention" + suffix, shape(2, 3, 12), (tape, x) -> AttentionOps.selfAttention(tape,
                    options(tape, causal, 0), ElementOps.scale(tape, 1.2f, x)));
            unary("self-attention with dropout" + suffix, shape(2, 3, 12), (tape, x) -> AttentionOps.selfAttention(tape,
                    options(tape, causal, 0.3f), x));
        }
        binary("cross-attention", shape(2, 2, 4), shape(2, 3, 8), (tape, q, kv) -> AttentionOps.crossAttention(tape,
                options(tape, false, 0), q, kv));
        binary("attention of views", shape(2, 3, 4), shape(2, 3, 8), (tape, q, kv) -> AttentionOps.attention(tape,
                options(tape, true, 0), q, kv.view(t -> t.slice(2, 0, 4)), kv.view(t -> t.slice(2, 4, 8))));
    }

    private static Attention options(Tape tape, boolean causal, float dropout) {
        return new Attention(2, causal, dropout, tape.scope().of(new int[] {1, 1, 0, 1, 1, 1}, 2, 3), null);
    }
}
