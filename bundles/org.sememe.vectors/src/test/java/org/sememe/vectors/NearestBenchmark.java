package org.sememe.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.sememe.io.AtomicFiles;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Neighbor;

/**
 * Times the search for the nearest ten against the time that it takes to read the table from memory, in the same run
 * and with as many threads; then batches, eight bits, a mapped file and the index. Run by hand: number of words and
 * dimension, or a file of word vectors; then {@code index} and a folder that keeps it, for the index, too.
 *
 * <p>Without a file the words are a mixture: each is a random mean of a few of 64 directions, with noise, because
 * vectors without any structure are what no index can be built for and no corpus brings forth.
 */
final class NearestBenchmark {

    private static final int LIMIT = 10;
    private static final int QUERIES = 200;
    private static final int FREQUENT = 20_000;

    private NearestBenchmark() {
    }

    public static void main(String[] arguments) throws IOException {
        MatrixWordVectors vectors = arguments[0].matches("\\d+")
                ? mixture(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]))
                : WordVectorFiles.read(Path.of(arguments[0]));
        int rows = vectors.size();
        int columns = vectors.dimension();
        System.out.printf("%,d words x %d, %s, %d processors%n", rows, columns, Kernels.best().description(),
                Runtime.getRuntime().availableProcessors());
        Random random = new Random(5);
        DenseVector[] queries = IntStream.range(0, QUERIES).mapToObj(i -> vectors.vector(random.nextInt(rows)))
                .toArray(DenseVector[]::new);
        float[] table = new float[rows * columns];
        // Pages that nobody has written to are not memory.
        Arrays.fill(table, 1);
        double read = Double.MAX_VALUE;
        double exact = Double.MAX_VALUE;
        // In turn, so that what else the machine does meets both.
        for (int round = 0; round < 5; round++) {
            read = Math.min(read, best(3, i -> read(table)));
            exact = Math.min(exact, best(3, i -> vectors.nearest(queries[i], LIMIT, Set.of())));
        }
        double gigabytes = 4e-9 * rows * columns;
        System.out.printf("reading the table: %.1f ms (%.1f GB/s)%n", read * 1e3, gigabytes / read);
        System.out.printf("exact nearest %d: %.1f ms (%.1f GB/s), %.2f times as long%n", LIMIT, exact * 1e3,
                gigabytes / exact, exact / read);
        for (int batch : new int[] {8, 64}) {
            List<DenseVector> many = Arrays.asList(queries).subList(0, batch);
            double time = best(3, i -> vectors.nearest(many, LIMIT));
            System.out.printf("%d queries at once: %.2f ms each%n", batch, time * 1e3 / batch);
        }
        MatrixWordVectors rounded = vectors.with(Map.of("storage", "int8"));
        double bytes = best(9, i -> rounded.nearest(queries[i], LIMIT, Set.of()));
        System.out.printf("eight bits: %.1f ms, recall@%d %.4f%n", bytes * 1e3, LIMIT,
                recall(vectors, rounded, queries));
        mapped(vectors, queries);
        for (int i = 0; i < arguments.length - 1; i++) {
            if (arguments[i].equals("index")) {
                index(vectors, exact, Files.createDirectories(Path.of(arguments[i + 1])));
            }
        }
    }

    private static void mapped(MatrixWordVectors vectors, DenseVector[] queries) throws IOException {
        Path file = Files.createTempFile("vectors", ".bin");
        try {
            WordVectorFiles.write(vectors, VectorFormat.MAPPED, file);
            MatrixWordVectors[] opened = new MatrixWordVectors[1];
            double open = best(1, i -> opened[0] = WordVectorFiles.read(file));
            double first = best(1, i -> opened[0].nearest(queries[i], LIMIT, Set.of()));
            double again = best(9, i -> opened[0].nearest(queries[i], LIMIT, Set.of()));
            System.out.printf("mapped: opened in %.1f ms, first search with checksums %.1f ms, later ones %.1f ms%n",
                    open * 1e3, first * 1e3, again * 1e3);
        } finally {
            AtomicFiles.delete(file);
        }
    }

    private static void index(MatrixWordVectors vectors, double exact, Path folder) {
        MatrixWordVectors[] built = new MatrixWordVectors[1];
        double build = best(1, i -> built[0] = vectors.with(Map.of("index", "hnsw"), Optional.of(folder)));
        System.out.printf("index: built or read in %.1f s, %,d MiB, %s%n", build,
                built[0].memoryBytes() - vectors.memoryBytes() >> 20, built[0].activity());
        Random random = new Random(6);
        Map<String, List<String>> any = expected(vectors, random.ints(QUERIES, 0, vectors.size()).toArray());
        Map<String, List<String>> frequent =
                expected(vectors, random.ints(QUERIES, 0, Math.min(vectors.size(), FREQUENT)).toArray());
        index("measured width", built[0], exact, any, frequent);
        for (int width : built[0].activity().contains("not used") ? new int[0] : new int[] {50, 100, 200, 400, 800}) {
            index("searchWidth " + width, built[0].withSearchWidth(width), exact, any, frequent);
        }
    }

    /** Returns the nearest words of words, but for the words themselves. */
    private static Map<String, List<String>> expected(MatrixWordVectors vectors, int[] queries) {
        List<DenseVector> rows = Arrays.stream(queries).mapToObj(vectors::vector).toList();
        List<List<Neighbor>> found = vectors.nearest(rows, LIMIT + 1);
        Map<String, List<String>> expected = new HashMap<>();
        for (int i = 0; i < queries.length; i++) {
            String word = vectors.word(queries[i]);
            expected.put(word, found.get(i).stream().map(Neighbor::word).filter(other -> !other.equals(word))
                    .limit(LIMIT).toList());
        }
        return expected;
    }

    private static void index(String name, MatrixWordVectors indexed, double exact, Map<String, List<String>> any,
            Map<String, List<String>> frequent) {
        double time = best(5, round -> any.keySet().forEach(word -> indexed.nearest(word, LIMIT))) / any.size();
        System.out.printf("%s: %.3f ms, %.0f times as fast, recall@%d %.4f, of the %,d first words %.4f%n", name,
                time * 1e3, exact / time, LIMIT, recall(indexed, any), FREQUENT, recall(indexed, frequent));
    }

    private static double recall(MatrixWordVectors indexed, Map<String, List<String>> expected) {
        return expected.entrySet().stream()
                .mapToDouble(entry -> indexed.nearest(entry.getKey(), LIMIT).stream()
                        .filter(neighbor -> entry.getValue().contains(neighbor.word())).count())
                .average().orElseThrow() / LIMIT;
    }

    private static double recall(MatrixWordVectors exact, MatrixWordVectors other, DenseVector[] queries) {
        int found = 0;
        List<List<Neighbor>> right = exact.nearest(Arrays.asList(queries), LIMIT);
        for (int i = 0; i < queries.length; i++) {
            Set<String> words = new HashSet<>();
            right.get(i).forEach(neighbor -> words.add(neighbor.word()));
            found += (int) other.nearest(queries[i], LIMIT, Set.of()).stream()
                    .filter(neighbor -> words.contains(neighbor.word())).count();
        }
        return found / (double) (LIMIT * queries.length);
    }

    private static double best(int times, IntConsumer work) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.accept(i);
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }

    /** Touches every cache line of a table, each thread a stretch. */
    private static void read(float[] values) {
        int threads = Runtime.getRuntime().availableProcessors();
        AtomicLong sink = new AtomicLong();
        Thread[] readers = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            int from = (int) ((long) values.length * t / threads);
            int to = (int) ((long) values.length * (t + 1) / threads);
            readers[t] = new Thread(() -> sink.addAndGet(touch(values, from, to)));
            readers[t].start();
        }
        for (Thread reader : readers) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (sink.get() == 1) {
            System.out.println();
        }
    }

    private static long touch(float[] values, int from, int to) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = from; i < to - 63; i += 64) {
            a += values[i];
            b += values[i + 16];
            c += values[i + 32];
            d += values[i + 48];
        }
        return (long) (a + b + c + d);
    }

    private static MatrixWordVectors mixture(int rows, int columns) {
        Random random = new Random(1);
        float[] directions = new float[64 * columns];
        for (int i = 0; i < directions.length; i++) {
            directions[i] = (float) random.nextGaussian();
        }
        WordIndex words = new WordIndex(rows);
        float[] values = new float[rows * columns];
        SplittableRandom fast = new SplittableRandom(2);
        for (int i = 0; i < rows; i++) {
            words.add("word" + i);
            int at = i * columns;
            for (int c = 0; c < columns; c++) {
                values[at + c] = (float) (fast.nextDouble() + fast.nextDouble() + fast.nextDouble() - 1.5);
            }
            for (int k = 0; k < 5; k++) {
                float share = (float) (fast.nextDouble() * 2);
                Kernels.best().add(share, directions, fast.nextInt(64) * columns, values, at, columns);
            }
        }
        return new MatrixWordVectors(words, new FloatMatrix(values, rows, columns));
    }
}
