package org.sememe.subword.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the tokenizer fixtures: the folders below the one that the system property {@code sememe.fixtures} names, or
 * the copies in the test resources, and those under {@code ../shared/fixtures} where that is present.
 */
public final class FixtureFolders {

    private FixtureFolders() {
    }

    /** Returns the folders that hold expected results and that a tokenizer bundle recognises. */
    public static List<Path> find(Predicate<Path> recognises) {
        List<Path> roots = new ArrayList<>();
        String named = System.getProperty("sememe.fixtures", "");
        if (!named.isEmpty()) {
            // A relative path is meant from the root of the checkout, two levels above the module.
            roots.add(Files.isDirectory(Path.of(named)) ? Path.of(named) : Path.of("../..").resolve(named));
        } else {
            roots.add(Path.of("src/test/resources/fixtures"));
            roots.add(Path.of("../../../shared/fixtures/tokenizers"));
        }
        List<Path> found = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Path root : roots) {
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (Stream<Path> walk = Files.walk(root, 4)) {
                walk.filter(path -> path.endsWith("expected") && Files.isRegularFile(path.resolve("single.jsonl")))
                        .map(Path::getParent).filter(recognises).sorted()
                        .filter(path -> !names.contains(path.getFileName().toString()))
                        .forEach(path -> {
                            names.add(path.getFileName().toString());
                            found.add(path);
                        });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }
}
