package org.sememe.tokenizer.wordpiece.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.CorruptModelException;

class BadInputTest {

    @TempDir
    Path folder;

    private void refused(String expected) {
        CorruptModelException error = assertThrows(CorruptModelException.class, () -> WordPieceFiles.open(folder));
        assertTrue(error.getMessage().contains(expected), error.getMessage());
        assertFalse(error.getMessage().contains("\n"), error.getMessage());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void duplicateIsNamedWithItsLine() throws IOException {
        write("vocab.txt", "[UNK]\n[CLS]\n[SEP]\na\na\n");
        refused("vocab.txt:5: expected every entry once, found 'a' again");
    }

    @Test
    void wordsWithCountsAreNoVocabularyOfTokens() throws IOException {
        for (String text : new String[] {"the 1061396\nof 593677\n", "</s> 0\r\nthe 12\r\n"}) {
            write("vocab.txt", text);
            assertFalse(WordPieceFiles.recognises(folder));
        }
        for (String text : new String[] {"[PAD]\n[UNK]\n", "", "a b 1\n", "1\n2\n"}) {
            write("vocab.txt", text);
            assertTrue(WordPieceFiles.recognises(folder), text);
        }
    }

    @Test
    void missingUnknownTokenIsNamed() throws IOException {
        write("vocab.txt", "[CLS]\n[SEP]\na\n");
        refused("expected an entry '[UNK]'");
    }

    @Test
    void missingSeparatorIsNamed() throws IOException {
        write("vocab.txt", "[UNK]\n[CLS]\na\n");
        refused("expected an entry '[SEP]'");
    }

    @Test
    void emptyVocabularyIsRefused() throws IOException {
        write("vocab.txt", "");
        refused("found an empty file");
    }

    @Test
    void otherBytesAreRefused() throws IOException {
        Files.write(folder.resolve("vocab.txt"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        refused("expected UTF-8");
    }

    @Test
    void missingFileIsNamed() throws IOException {
        refused("vocab.txt is missing");
    }

    @Test
    void wrongJsonIsNamedWithItsLine() throws IOException {
        write("tokenizer.json", "{\n\"model\": nonsense}");
        refused("tokenizer.json:2:");
    }

    @Test
    void wrongMemberIsNamed() throws IOException {
        write("tokenizer.json", "{\"model\":{\"type\":\"WordPiece\",\"vocab\":[]}}");
        refused("model.vocab: expected an object");
    }

    @Test
    void unknownNormalizerIsNamed() throws IOException {
        write("tokenizer.json", "{\"normalizer\":{\"type\":\"Magic\"},"
                + "\"model\":{\"vocab\":{\"[UNK]\":0}}}");
        refused("expected a known normalizer, found Magic");
    }

    @Test
    void idTwiceIsNamed() throws IOException {
        write("tokenizer.json", "{\"model\":{\"vocab\":{\"[UNK]\":0,\"b\":0}}}");
        refused("expected every id once, found 0");
    }
}
