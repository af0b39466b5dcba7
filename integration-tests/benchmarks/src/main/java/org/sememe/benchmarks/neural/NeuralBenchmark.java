package org.sememe.benchmarks.neural;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.sememe.backend.java.JavaBackend;
import org.sememe.backend.nd4j.internal.Nd4jBackend;
import org.sememe.backend.vector.internal.VectorBackend;
import org.sememe.compute.Activation;
import org.sememe.compute.Backend;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;
import org.sememe.compute.WorkerPool;

/**
 * Measures a backend beside its peers, one after the other in one run, with the same number of threads.
 *
 * <pre>
 * java --add-modules jdk.incubator.vector … NeuralBenchmark [bert1] [bert8] [gpt] [lstm] [memory]
 * </pre>
 *
 * System properties: {@code threads} (2), {@code backend} (vector, java or nd4j), {@code seconds} (8, for each
 * measurement), {@code python} (an interpreter with torch and onnxruntime; without it no peer runs), {@code script}
 * (the peers' script, {@code src/bench/neural_peers.py}). On a class path, ND4J wants to be told its build:
 * {@code -Dorg.bytedeco.javacpp.platform.extension=-onednn-avx2}.
 */
public final class NeuralBenchmark {

    private static final long LIMIT = 1L << 33;

    private final int threads = Integer.getInteger("threads", 2);
    private final double seconds = Double.parseDouble(System.getProperty("seconds", "8"));
    private final Backend backend;
    private double sink;

    private NeuralBenchmark(WorkerPool pool) {
        backend = switch (System.getProperty("backend", "vector")) {
            case "java" -> new JavaBackend(pool, LIMIT);
            case "nd4j" -> new Nd4jBackend(new VectorBackend(pool, LIMIT), pool, LIMIT, "the class path's build");
            default -> new VectorBackend(pool, LIMIT);
        };
    }

    /** Runs what the arguments name. */
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        try (WorkerPool pool = new WorkerPool(Integer.getInteger("threads", 2))) {
            new NeuralBenchmark(pool).all(arguments);
        }
    }

    private void all(String[] arguments) throws Exception {
        System.out.println(backend.name() + ", " + backend.device() + ", JDK " + Runtime.version());
        double peak = peak();
        System.out.printf("GEMM peak: %.0f GFLOP/s%n", peak / 1e9);
        for (String argument : arguments) {
            switch (argument) {
                case "bert1" -> measure("bert", "1", new BertEncoder(backend, 1, 12), peak);
                case "bert8" -> measure("bert", "8", new BertEncoder(backend, 8, 12), peak);
                case "gpt" -> measure("gpt", "8", new GptTraining(backend, 8, 4), peak);
                case "lstm" -> measure("lstm", "20", new LstmTraining(backend), peak);
                case "memory" -> {
                    memory("forward", new BertEncoder(backend, 1, 2));
                    memory("training", new GptTraining(backend, 1, 2));
                }
                default -> throw new IllegalArgumentException("no benchmark " + argument);
            }
        }
        if (Double.isNaN(sink)) {
            throw new IllegalStateException("a result is not a number");
        }
    }

    /** The rate of the largest products of the encoder. */
    private double peak() {
        try (Scope scope = backend.scope("peak")) {
            Tensor x = scope.of(Numbers.uniform(1, 1024 * 768, 1), 1024, 768);
            PackedMatrix weight = backend.matrix().pack(scope, scope.of(Numbers.uniform(2, 768 * 3072, 1), 768, 3072));
            Tensor out = scope.floats(1024, 3072);
            double best = 0;
            long end = System.nanoTime() + 2_000_000_000L;
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                backend.matrix().linear(x, weight, null, Activation.IDENTITY, 0, null, out);
                best = Math.max(best, 2.0 * 1024 * 768 * 3072 / (System.nanoTime() - start) * 1e9);
            }
            return best;
        }
    }

    private void measure(String name, String batch, Workload workload, double peak) throws Exception {
        try (workload) {
            sink += workload.run();
            long warm = System.nanoTime() + (long) (seconds / 2 * 1e9);
            while (System.nanoTime() < warm) {
                sink += workload.run();
            }
            double[] times = new double[4096];
            int count = 0;
            long end = System.nanoTime() + (long) (seconds * 1e9);
            while (count < 5 || System.nanoTime() < end && count < times.length) {
                long start = System.nanoTime();
                sink += workload.run();
                times[count++] = (System.nanoTime() - start) / 1e9;
            }
            Arrays.sort(times, 0, count);
            double rate = workload.units() / times[count / 2];
            double flops = workload.operations() / times[count / 2];
            System.out.printf("%s, batch %s: %.2f %s (best %.2f), %.0f GFLOP/s, %.0f %% of peak; %s%n", name, batch,
                    rate, workload.unit(), workload.units() / times[0], flops / 1e9, 100 * flops / peak,
                    Arrays.toString(workload.check()));
            peer(name, batch, rate);
        }
    }

    private void peer(String name, String batch, double rate) throws Exception {
        String python = System.getProperty("python");
        if (python == null) {
            return;
        }
        String json = new Peer(python, System.getProperty("script", "src/bench/neural_peers.py")).run(name, "--threads",
                String.valueOf(threads), "--batch", batch, "--seconds", String.valueOf(seconds));
        System.out.printf("  %s%n  ratio %.2f%n", json, rate / Peer.number(json, "rate"));
    }

    /** Heap, resident memory and the backend's own count over 1,000 runs of smaller models. */
    private void memory(String name, Workload workload) throws Exception {
        try (workload) {
            for (int i = 0; i <= 1000; i++) {
                sink += workload.run();
                if (i == 20 || i == 100 || i == 500 || i == 1000) {
                    for (int j = 0; j < 3; j++) {
                        System.gc();
                    }
                    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
                    long direct = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed();
                    System.out.printf("%s step %d: heap %.1f MB, non-heap %.1f, resident %s, tensors %.1f MB%n", name,
                            i, heap / 1e6, direct / 1e6, resident(), backend.memory().bytes() / 1e6);
                }
            }
        }
    }

    private static String resident() throws Exception {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "unknown";
        }
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS")).findFirst().orElse("")
                .replaceAll("\\s+", " ");
    }
}
