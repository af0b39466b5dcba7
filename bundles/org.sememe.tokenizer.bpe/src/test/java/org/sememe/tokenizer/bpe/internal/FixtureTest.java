package org.sememe.tokenizer.bpe.internal;

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

class FixtureTest {

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> rowsAreAsExpected() throws IOException {
        FixtureTests tests = new FixtureTests(BpeFiles::recognises, temp);
        for (Path folder : tests.folders()) {
            if (FixtureRunner.isBare(folder)) {
                tests.addPlain(folder, BpeFiles.open(folder));
                continue;
            }
            tests.add(folder, BpeFiles.open(folder), "");
            if (Files.exists(folder.resolve(TokenizerFolder.TOKENIZER))
                    && Files.exists(folder.resolve(TokenizerFolder.VOCABULARY_JSON))) {
                Path bare = tests.copy(folder, TokenizerFolder.VOCABULARY_JSON, TokenizerFolder.MERGES,
                        TokenizerFolder.CONFIG, TokenizerFolder.SPECIAL_TOKENS);
                tests.add(folder, BpeFiles.open(bare), " from vocab.json");
            }
        }
        return tests.all();
    }
}
