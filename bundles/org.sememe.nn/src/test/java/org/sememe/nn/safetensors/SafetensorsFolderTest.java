package org.sememe.nn.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sememe.CorruptModelException;

class SafetensorsFolderTest {

    @TempDir
    Path folder;

    @Test
    void readsShards() throws IOException {
        new SafetensorsWriter().metadata("format", "pt").add("a", new long[] {1}, new float[] {1})
                .write(folder.resolve("model-00001-of-00002.safetensors"));
        new SafetensorsWriter().add("b", new long[] {1}, new float[] {2})
                .write(folder.resolve("model-00002-of-00002.safetensors"));
        index("\"a\":\"model-00001-of-00002.safetensors\",\"b\":\"model-00002-of-00002.safetensors\"");
        try (TensorSource weights = SafetensorsFolder.open(folder)) {
            assertEquals(2, weights.tensors().size());
            assertArrayEquals(new float[] {1}, weights.readFloats("a"));
            assertArrayEquals(new float[] {2}, weights.readFloats("b"));
            assertEquals("pt", weights.metadata().get("format"));
        }
    }

    @Test
    void readsTheSingleFileFirst() throws IOException {
        new SafetensorsWriter().add("a", new long[] {1}, new float[] {1}).write(folder.resolve("model.safetensors"));
        index("\"a\":\"missing.safetensors\"");
        try (TensorSource weights = SafetensorsFolder.open(folder)) {
            assertArrayEquals(new float[] {1}, weights.readFloats("a"));
        }
    }

    @Test
    void refusesListsThatLeadElsewhere() throws IOException {
        refused("\"a\":\"../secret.safetensors\"", "the name of a file in the same folder");
        refused("\"a\":\"/etc/passwd\"", "the name of a file in the same folder");
        refused("\"a\":7", "the name of a file in the same folder");
        refused("\"a\":\"missing.safetensors\"", "missing");
        new SafetensorsWriter().add("b", new long[] {1}, new float[] {2}).write(folder.resolve("one.safetensors"));
        refused("\"a\":\"one.safetensors\"", "should be in one.safetensors, which does not have it");
    }

    @Test
    void refusesWhatIsNoList() throws IOException {
        for (String text : List.of("", "{}", "[]", "{\"weight_map\":[]}",
                "{\"weight_map\":{\"a\":" + "9".repeat(5000), "{\"weight_map\":" + "{\"a\":".repeat(100_000))) {
            Files.writeString(folder.resolve(SafetensorsFolder.INDEX), text);
            String message = assertThrows(CorruptModelException.class, () -> SafetensorsFolder.open(folder))
                    .getMessage();
            assertTrue(message.startsWith(folder.resolve(SafetensorsFolder.INDEX).toString()), message);
        }
    }

    private void index(String weights) throws IOException {
        Files.writeString(folder.resolve(SafetensorsFolder.INDEX),
                "{\"metadata\":{\"total_size\":8},\"weight_map\":{" + weights + "}}");
    }

    private void refused(String weights, String part) throws IOException {
        index(weights);
        String message = assertThrows(CorruptModelException.class, () -> SafetensorsFolder.open(folder)).getMessage();
        assertTrue(message.contains(part), message);
    }
}
