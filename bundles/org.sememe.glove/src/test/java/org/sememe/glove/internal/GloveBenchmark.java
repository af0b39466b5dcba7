package org.sememe.glove.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.sememe.io.AtomicFiles;
import org.sememe.io.TextFiles;
import org.sememe.io.testing.FakeHost;
import org.sememe.io.testing.FakeTrainingContext;
import org.sememe.train.Corpus;
import org.sememe.vectors.Kernels;

/**
 * Trains GloVe and prints how long counting took, co-occurrences a second and the cost of each epoch; run by hand with
 * corpus, an output folder and parameters as arguments. With {@code keepCooccurrences} the folder then holds what
 * another implementation can train on.
 */
final class GloveBenchmark {

    private GloveBenchmark() {
    }

    public static void main(String[] arguments) throws IOException {
        Corpus corpus = TextFiles.corpus(Path.of(arguments[0]));
        Path folder = Path.of(arguments[1]);
        Object[] parameters = Arrays.copyOfRange(arguments, 2, arguments.length);
        Path checkpoint = folder.resolveSibling(folder.getFileName() + ".checkpoint");
        try {
            FakeHost host = new FakeHost().technique(new GloveTrainer(), new GloveFormat());
            FakeTrainingContext context = host.context("glove", corpus, folder, parameters);
            long start = System.nanoTime();
            Training training = new Training(context, Kernels.best());
            long counted = System.nanoTime();
            var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long processor = system.getProcessCpuTime();
            training.run();
            processor = system.getProcessCpuTime() - processor;
            long wall = System.nanoTime() - counted;
            ModelFiles.write(folder, training);
            double done = (double) training.records().size() * training.settings().epochs();
            System.out.printf("glove %s, %s: %d words, %d co-occurrences counted and shuffled in %.2f s%n",
                    List.of(parameters), Kernels.best().description(), training.vocabulary().size(),
                    training.records().size(), (counted - start) / 1e9);
            System.out.printf("%.2f M co-occurrences/s, %.2f M/processor-second%n", done / wall * 1e3,
                    done / processor * 1e3);
            for (int i = 0; i < training.costs().size(); i++) {
                System.out.printf("epoch %03d, cost %.6f%n", i + 1, training.costs().get(i));
            }
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmHWM")) {
                    System.out.println(line);
                }
            }
        } finally {
            AtomicFiles.delete(checkpoint);
        }
    }
}
