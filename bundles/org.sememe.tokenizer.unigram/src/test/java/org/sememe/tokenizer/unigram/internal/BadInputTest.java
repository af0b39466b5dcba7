package org.sememe.tokenizer.unigram.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.CorruptModelException;
import org.sememe.tokenizer.unigram.internal.UnigramFiles.Flavour;

class BadInputTest {

    @TempDir
    Path folder;

    private void refused(String expected) {
        CorruptModelException error = assertThrows(CorruptModelException.class,
                () -> UnigramFiles.open(folder, Flavour.AUTO));
        assertTrue(error.getMessage().contains(expected), error.getMessage());
        assertFalse(error.getMessage().contains("\n"), error.getMessage());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("src/test/resources/training/spiece.model"));
        for (int length = 1; length < whole.length; length += 37) {
            Files.write(folder.resolve("spiece.model"), Arrays.copyOf(whole, length));
            try {
                UnigramFiles.open(folder, Flavour.AUTO);
            } catch (CorruptModelException e) {
                assertTrue(e.getMessage().contains("spiece.model"), e.getMessage());
            }
        }
    }

    @Test
    void everyFlippedByteIsRefusedOrHarmless() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("src/test/resources/fixtures/albert-tiny/spiece.model"));
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] flipped = whole.clone();
            for (int j = 0; j < 5; j++) {
                flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(folder.resolve("spiece.model"), flipped);
            try {
                UnigramFiles.open(folder, Flavour.PLAIN).encode("The caf\u00e9 \uff21\u3000x");
            } catch (CorruptModelException e) {
                assertTrue(e.getMessage().contains("spiece.model"), e.getMessage());
            }
        }
    }

    @Test
    void hostileLengthIsRefused() throws IOException {
        Files.write(folder.resolve("spiece.model"), new byte[] {0x0A, -1, -1, -1, -1, 7});
        refused("at byte 1: expected a length that fits");
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        Files.write(folder.resolve("spiece.model"), new byte[0]);
        refused("expected pieces, found none");
    }

    @Test
    void wrongTypeIsNamed() throws IOException {
        Files.write(folder.resolve("spiece.model"), new byte[] {0x0A, 3, 0x0A, 1, 0x61, 0x12, 2, 0x18, 2});
        refused("expected a unigram model, found a bpe model");
    }

    @Test
    void missingUnknownPieceIsNamed() throws IOException {
        Files.write(folder.resolve("spiece.model"), new byte[] {0x0A, 3, 0x0A, 1, 0x61});
        refused("expected an entry for unknown characters");
    }

    @Test
    void wrongScoreIsNamed() throws IOException {
        write("tokenizer.json", "{\"model\":{\"type\":\"Unigram\",\"unk_id\":0,\"vocab\":[[\"a\",\"b\"]]}}");
        refused("vocab[0]: expected a piece and its score");
    }
}
