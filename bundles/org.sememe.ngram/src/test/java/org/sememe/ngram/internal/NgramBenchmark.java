package org.sememe.ngram.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.sememe.io.AtomicFiles;
import org.sememe.io.TextFiles;
import org.sememe.io.testing.FakeHost;
import org.sememe.ngram.NgramModel;
import org.sememe.ngram.internal.file.StoredModel;
import org.sememe.text.TextScore;
import org.sememe.train.Corpus;

/**
 * Measures estimation, queries and opening; run by hand:
 *
 * <pre>
 * train CORPUS MODEL [PARAMETER VALUE]...    estimates MODEL, the first time in this virtual machine
 * query MODEL TEXT                           words a second of one thread, strings in, the best of several rounds
 * open MODEL...                              milliseconds to open a binary file, the first one cold
 * segment MODEL GOLD                         F1 of cutting lines without their blanks, and characters a second
 * </pre>
 */
final class NgramBenchmark {

    private static final int ROUNDS = 15;

    private NgramBenchmark() {
    }

    public static void main(String[] arguments) throws IOException {
        Path path = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "train" -> train(path, Path.of(arguments[2]), Arrays.copyOfRange(arguments, 3, arguments.length));
            case "query" -> query(path, Path.of(arguments[2]));
            case "segment" -> segment(path, Path.of(arguments[2]));
            case "open" -> open(Arrays.copyOfRange(arguments, 1, arguments.length));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void train(Path corpus, Path folder, Object[] parameters) {
        AtomicFiles.delete(folder);
        long start = System.nanoTime();
        try (FakeHost host = new FakeHost().technique(new NgramTrainer(), new NgramFormat())) {
            host.train(host.context(NgramParameters.TECHNIQUE, TextFiles.corpus(corpus), folder, parameters));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double whole = (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3;
        System.out.printf("train %s: %.2f s, since the start of the virtual machine %.2f s, processor %.2f s, compiler "
                + "%.2f s, collector %d ms%n", List.of(parameters), seconds, whole, processorTime() / 1e9,
                ManagementFactory.getCompilationMXBean().getTotalCompilationTime() / 1e3,
                ManagementFactory.getGarbageCollectorMXBeans().stream().mapToLong(bean -> bean.getCollectionTime())
                        .sum());
    }

    private static void query(Path folder, Path text) {
        List<String> lines = new ArrayList<>();
        try (Corpus.Cursor cursor = TextFiles.corpus(text).open()) {
            cursor.remaining().forEachRemaining(lines::add);
        }
        try (FakeHost host = new FakeHost().technique(new NgramTrainer(), new NgramFormat())) {
            NgramModel model = host.open(folder, NgramModel.class);
            double best = 0;
            TextScore sum = TextScore.NONE;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                sum = model.scoreAll(lines).stream().reduce(TextScore.NONE, TextScore::plus);
                best = Math.max(best, sum.tokens() * 1e9 / (System.nanoTime() - start));
            }
            System.out.printf("query: %.2f million words a second, perplexity %.3f%n", best / 1e6, sum.perplexity());
        }
    }

    private static void segment(Path folder, Path gold) {
        SegmentationScore score = SegmentationScore.NONE;
        long characters = 0;
        long time = 0;
        try (StoredModel model = StoredModel.open(folder.resolve(StoredModel.FILE_NAME));
                Corpus.Cursor cursor = TextFiles.corpus(gold).open()) {
            WordSegmenter segmenter = new WordSegmenter(model);
            for (String line = cursor.next(); line != null; line = cursor.next()) {
                List<String> words = Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty()).toList();
                String text = String.join("", words);
                long start = System.nanoTime();
                List<String> found = segmenter.words(text);
                time += System.nanoTime() - start;
                characters += text.length();
                score = score.plus(words, found);
            }
        }
        System.out.printf("segment: F1 %.4f of %d words, %.0f thousand characters a second%n", score.f1(), score.gold(),
                characters * 1e6 / time);
    }

    private static void open(String[] folders) throws IOException {
        for (String folder : folders) {
            Path file = Path.of(folder, StoredModel.FILE_NAME);
            for (int round = 0; round < 3; round++) {
                long start = System.nanoTime();
                StoredModel.open(file).close();
                System.out.printf("open %s, %.1f MB: %.2f ms%n", folder, Files.size(file) / 1e6,
                        (System.nanoTime() - start) / 1e6);
            }
        }
    }
}
