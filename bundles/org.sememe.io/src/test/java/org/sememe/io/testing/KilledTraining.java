package org.sememe.io.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.sememe.io.AtomicFiles;
import org.sememe.io.ModelFolders;
import org.sememe.model.ModelFormat;
import org.sememe.train.Trainer;

/**
 * Trains in child JVMs that are killed at random moments, as by {@code kill -9}, and resumed until the training is
 * complete. Checks that the model folder is there only when it is complete and that the files are those of a training
 * that nobody killed, so that the parameters must make it repeatable, such as with one thread.
 *
 * <pre>{@code
 * int resumed = new KilledTraining(MyTrainer.class, MyFormat.class, corpus, folder, "threads", 1,
 *         "checkpointSeconds", 0.02).kill(20, 1);
 * assertTrue(resumed > 0);
 * }</pre>
 *
 * <p>The corpus should take a fresh JVM about half a second.
 */
public final class KilledTraining {

    private static final long MINUTES = 2;

    private final String trainer;
    private final String format;
    private final Path corpus;
    private final Path folder;
    private final Object[] pairs;

    /**
     * Prepares trainings.
     *
     * @param trainer has a constructor without parameters
     * @param format has a constructor without parameters
     * @param corpus a file
     * @param folder a folder to work in
     * @param pairs hyper-parameters, names and values in turn
     */
    public KilledTraining(Class<? extends Trainer> trainer, Class<? extends ModelFormat> format, Path corpus,
            Path folder, Object... pairs) {
        this.trainer = trainer.getName();
        this.format = format.getName();
        this.corpus = corpus;
        this.folder = folder;
        this.pairs = pairs.clone();
    }

    /**
     * Kills and resumes. When a training comes to its end before it is killed, the next one starts from nothing.
     *
     * @param kills how many trainings to kill
     * @param seed start of the random moments
     * @return how many of the killed trainings had left a checkpoint to go on from
     * @throws AssertionError if a model folder was there half-written, a training failed or its files differ
     */
    public int kill(int kills, long seed) throws IOException, InterruptedException {
        Path whole = folder.resolve("whole");
        long millis = run(whole, Long.MAX_VALUE).millis();
        Path output = folder.resolve("killed");
        Path checkpoint = folder.resolve("killed.checkpoint");
        Random random = new Random(seed);
        int killed = 0;
        int resumed = 0;
        while (killed < kills) {
            // Without the last part, the moments of writing and publishing would be rare; with more, so would kills.
            Run run = run(output, (long) (random.nextDouble() * 1.1 * millis));
            killed += run.killed() ? 1 : 0;
            if (Files.exists(output)) {
                same(whole, output, "after " + killed + " kills");
                AtomicFiles.delete(output);
                AtomicFiles.delete(checkpoint);
            } else if (!run.killed()) {
                throw new AssertionError("a training ended without a model folder");
            } else if (Files.isDirectory(checkpoint) && !AtomicFiles.list(checkpoint).isEmpty()) {
                resumed++;
            }
        }
        run(output, Long.MAX_VALUE);
        same(whole, output, "at the end");
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> left = entries.map(path -> path.getFileName().toString())
                    .filter(name -> name.contains("killed") && !name.equals("killed")).toList();
            if (!left.isEmpty()) {
                throw new AssertionError("killed trainings left behind " + left);
            }
        }
        return resumed;
    }

    /** How a training went: how long it took from its start on, and whether it was killed. */
    private record Run(long millis, boolean killed) {
    }

    /** Trains in a child JVM that is killed when the time is over. */
    private Run run(Path output, long millis) throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        // Quick to start rather than quick to run.
        String[] command = {Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            TrainingProcess.class.getName(), trainer, format, corpus.toString(), output.toString()};
        String[] all = Stream.concat(Arrays.stream(command), Arrays.stream(pairs).map(Object::toString))
                .toArray(String[]::new);
        Process process = new ProcessBuilder(all).redirectError(log.toFile()).start();
        try (BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            if (!TrainingProcess.STARTED.equals(out.readLine())) {
                throw new AssertionError("the child JVM did not start: " + Files.readString(log));
            }
            long start = System.nanoTime();
            boolean ended = process.waitFor(Math.min(millis, TimeUnit.MINUTES.toMillis(MINUTES)),
                    TimeUnit.MILLISECONDS);
            if (!ended && millis == Long.MAX_VALUE) {
                throw new AssertionError("a training did not end within " + MINUTES + " minutes");
            }
            process.destroyForcibly().waitFor();
            if (ended && process.exitValue() != 0) {
                throw new AssertionError("a training failed: " + Files.readString(log));
            }
            return new Run((System.nanoTime() - start) / 1_000_000, !ended);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void same(Path expected, Path found, String when) throws IOException {
        if (!Files.exists(found.resolve("model.json"))) {
            throw new AssertionError("the model folder was there without model.json " + when);
        }
        ModelFolders.verify(found, ModelFolders.read(found).orElseThrow());
        List<String> files = AtomicFiles.list(expected);
        if (!files.equals(AtomicFiles.list(found))) {
            throw new AssertionError("expected files " + files + " " + when + ", found " + AtomicFiles.list(found));
        }
        for (String file : files) {
            if (Files.mismatch(expected.resolve(file), found.resolve(file)) >= 0) {
                throw new AssertionError(file + " differs from that of a training that was not killed, " + when);
            }
        }
    }
}
