package org.sememe.nn.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;

class SafetensorsFileTest {

    @TempDir
    Path folder;

    static Stream<Path> references() throws IOException {
        return Files.walk(Path.of("src/test/resources/fixtures"))
                .filter(path -> path.toString().endsWith(".safetensors")).sorted();
    }

    @ParameterizedTest
    @MethodSource("references")
    void writesWhatTheReferenceWrote(Path reference) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        try (SafetensorsFile file = SafetensorsFile.open(reference)) {
            file.metadata().forEach(writer::metadata);
            for (TensorInfo tensor : file.tensors()) {
                long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
                if (tensor.type() == ElementType.I64) {
                    writer.add(tensor.name(), shape, file.readLongs(tensor.name()));
                } else {
                    writer.add(tensor.name(), shape, file.readFloats(tensor.name()));
                }
            }
        }
        Path copy = folder.resolve("copy.safetensors");
        writer.write(copy);
        assertArrayEquals(Files.readAllBytes(reference), Files.readAllBytes(copy));
    }

    @Test
    void convertsEveryTypeOfNumbers() throws IOException {
        float[] values = {0, -0f, 1, -2.5f, 65504, 0x1p-24f, Float.NEGATIVE_INFINITY, 0.333251953125f};
        SafetensorsWriter writer = new SafetensorsWriter();
        for (ElementType type : List.of(ElementType.F32, ElementType.F16, ElementType.F64)) {
            writer.add(type.name(), type, new long[] {2, 4}, values::clone);
        }
        writer.add("BF16", ElementType.BF16, new long[] {3}, () -> new float[] {1.0009766f, -3, 1.0078125f});
        writer.add("I64", new long[] {3}, new long[] {-1, Long.MAX_VALUE, 0});
        writer.add("scalar", new long[0], new float[] {7});
        writer.add("none", new long[] {0, 5}, new float[0]);
        Path path = folder.resolve("types.safetensors");
        writer.write(path);
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            for (String name : List.of("F32", "F16", "F64")) {
                assertArrayEquals(values, file.readFloats(name), name);
            }
            assertArrayEquals(new float[] {1, -3, 1.0078125f}, file.readFloats("BF16"));
            assertArrayEquals(new long[] {-1, Long.MAX_VALUE, 0}, file.readLongs("I64"));
            assertArrayEquals(new float[] {7}, file.readFloats("scalar"));
            assertEquals(List.of(), file.info("scalar").shape());
            assertEquals(0, file.readFloats("none").length);
            assertEquals("I64", file.tensors().iterator().next().name());
            assertThrows(InvalidInputException.class, () -> file.readFloats("I64"));
            assertThrows(InvalidInputException.class, () -> file.readLongs("F32"));
            assertThrows(InvalidInputException.class, () -> file.readFloats("F32", new float[9], 2));
            assertTrue(assertThrows(CorruptModelException.class, () -> file.readFloats("absent")).getMessage()
                    .contains("no tensor 'absent'"));
        }
    }

    @Test
    void readsSmallIntegers() throws IOException {
        Path path = raw("{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},"
                + "\"b\":{\"dtype\":\"I16\",\"shape\":[1],\"data_offsets\":[2,4]},"
                + "\"c\":{\"dtype\":\"U32\",\"shape\":[1],\"data_offsets\":[4,8]},"
                + "\"d\":{\"dtype\":\"BOOL\",\"shape\":[1],\"data_offsets\":[8,9]}}",
                new byte[] {-1, 2, -2, -1, -1, -1, -1, -1, 1});
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertArrayEquals(new long[] {255, 2}, file.readLongs("a"));
            assertArrayEquals(new long[] {-2}, file.readLongs("b"));
            assertArrayEquals(new long[] {0xFFFFFFFFL}, file.readLongs("c"));
            assertArrayEquals(new long[] {1}, file.readLongs("d"));
        }
    }

    @Test
    void rejectsHostileHeaders() throws IOException {
        byte[] four = new byte[4];
        refused(raw(tensor("a", "F32", "[1]", 0, 4), new byte[3]), "lies at bytes 0 to 4 of the data, which has 3");
        refused(raw(tensor("a", "F32", "[1]", 0, 4), new byte[5]), "end at byte 4 of the data, which has 5");
        refused(raw(tensor("a", "F32", "[2]", 0, 4), four), "needs 8 bytes, its data_offsets hold 4");
        refused(raw(tensor("a", "F32", "[1]", 4, 0), four), "bytes 4 to 0");
        refused(raw(tensor("a", "F32", "[-1]", 0, 4), four), "whole numbers from 0");
        refused(raw(tensor("a", "F32", "[4611686018427387904,4]", 0, 4), four), "needs 73786976294838206464 bytes");
        refused(raw(tensor("a", "F32", "[9223372036854775807,9223372036854775807,0]", 0, 4), four), "needs 0 bytes");
        refused(raw(tensor("a", "F32", "[18446744073709551617]", 0, 4), four), "whole numbers from 0 to 2^63-1");
        refused(raw(tensor("a", "F32", "[1e0]", 0, 4), four), "whole numbers");
        refused(raw(tensor("a", "F32", "[" + "1,".repeat(64) + "1]", 0, 4), four), "more than 64 numbers");
        refused(raw(tensor("a", "Q4", "[1]", 0, 4), four), "unknown dtype 'Q4'");
        refused(raw(two("a", 0, 4, "a", 4, 8), new byte[8]), "'a' comes twice");
        refused(raw(two("a", 0, 4, "b", 0, 4), four), "'b' overlaps the one before it");
        refused(raw(two("a", 0, 4, "b", 8, 12), new byte[12]), "'b' leaves a gap");
        refused(raw("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", four), "needs dtype, shape and two data_offsets");
        refused(raw("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", four), "second or unknown member 'dtype'");
        refused(raw("{\"a\":7}", four), "expected an object for tensor 'a', found value number int at column 6");
        refused(raw("{\"__metadata__\":{\"a\":7}}", new byte[0]), "expected a string as metadata 'a'");
        refused(raw("{\"__metadata__\":{},\"__metadata__\":{}}", new byte[0]), "comes twice");
        refused(raw("[]", new byte[0]), "expected a JSON object");
        refused(raw("{} {}", new byte[0]), "nothing after the JSON object");
        refused(raw("{", new byte[0]), "not the JSON of a safetensors file");
        refused(raw("", new byte[0]), "expected a JSON object, found the end of the header");
        refused(raw("{\"a\":" + "[".repeat(100_000), new byte[0]), "expected an object for tensor 'a'");
        refused(raw("{\"__metadata__\":{\"a\":" + "{\"a\":".repeat(100_000), new byte[0]), "expected a string");
        refused(raw("{\"a\":{\"shape\":" + "[".repeat(100_000), new byte[0]), "whole numbers");
        refused(raw("{\"" + "n".repeat(70_000) + "\":7}", new byte[0]), "exceeds the maximum");
        refused(raw("{\"\u00e9\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", four,
                StandardCharsets.ISO_8859_1), "expected UTF-8 in the header");
    }

    @Test
    void rejectsLengthsThatTheFileDoesNotHave() throws IOException {
        Path path = folder.resolve("short.safetensors");
        Files.write(path, new byte[7]);
        refused(path, "expected 8 bytes with the length of the header, found 7");
        for (long length : new long[] {3, Integer.MAX_VALUE, Long.MAX_VALUE, -1}) {
            Files.write(path, ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).putLong(length)
                    .put((byte) '{').put((byte) '}').array());
            refused(path, "should have " + Long.toUnsignedString(length) + " bytes, but only 2 follow");
        }
        // A sparse file as long as it claims.
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(200_000_000).array());
            file.setLength(300_000_000);
        }
        refused(path, "a header may have 100000000 bytes, this one has 200000000");
        refused(folder.resolve("absent.safetensors"), "is missing");
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        Path path = folder.resolve("whole.safetensors");
        new SafetensorsWriter().metadata("format", "pt").add("a", new long[] {2}, new float[] {1, 2})
                .add("b", new long[] {1}, new long[] {3}).write(path);
        byte[] whole = Files.readAllBytes(path);
        Path cut = folder.resolve("cut.safetensors");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThrows(CorruptModelException.class, () -> SafetensorsFile.open(cut).close(), "cut to " + length);
        }
    }

    @Test
    void writerRefusesWhatDoesNotFit() {
        SafetensorsWriter writer = new SafetensorsWriter().add("a", new long[] {2}, new float[2]);
        assertThrows(InvalidInputException.class, () -> writer.add("a", new long[] {2}, new float[2]));
        assertThrows(InvalidInputException.class, () -> writer.add("b", new long[] {3}, new float[2]));
        assertThrows(InvalidInputException.class, () -> writer.add("c", ElementType.I8, new long[0],
                () -> new float[1]));
    }

    private static String tensor(String name, String type, String shape, long begin, long end) {
        return "{\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":[" + begin
                + "," + end + "]}}";
    }

    private static String two(String first, long begin, long end, String second, long from, long to) {
        String one = tensor(first, "F32", "[1]", begin, end);
        return one.substring(0, one.length() - 1) + "," + tensor(second, "F32", "[1]", from, to).substring(1);
    }

    private Path raw(String header, byte[] data) throws IOException {
        return raw(header, data, StandardCharsets.UTF_8);
    }

    private Path raw(String header, byte[] data, Charset charset) throws IOException {
        byte[] json = header.getBytes(charset);
        Path path = folder.resolve("raw.safetensors");
        Files.write(path, ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length).put(json).put(data).array());
        return path;
    }

    private static void refused(Path path, String part) {
        String message = assertThrows(CorruptModelException.class, () -> SafetensorsFile.open(path).close())
                .getMessage();
        assertTrue(message.contains(part) && message.startsWith(path.toString()) || message.contains("missing"),
                message);
        assertTrue(message.length() < 600 && !message.contains("\n"), message);
    }
}
