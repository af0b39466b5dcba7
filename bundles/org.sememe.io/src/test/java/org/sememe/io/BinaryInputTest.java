package org.sememe.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.CorruptModelException;

class BinaryInputTest {

    private static final float[] FLOATS = new float[20_000];
    private static final double[] DOUBLES = new double[9_000];
    private static final int[] INTS = new int[17_000];

    static {
        for (int i = 0; i < FLOATS.length; i++) {
            FLOATS[i] = i * 0.5f;
        }
        Arrays.setAll(DOUBLES, i -> i / 3.0);
        Arrays.setAll(INTS, i -> -i);
    }

    @TempDir
    Path folder;

    private Path written() {
        Path file = folder.resolve("m.bin");
        AtomicFiles.write(file, out -> {
            BinaryOutput output = new BinaryOutput(out);
            output.writeMagic("TEST");
            output.writeByte(200);
            output.writeInt(-7);
            output.writeLong(1L << 40);
            output.writeFloat(1.5f);
            output.writeDouble(Math.PI);
            output.writeString("蘇州 😀");
            output.writeInt(FLOATS.length);
            output.writeFloats(FLOATS, 0, FLOATS.length);
            output.writeDoubles(DOUBLES);
            output.writeInts(INTS);
        });
        return file;
    }

    private static void read(Path file) {
        try (BinaryInput in = new BinaryInput(file)) {
            in.expectMagic("TEST", "a test file");
            assertEquals(200, in.readByte());
            assertEquals(-7, in.readInt());
            assertEquals(1L << 40, in.readLong());
            assertEquals(1.5f, in.readFloat());
            assertEquals(Math.PI, in.readDouble());
            assertEquals("蘇州 😀", in.readString());
            float[] floats = new float[in.readCount("floats", Float.BYTES)];
            in.readFloats(floats, 0, floats.length);
            assertArrayEquals(FLOATS, floats);
            assertArrayEquals(DOUBLES, in.readDoubles(DOUBLES.length));
            assertArrayEquals(INTS, in.readInts(INTS.length));
            in.expectEnd();
        }
    }

    @Test
    void readsWhatWasWritten() {
        read(written());
    }

    @Test
    void aFileCutAnywhereIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(written());
        Path cut = folder.resolve("cut.bin");
        for (int length = 0; length < bytes.length; length += length < 64 ? 1 : 1999) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThrows(CorruptModelException.class, () -> read(cut), "cut at " + length);
        }
    }

    @Test
    void aHostileCountIsRefusedBeforeMemoryIsTaken() throws IOException {
        Path file = Files.write(folder.resolve("h.bin"), new byte[] {-1, -1, -1, 127, 0, 0, 0, 0});
        try (BinaryInput in = new BinaryInput(file)) {
            assertEquals(file + " at byte 0: expected a number of words that fits the remaining 4 bytes, found "
                    + Integer.MAX_VALUE,
                    assertThrows(CorruptModelException.class, () -> in.readCount("words", 4)).getMessage());
        }
        try (BinaryInput in = new BinaryInput(file)) {
            assertThrows(CorruptModelException.class, () -> in.readDoubles(Integer.MAX_VALUE));
            assertThrows(CorruptModelException.class, () -> in.readInts(-1));
        }
    }

    @Test
    void anotherFormatAndTrailingBytesAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("x.bin"), "ELSE!");
        try (BinaryInput in = new BinaryInput(file)) {
            assertThrows(CorruptModelException.class, () -> in.expectMagic("TEST", "a test file"));
        }
        try (BinaryInput in = new BinaryInput(file)) {
            in.expectMagic("ELSE", "a test file");
            assertEquals(file + " at byte 4: expected the end of the file, found 1 more bytes",
                    assertThrows(CorruptModelException.class, in::expectEnd).getMessage());
        }
    }

    @Test
    void namesThatAByteEndsAreReadHoweverLong() throws IOException {
        Path file = folder.resolve("names.bin");
        int[] lengths = {0, 1, 62, 63, 64, 65, 600, 70_000};
        AtomicFiles.write(file, out -> {
            BinaryOutput output = new BinaryOutput(out);
            for (int length : lengths) {
                output.writeBytes("x".repeat(length).getBytes(StandardCharsets.US_ASCII));
                output.writeByte(0);
                output.writeInt(length);
            }
        });
        try (BinaryInput in = new BinaryInput(file)) {
            for (int length : lengths) {
                assertEquals(length, in.readUntil((byte) 0, 70_000, "a name").length);
                assertEquals(length, in.readInt());
            }
            in.expectEnd();
            assertEquals(file + " at byte " + Files.size(file) + ": expected a name that ends with the byte 0, found "
                    + "the end of the file after 0 bytes", assertThrows(CorruptModelException.class,
                            () -> in.readUntil((byte) 0, 70_000, "a name")).getMessage());
        }
        try (BinaryInput in = new BinaryInput(file)) {
            in.skip(5 + 6 + 67);
            assertEquals(63, in.readUntil((byte) 0, 63, "a name").length);
            in.skip(Integer.BYTES);
            assertThrows(CorruptModelException.class, () -> in.readUntil((byte) 0, 63, "a name"));
            assertThrows(CorruptModelException.class, () -> in.skip(Long.MAX_VALUE));
            assertThrows(CorruptModelException.class, () -> in.skip(-1));
        }
    }
}
