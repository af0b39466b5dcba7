package org.sememe.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.CorruptModelException;

class BinaryFilesTest {

    @TempDir
    Path folder;

    private Path file;
    private byte[] bytes;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("table.bin");
        BinaryFiles.write(file, out -> {
            out.writeMagic("TEST");
            out.writeInt(7);
            out.writeString("naïve");
            out.writeDoubles(new double[] {0.5, -2});
        });
        bytes = Files.readAllBytes(file);
    }

    @Test
    void readsBackWhatWasWritten() {
        try (BinaryInput in = BinaryFiles.read(file)) {
            in.expectMagic("TEST", "a test file");
            assertEquals(7, in.readInt());
            assertEquals("naïve", in.readString());
            assertEquals(-2, in.readDoubles(2)[1]);
            in.expectEnd();
        }
    }

    @Test
    void endsInTheChecksumOfTheRest() {
        // CRC-32C of "123456789" is e3069283 (RFC 3720, the check value of the CRC catalogues).
        Path known = folder.resolve("known.bin");
        BinaryFiles.write(known, out -> out.writeMagic("123456789"));
        try (BinaryInput in = new BinaryInput(known)) {
            in.readBytes(9);
            assertEquals(0xe3069283, in.readInt());
        }
    }

    @Test
    void noticesEveryFlippedBit() throws IOException {
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            Files.write(file, damaged);
            CorruptModelException error = assertThrows(CorruptModelException.class, () -> BinaryFiles.read(file));
            assertTrue(error.getMessage().contains("table.bin is damaged"), error.getMessage());
        }
    }

    @Test
    void noticesEveryTruncation() throws IOException {
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThrows(CorruptModelException.class, () -> BinaryFiles.read(file));
        }
    }

    @Test
    void saysWhatIsMissing() {
        CorruptModelException error = assertThrows(CorruptModelException.class,
                () -> BinaryFiles.read(folder.resolve("none.bin")));
        assertTrue(error.getMessage().endsWith("none.bin is missing"), error.getMessage());
    }
}
