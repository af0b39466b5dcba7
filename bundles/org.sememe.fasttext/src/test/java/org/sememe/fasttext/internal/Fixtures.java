package org.sememe.fasttext.internal;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.sememe.io.testing.FakeHost;
import org.sememe.model.Model;

/**
 * Models that the original (fastText 0.9.2) trained on {@code labelled.txt} and {@code plain.txt}, and beside each what
 * it printed of {@code words.txt} and {@code sentences.txt}: print-word-vectors, print-sentence-vectors, predict-prob
 * and nn.
 */
final class Fixtures {

    private Fixtures() {
    }

    static Path folder() {
        try {
            return Path.of(Fixtures.class.getResource("/fasttext").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the names of the model files. */
    static List<String> models() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.matches(".*\\.(bin|ftz)"))
                    .sorted().toList();
        }
    }

    /** Returns the models of which the original printed something. */
    static List<String> models(String what) throws IOException {
        return models().stream().filter(name -> Files.exists(printed(name, what))).toList();
    }

    static Path printed(String model, String what) {
        return folder().resolve(model.replaceAll("\\..*", "") + "." + what + ".txt");
    }

    static List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder().resolve(file));
    }

    /** Opens a model as a folder that comes straight from the original. */
    static Model open(FakeHost host, Path folder, String model) throws IOException {
        Files.createDirectories(folder);
        Files.copy(folder().resolve(model), folder.resolve(model));
        Model open = host.open(folder);
        open.check();
        return open;
    }

    /** Reads the numbers of a line but for its first fields. */
    static double[] numbers(String line, int from) {
        return Arrays.stream(line.split(" ")).skip(from).mapToDouble(Double::parseDouble).toArray();
    }
}
