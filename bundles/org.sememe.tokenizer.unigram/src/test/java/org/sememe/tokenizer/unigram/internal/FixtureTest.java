package org.sememe.tokenizer.unigram.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.subword.TokenizerFolder;
import org.sememe.subword.testing.FixtureRunner;
import org.sememe.subword.testing.FixtureTests;
import org.sememe.tokenizer.unigram.internal.UnigramFiles.Flavour;

class FixtureTest {

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> rowsAreAsExpected() throws IOException {
        FixtureTests tests = new FixtureTests(UnigramFiles::recognises, temp);
        for (Path folder : tests.folders()) {
            Path pieces = TokenizerFolder.sentencePiece(folder);
            if (pieces != null) {
                tests.addPlain(folder, UnigramFiles.open(folder, Flavour.PLAIN));
            }
            if (FixtureRunner.isBare(folder)) {
                continue;
            }
            tests.add(folder, UnigramFiles.open(folder, Flavour.CONVERTED), "");
            if (pieces == null) {
                continue;
            }
            tests.addOriginal(folder, UnigramFiles.open(folder, Flavour.AUTO));
            if (Files.exists(folder.resolve(TokenizerFolder.TOKENIZER))) {
                String name = pieces.getFileName().toString();
                Path bare = tests.copy(folder, name, TokenizerFolder.CONFIG, TokenizerFolder.SPECIAL_TOKENS);
                tests.add(folder, UnigramFiles.open(bare, Flavour.CONVERTED), " from " + name);
            }
        }
        return tests.all();
    }
}
