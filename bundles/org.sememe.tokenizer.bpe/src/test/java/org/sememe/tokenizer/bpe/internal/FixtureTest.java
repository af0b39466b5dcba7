package org.sememe.tokenizer.bpe.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.subword.TokenizerFolder;
import org.sememe.subword.testing.FixtureFolders;
import org.sememe.subword.testing.FixtureRunner;

class FixtureTest {

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> rowsAreAsExpected() throws IOException {
        List<Path> folders = FixtureFolders.find(BpeFiles::recognises);
        Assumptions.assumeFalse(folders.isEmpty(), "no fixtures of this family in the folder");
        List<DynamicTest> tests = new ArrayList<>();
        for (Path folder : folders) {
            if (FixtureRunner.isBare(folder)) {
                FixtureRunner plain = new FixtureRunner(folder, BpeFiles.open(folder), false);
                tests.add(DynamicTest.dynamicTest(folder.getFileName() + " single, plain",
                        () -> assertTrue(plain.sentencePiece() > 0)));
                continue;
            }
            add(tests, folder, folder, "");
            if (Files.exists(folder.resolve(TokenizerFolder.TOKENIZER))
                    && Files.exists(folder.resolve(TokenizerFolder.VOCABULARY_JSON))) {
                Path bare = Files.createDirectory(temp.resolve(folder.getFileName()));
                for (String name : List.of(TokenizerFolder.VOCABULARY_JSON, TokenizerFolder.MERGES,
                        TokenizerFolder.CONFIG, TokenizerFolder.SPECIAL_TOKENS)) {
                    if (Files.exists(folder.resolve(name))) {
                        Files.copy(folder.resolve(name), bare.resolve(name));
                    }
                }
                add(tests, folder, bare, " from vocab.json");
            }
        }
        tests.add(DynamicTest.dynamicTest("real vocabularies are there", () -> Assumptions.assumeTrue(
                folders.stream().anyMatch(folder -> folder.toString().endsWith("-real")),
                "no real vocabularies: the folder ../shared/fixtures is not present")));
        return tests.stream();
    }

    private static void add(List<DynamicTest> tests, Path folder, Path files, String suffix) {
        String name = folder.getFileName() + suffix;
        FixtureRunner runner = new FixtureRunner(folder, BpeFiles.open(files), true);
        tests.add(DynamicTest.dynamicTest(name + " single", () -> assertTrue(runner.single() > 0)));
        tests.add(DynamicTest.dynamicTest(name + " pairs", runner::pairs));
        tests.add(DynamicTest.dynamicTest(name + " batches", runner::batches));
    }
}
