package org.sememe.backends.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.Random;
import org.sememe.SememeException;
import org.sememe.compute.Activation;
import org.sememe.compute.AttentionSpec;
import org.sememe.compute.Backend;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;
import org.sememe.io.AtomicFiles;

/**
 * How fast each backend is on this machine: milliseconds for a small encoder layer, measured once and kept in a file.
 * A result counts as long as the backend's version, the JVM, the processor and the number of threads stay the same.
 */
final class Calibration {

    private static final int TIME = 128;
    private static final int SIZE = 256;
    private static final int HEADS = 4;

    /** As the compiler goes, runs get faster: it is done when none was much faster than those before for so long. */
    private static final long STEADY_NANOS = 500_000_000;
    private static final long LIMIT_NANOS = 5_000_000_000L;
    private static final double FASTER = 0.9;

    private final Path file;
    private final Properties known = new Properties();

    /** Results in a file that may not exist yet; null to keep none. */
    Calibration(Path file) {
        this.file = file;
        if (file != null && Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                known.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                // What cannot be read is measured again.
                known.clear();
            }
        }
    }

    private static String key(String name, String version) {
        return String.join("|", name, version, System.getProperty("java.vm.version"), System.getProperty("os.arch"));
    }

    /** What was noted of a backend that may not have been made; the device may have changed since. */
    synchronized OptionalDouble noted(String name, String version) {
        String note = known.getProperty(key(name, version), "");
        try {
            return note.isEmpty() ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(note.substring(0, Math.max(0, note.indexOf('|')))));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** What is known of a backend on its device. */
    synchronized OptionalDouble known(Backend backend, String version) {
        String note = known.getProperty(key(backend.name(), version), "");
        return note.endsWith("|" + device(backend)) ? noted(backend.name(), version) : OptionalDouble.empty();
    }

    private static String device(Backend backend) {
        return String.join("|", backend.device().device(), backend.device().instructionSet(),
            String.valueOf(backend.device().threads()));
    }

    /** Milliseconds of a backend, measured if not known. */
    synchronized double of(Backend backend, String version) {
        OptionalDouble before = known(backend, version);
        if (before.isPresent()) {
            return before.getAsDouble();
        }
        double measured = measure(backend);
        known.setProperty(key(backend.name(), version), String.format(Locale.ROOT, "%.4f|%s", measured,
            device(backend)));
        store();
        return measured;
    }

    private void store() {
        if (file == null) {
            return;
        }
        try {
            StringWriter text = new StringWriter();
            known.store(text, "Milliseconds of compute backends for a small encoder layer; delete to measure again");
            AtomicFiles.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | SememeException e) {
            // The result is good for this run; the next one measures again.
            return;
        }
    }

    /** The shortest of many runs of a small encoder layer: what else the machine does only makes runs longer. */
    private static double measure(Backend backend) {
        try (Scope scope = backend.scope("calibration")) {
            Layer layer = new Layer(backend, scope);
            long begin = System.nanoTime();
            long steadySince = begin;
            long steady = Long.MAX_VALUE;
            long best = Long.MAX_VALUE;
            long end;
            do {
                long start = System.nanoTime();
                layer.run();
                end = System.nanoTime();
                best = Math.min(best, end - start);
                if (best < FASTER * steady) {
                    steady = best;
                    steadySince = end;
                }
            } while (end - steadySince < STEADY_NANOS && end - begin < LIMIT_NANOS);
            return best / 1e6;
        }
    }

    /** An encoder layer with random weights. */
    private static final class Layer {
        private final Backend backend;
        private final Tensor x;
        private final Tensor fused;
        private final Tensor context;
        private final Tensor wide;
        private final Tensor out;
        private final Tensor gamma;
        private final PackedMatrix in;
        private final PackedMatrix up;
        private final PackedMatrix down;

        Layer(Backend backend, Scope scope) {
            this.backend = backend;
            Random random = new Random(1);
            x = filled(scope, random, TIME, SIZE);
            fused = scope.floats(1, TIME, 3, HEADS, SIZE / HEADS);
            context = scope.floats(1, TIME, HEADS, SIZE / HEADS);
            wide = scope.floats(TIME, 4 * SIZE);
            out = scope.floats(TIME, SIZE);
            gamma = filled(scope, random, SIZE);
            in = backend.matrix().pack(scope, filled(scope, random, 3 * SIZE, SIZE).transpose());
            up = backend.matrix().pack(scope, filled(scope, random, 4 * SIZE, SIZE).transpose());
            down = backend.matrix().pack(scope, filled(scope, random, SIZE, 4 * SIZE).transpose());
        }

        private static Tensor filled(Scope scope, Random random, int... shape) {
            float[] values = new float[Tensor.elements(shape)];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat() * 0.1f - 0.05f;
            }
            return scope.of(values, shape);
        }

        void run() {
            backend.matrix().linear(x, in, null, Activation.IDENTITY, 0, null, fused.reshape(TIME, 3 * SIZE));
            backend.attention().attention(AttentionSpec.of(SIZE / HEADS, false), fused.select(2, 0),
                fused.select(2, 1), fused.select(2, 2), null, null, 0, null, context);
            backend.matrix().linear(context.reshape(TIME, SIZE), up, null, Activation.GELU, 0, null, wide);
            backend.matrix().linear(wide, down, null, Activation.IDENTITY, 0, null, out);
            backend.normalization().layerNorm(out, x, gamma, null, 1e-5f, null, out, null, null);
            // On a graphics card the work is done only when a result is wanted.
            backend.transfer().item(out.slice(0, 0, 1).slice(1, 0, 1));
        }
    }
}
