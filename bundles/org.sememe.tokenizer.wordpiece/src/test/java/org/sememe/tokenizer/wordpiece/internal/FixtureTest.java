package org.sememe.tokenizer.wordpiece.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.subword.TokenizerFolder;
import org.sememe.subword.testing.FixtureTests;

class FixtureTest {

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> rowsAreAsExpected() throws IOException {
        FixtureTests tests = new FixtureTests(WordPieceFiles::recognises, temp);
        for (Path folder : tests.folders()) {
            tests.add(folder, WordPieceFiles.open(folder), "");
            if (Files.exists(folder.resolve(TokenizerFolder.TOKENIZER))
                    && Files.exists(folder.resolve(TokenizerFolder.VOCABULARY))) {
                Path bare = tests.copy(folder, TokenizerFolder.VOCABULARY, TokenizerFolder.CONFIG,
                        TokenizerFolder.SPECIAL_TOKENS);
                tests.add(folder, WordPieceFiles.open(bare), " from vocab.txt");
            }
        }
        return tests.all();
    }
}
