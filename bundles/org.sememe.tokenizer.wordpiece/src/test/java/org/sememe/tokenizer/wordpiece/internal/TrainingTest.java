package org.sememe.tokenizer.wordpiece.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.InvalidInputException;
import org.sememe.io.TextFiles;
import org.sememe.io.testing.FakeHost;
import org.sememe.text.SubwordTokenizer;

class TrainingTest {

    private static final Path RESOURCES = Path.of("src/test/resources/training");

    @TempDir
    Path temp;

    private final FakeHost host = new FakeHost().technique(new WordPieceTechnique(), new WordPieceTechnique());

    private Path train(String name, Object... parameters) {
        Path folder = temp.resolve(name);
        host.train("wordpiece", TextFiles.corpus(RESOURCES.resolve("corpus.txt")), folder, parameters);
        return folder;
    }

    @Test
    void vocabularyIsNearlyThatOfTheReference() throws IOException {
        // The reference numbers the characters within words in the order of a hash table, which decides its ties.
        Set<String> expected = new HashSet<>(Files.readAllLines(RESOURCES.resolve("vocab.txt")));
        List<String> found = Files.readAllLines(train("same", "vocabularySize", 700).resolve("vocab.txt"));
        assertEquals(expected.size(), found.size());
        long common = found.stream().filter(expected::contains).count();
        assertTrue(common >= 0.97 * expected.size(), () -> common + " of " + expected.size() + " entries in common");
        assertEquals(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"), found.subList(0, 5));
    }

    @Test
    void bothFormsOfTheFilesTokenizeAlike() throws IOException {
        Path folder = train("files", "vocabularySize", 500);
        SubwordTokenizer json = WordPieceFiles.open(folder);
        Files.delete(folder.resolve("tokenizer.json"));
        SubwordTokenizer bare = WordPieceFiles.open(folder);
        String text = "The old clockmaker's caf\u00e9, 1987 \u738b\u4f73\u5b89";
        assertArrayEquals(json.ids(text, true), bare.ids(text, true));
    }

    @Test
    void trainingIsDeterministic() throws IOException {
        assertEquals(Files.readString(train("first", "vocabularySize", 500).resolve("tokenizer.json")),
                Files.readString(train("second", "vocabularySize", 500).resolve("tokenizer.json")));
    }

    @Test
    void missingUnknownTokenIsRefused() {
        assertThrows(InvalidInputException.class, () -> train("none", "specialTokens", "[PAD]"));
    }
}
