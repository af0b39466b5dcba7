package org.sememe.tokenizer.unigram.internal;

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
import org.sememe.subword.PartsTokenizer;
import org.sememe.subword.TokenizerFolder;
import org.sememe.subword.testing.FixtureFolders;
import org.sememe.subword.testing.FixtureRunner;
import org.sememe.tokenizer.unigram.internal.UnigramFiles.Flavour;

class FixtureTest {

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> rowsAreAsExpected() throws IOException {
        List<Path> folders = FixtureFolders.find(UnigramFiles::recognises);
        Assumptions.assumeFalse(folders.isEmpty(), "no fixtures of this family in the folder");
        List<DynamicTest> tests = new ArrayList<>();
        for (Path folder : folders) {
            String name = folder.getFileName().toString();
            Path pieces = TokenizerFolder.sentencePiece(folder);
            if (pieces != null) {
                FixtureRunner plain = new FixtureRunner(folder, UnigramFiles.open(folder, Flavour.PLAIN), false);
                tests.add(DynamicTest.dynamicTest(name + " single, plain",
                        () -> assertTrue(plain.sentencePiece() > 0)));
            }
            if (FixtureRunner.isBare(folder)) {
                continue;
            }
            converted(tests, name, folder, UnigramFiles.open(folder, Flavour.CONVERTED));
            if (pieces == null) {
                continue;
            }
            FixtureRunner original = new FixtureRunner(folder, UnigramFiles.open(folder, Flavour.AUTO), false);
            tests.add(DynamicTest.dynamicTest(name + " single, original", () -> assertTrue(original.single() > 0)));
            if (Files.exists(folder.resolve(TokenizerFolder.TOKENIZER))) {
                Path bare = Files.createDirectory(temp.resolve(name));
                Files.copy(pieces, bare.resolve(pieces.getFileName()));
                for (String file : List.of(TokenizerFolder.CONFIG, TokenizerFolder.SPECIAL_TOKENS)) {
                    if (Files.exists(folder.resolve(file))) {
                        Files.copy(folder.resolve(file), bare.resolve(file));
                    }
                }
                converted(tests, name + " from " + pieces.getFileName(), folder,
                        UnigramFiles.open(bare, Flavour.CONVERTED));
            }
        }
        tests.add(DynamicTest.dynamicTest("real vocabularies are there", () -> Assumptions.assumeTrue(
                folders.stream().anyMatch(folder -> folder.toString().endsWith("-real")),
                "no real vocabularies: the folder ../shared/fixtures is not present")));
        return tests.stream();
    }

    private static void converted(List<DynamicTest> tests, String name, Path folder, PartsTokenizer tokenizer) {
        FixtureRunner runner = new FixtureRunner(folder, tokenizer, true);
        tests.add(DynamicTest.dynamicTest(name + " single", () -> assertTrue(runner.single() > 0)));
        tests.add(DynamicTest.dynamicTest(name + " pairs", runner::pairs));
        tests.add(DynamicTest.dynamicTest(name + " batches", runner::batches));
    }
}
