package org.sememe.it.compute;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;

import org.sememe.compute.Activation;
import org.sememe.compute.AttentionSpec;
import org.sememe.compute.Backend;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;
import org.sememe.model.Model;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Vectorizer;

/** An encoder layer with random weights over the characters of a text; its vector is the mean over them. */
final class EncoderModel implements Model {

    private static final int CHARACTERS = 128;
    private static final int SIZE = 32;
    private static final int HEADS = 4;

    private final Backend backend;
    private final Scope weights;
    private final Tensor table;
    private final Tensor gamma;
    private final PackedMatrix in;
    private final PackedMatrix up;
    private final PackedMatrix down;
    /** Workspaces: each request takes one, as a scope is used by one thread at a time. */
    private final ConcurrentLinkedDeque<Scope> idle = new ConcurrentLinkedDeque<>();

    EncoderModel(Backend backend, long seed) {
        this.backend = backend;
        weights = backend.scope("encoder of the test");
        Random random = new Random(seed);
        table = filled(random, CHARACTERS, SIZE);
        gamma = filled(random, SIZE);
        in = backend.matrix().pack(weights, filled(random, 3 * SIZE, SIZE).transpose());
        up = backend.matrix().pack(weights, filled(random, 4 * SIZE, SIZE).transpose());
        down = backend.matrix().pack(weights, filled(random, SIZE, 4 * SIZE).transpose());
    }

    private Tensor filled(Random random, int... shape) {
        float[] values = new float[Tensor.elements(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return weights.of(values, shape);
    }

    @Override
    public Map<Class<?>, Object> capabilities() {
        return Map.of(Vectorizer.class, new Encoder());
    }

    @Override
    public OptionalInt dimension() {
        return OptionalInt.of(SIZE);
    }

    private final class Encoder implements Vectorizer {
        @Override
        public int dimension() {
            return SIZE;
        }

        @Override
        public DenseVector vectorize(String text) {
            return encode(text);
        }
    }

    DenseVector encode(String text) {
        Scope step = idle.pollLast();
        if (step == null) {
            step = backend.scope("request of the test");
        }
        try {
            return new DenseVector(encode(step, text.chars().map(c -> c % CHARACTERS).toArray()));
        } finally {
            step.reset();
            idle.addLast(step);
        }
    }

    private float[] encode(Scope step, int[] ids) {
        int time = ids.length;
        Tensor x = step.floats(time, SIZE);
        backend.embedding().gather(table, step.of(ids, time), false, x);
        Tensor fused = step.floats(1, time, 3, HEADS, SIZE / HEADS);
        backend.matrix().linear(x, in, null, Activation.IDENTITY, 0, null, fused.reshape(time, 3 * SIZE));
        Tensor context = step.floats(1, time, HEADS, SIZE / HEADS);
        backend.attention().attention(AttentionSpec.of(SIZE / HEADS, false), fused.select(2, 0), fused.select(2, 1),
                fused.select(2, 2), null, null, 0, null, context);
        Tensor wide = step.floats(time, 4 * SIZE);
        backend.matrix().linear(context.reshape(time, SIZE), up, null, Activation.GELU, 0, null, wide);
        Tensor out = step.floats(time, SIZE);
        backend.matrix().linear(wide, down, null, Activation.IDENTITY, 0, null, out);
        backend.normalization().layerNorm(out, x, gamma, null, 1e-5f, null, out, null, null);
        Tensor mean = step.floats(SIZE);
        backend.reduction().mean(out, 0, false, mean);
        return backend.transfer().floats(mean);
    }

    @Override
    public void close() {
        for (Scope step = idle.pollLast(); step != null; step = idle.pollLast()) {
            step.close();
        }
        weights.close();
    }
}
