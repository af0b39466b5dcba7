package org.sememe.subword.testing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import org.sememe.text.Encoding;
import org.sememe.text.EncodingOptions;
import org.sememe.text.SubwordTokenizer;

/**
 * Measures a tokenizer on the lines of a file, in processor time of one thread, to be compared with
 * {@code src/bench/peer.py} on the same file. Prints a checksum of the ids, so that equal work can be seen.
 */
public final class Speed {

    private static final int ROUNDS = 5;
    private static final int OPENINGS = 30;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Speed() {
    }

    /** Runs all measurements and prints them. */
    public static void run(String name, Supplier<SubwordTokenizer> open, Path file) throws IOException {
        List<String> lines = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        double megabytes = Files.size(file) / 1e6;
        long loading = Long.MAX_VALUE;
        long firstLoading = 0;
        SubwordTokenizer tokenizer = null;
        for (int i = 0; i < OPENINGS; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            tokenizer = open.get();
            loading = Math.min(loading, THREADS.getCurrentThreadCpuTime() - start);
            firstLoading = i == 0 ? loading : firstLoading;
        }
        long ids = 0;
        long checksum = 0;
        for (String line : lines) {
            for (int id : tokenizer.ids(line, false)) {
                ids++;
                checksum = checksum * 31 + id & 0xFFFFFFFFFFFFL;
            }
        }
        SubwordTokenizer used = tokenizer;
        double onlyIds = megabytes / best(() -> lines.forEach(line -> used.ids(line, false)));
        EncodingOptions plain = EncodingOptions.DEFAULT.withSpecialTokens(false);
        double single = megabytes / best(() -> lines.forEach(line -> used.encode(line, plain)));
        List<Encoding> all = used.encodeAll(lines, plain);
        double one = megabytes / best(() -> used.encodeAll(lines, plain));
        double wallOne = 0;
        double wallTwo = 0;
        for (int i = 0; i < 2 * ROUNDS; i++) {
            wallOne = Math.max(wallOne, megabytes / wall(() -> used.encodeAll(lines, plain)));
            wallTwo = Math.max(wallTwo, megabytes / wall(() -> used.encodeAll(lines, plain.withThreads(2))));
        }
        System.out.printf(Locale.ROOT, "%s %s: %d ids, checksum %x, %d encodings; MB/s: ids %.1f, encode %.1f, "
                + "batch %.1f; by the wall clock: one thread %.1f, two %.1f; "
                + "loading ms: first %.0f, best %.1f%n", name,
                file.getFileName(), ids, checksum, all.size(), onlyIds, single, one, wallOne, wallTwo,
                firstLoading / 1e6, loading / 1e6);
    }

    private static double wall(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Processor time of this thread: that of the wall clock would be other people's on a busy machine. */
    private static double best(Runnable work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            work.run();
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
        }
        return best / 1e9;
    }
}
