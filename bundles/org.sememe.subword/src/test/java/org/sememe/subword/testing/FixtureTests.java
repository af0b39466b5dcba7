package org.sememe.subword.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.sememe.subword.PartsTokenizer;

/** The tests that every fixture folder of a family gives. */
public final class FixtureTests {

    private final List<DynamicTest> tests = new ArrayList<>();
    private final List<Path> folders;
    private final Path temp;

    /**
     * Finds the folders.
     *
     * @param recognises tells the folders of the family
     * @param temp a folder for copies
     */
    public FixtureTests(Predicate<Path> recognises, Path temp) {
        this.folders = FixtureFolders.find(recognises);
        this.temp = temp;
        Assumptions.assumeFalse(folders.isEmpty(), "no fixtures of this family in the folder");
    }

    /** Returns the folders that were found. */
    public List<Path> folders() {
        return folders;
    }

    /** Adds the tests of single texts, pairs and batches. */
    public void add(Path folder, PartsTokenizer tokenizer, String suffix) {
        String name = folder.getFileName() + suffix;
        FixtureRunner runner = new FixtureRunner(folder, tokenizer, true);
        tests.add(DynamicTest.dynamicTest(name + " single", () -> assertTrue(runner.single() > 0)));
        tests.add(DynamicTest.dynamicTest(name + " pairs", runner::pairs));
        tests.add(DynamicTest.dynamicTest(name + " batches", runner::batches));
    }

    /** Adds the test of single texts that are encoded as the reference's other implementation does. */
    public void addOriginal(Path folder, PartsTokenizer tokenizer) {
        FixtureRunner runner = new FixtureRunner(folder, tokenizer, false);
        tests.add(DynamicTest.dynamicTest(folder.getFileName() + " single, original",
                () -> assertTrue(runner.single() > 0)));
    }

    /** Adds the test of texts that the SentencePiece library encoded. */
    public void addPlain(Path folder, PartsTokenizer tokenizer) {
        FixtureRunner runner = new FixtureRunner(folder, tokenizer, false);
        tests.add(DynamicTest.dynamicTest(folder.getFileName() + " single, plain",
                () -> assertTrue(runner.sentencePiece() > 0)));
    }

    /** Copies those files of a folder that are there, so that the others cannot be read. */
    public Path copy(Path folder, String... names) throws IOException {
        Path copy = Files.createDirectory(temp.resolve(folder.getFileName()));
        for (String name : names) {
            if (Files.exists(folder.resolve(name))) {
                Files.copy(folder.resolve(name), copy.resolve(name));
            }
        }
        return copy;
    }

    /** Returns the tests, the last of which tells whether real vocabularies were among the folders. */
    public Stream<DynamicTest> all() {
        tests.add(DynamicTest.dynamicTest("real vocabularies are there", () -> Assumptions.assumeTrue(
                folders.stream().anyMatch(folder -> folder.toString().endsWith("-real")),
                "no real vocabularies: the folder ../shared/fixtures is not present")));
        return tests.stream();
    }
}
