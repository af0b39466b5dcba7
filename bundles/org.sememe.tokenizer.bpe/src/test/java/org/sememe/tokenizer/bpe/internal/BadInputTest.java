package org.sememe.tokenizer.bpe.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.text.SubwordTokenizer;

class BadInputTest {

    @TempDir
    Path folder;

    private void refused(String expected) {
        CorruptModelException error = assertThrows(CorruptModelException.class, () -> BpeFiles.open(folder));
        assertTrue(error.getMessage().contains(expected), error.getMessage());
        assertFalse(error.getMessage().contains("\n"), error.getMessage());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void gapIsNamed() throws IOException {
        write("vocab.json", "{\"a\":0,\"b\":2}");
        write("merges.txt", "");
        refused("without gaps, found 2 for 'b'");
    }

    @Test
    void gapBeforeWhatMergesMakeIsNamed() throws IOException {
        write("vocab.json", "{\"a\":0,\"b\":1,\"ab\":4}");
        write("merges.txt", "a b\n");
        refused("without gaps, found 4 for 'ab' and nothing for 3");
    }

    @Test
    void gapBeforeSpecialTokensIsTaken() throws IOException {
        write("vocab.json", "{\"a\":0,\"b\":1,\"ab\":2,\"<mask>\":5}");
        write("merges.txt", "a b\n");
        SubwordTokenizer tokenizer = BpeFiles.open(folder);
        assertArrayEquals(new int[] {2}, tokenizer.ids("ab", false));
        assertEquals(6, tokenizer.vocabularySize());
        assertThrows(InvalidInputException.class, () -> tokenizer.token(4));
    }

    @Test
    void duplicateIsRefused() throws IOException {
        write("vocab.json", "{\"a\":0,\n\"a\":1}");
        write("merges.txt", "");
        refused("vocab.json:2:");
    }

    @Test
    void mergeOfUnknownPieceIsNamedWithItsLine() throws IOException {
        write("vocab.json", "{\"a\":0,\"b\":1}");
        write("merges.txt", "#version: 0.2\na b\n");
        refused("merges.txt:2: expected entries of the vocabulary, found 'ab'");
    }

    @Test
    void mergeOfOnePieceIsNamedWithItsLine() throws IOException {
        write("vocab.json", "{\"a\":0,\"b\":1}");
        write("merges.txt", "ab\n");
        refused("merges.txt:1: expected two entries");
    }

    @Test
    void wrongJsonIsNamedWithItsLine() throws IOException {
        write("vocab.json", "{\"a\":0,\n");
        write("merges.txt", "");
        refused("vocab.json:");
    }

    @Test
    void missingMergesAreNamed() throws IOException {
        write("vocab.json", "{\"a\":0}");
        refused("merges.txt is missing");
    }

    @Test
    void wrongMergeInTokenizerIsNamed() throws IOException {
        write("tokenizer.json", "{\"model\":{\"type\":\"BPE\","
                + "\"vocab\":{\"a\":0},\"merges\":[[\"a\",\"x\"]]}}");
        refused("merges[0]: expected entries of the vocabulary, found 'x'");
    }

    @Test
    void unknownTokenMustBeInTheVocabulary() throws IOException {
        write("tokenizer.json", "{\"model\":{\"type\":\"BPE\","
                + "\"unk_token\":\"?\",\"vocab\":{\"a\":0}}}");
        refused("expected an entry '?'");
    }
}
