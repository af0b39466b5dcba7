package org.sememe.nn.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.sememe.io.Json;
import org.sememe.nn.safetensors.SafetensorsFile;
import org.sememe.nn.safetensors.TensorInfo;

/**
 * One case of a fixture folder with an {@code index.json}: inputs, expected outputs and gradients by name. Folders are
 * searched below the one that the system property {@code sememe.fixtures} names, or below the copies in the test
 * resources.
 */
public record FixtureCase(Path folder, Path tensors, Map<String, Object> fields) {

    /** Finds the cases that have a member, in every folder. */
    public static List<FixtureCase> find(String member) {
        String named = System.getProperty("sememe.fixtures", "");
        Path root = named.isEmpty() ? Path.of("src/test/resources/fixtures") : Path.of(named);
        if (!Files.isDirectory(root)) {
            // A relative path is meant from the root of the checkout, two levels above the module.
            root = Path.of("../..").resolve(named);
        }
        List<FixtureCase> found = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(root, 3)) {
            for (Path index : walk.filter(path -> path.endsWith("index.json")).sorted().toList()) {
                Map<String, Object> content = Json.readObject(index);
                if (!(content.get("cases") instanceof List<?> cases) || !(content.get("tensors") instanceof String)) {
                    continue;
                }
                Path tensors = index.resolveSibling((String) content.get("tensors"));
                for (Object entry : cases) {
                    if (entry instanceof Map<?, ?> map && map.containsKey(member)) {
                        found.add(new FixtureCase(index.getParent(), tensors, object(map)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** A set of fixtures that was named may lack a folder, and the test says so; the copies may not. */
    public static void assertFound(List<FixtureCase> cases) {
        if (!System.getProperty("sememe.fixtures", "").isEmpty()) {
            assumeFalse(cases.isEmpty(), "no such cases below " + System.getProperty("sememe.fixtures"));
        }
        assertFalse(cases.isEmpty());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    public String name() {
        return (String) fields.get("name");
    }

    public Map<String, Object> part(String name) {
        return object(fields.get(name));
    }

    public boolean flag(String name) {
        return (Boolean) fields.get(name);
    }

    public int number(String name) {
        return ((Number) fields.get(name)).intValue();
    }

    public boolean has(String part, String name) {
        return part(part).containsKey(name);
    }

    /** Reads floats of {@code inputs}, {@code outputs} or {@code gradients}. */
    public float[] floats(String part, String name) {
        try (SafetensorsFile file = SafetensorsFile.open(tensors)) {
            return file.readFloats((String) part(part).get(name));
        }
    }

    public long[] longs(String part, String name) {
        try (SafetensorsFile file = SafetensorsFile.open(tensors)) {
            return file.readLongs((String) part(part).get(name));
        }
    }

    public int[] shape(String part, String name) {
        try (SafetensorsFile file = SafetensorsFile.open(tensors)) {
            TensorInfo info = file.info((String) part(part).get(name));
            return info.shape().stream().mapToInt(Long::intValue).toArray();
        }
    }

    /** Compares an output: within 1e-4 of the largest expected number, or of 1. */
    public void assertOutput(String name, float[] got) {
        assertOutput(name, got, null);
    }

    /** Compares the elements of an output at which the mask, repeated over the last dimension, is set. */
    public void assertOutput(String name, float[] got, boolean[] mask) {
        float[] want = floats("outputs", name);
        assertEquals(want.length, got.length, name() + " " + name + ": number of elements");
        double largest = 1;
        int width = mask == null ? 1 : want.length / mask.length;
        for (int i = 0; i < want.length; i++) {
            largest = mask == null || mask[i / width] ? Math.max(largest, Math.abs(want[i])) : largest;
        }
        for (int i = 0; i < want.length; i++) {
            if (mask == null || mask[i / width]) {
                near(name, i, want[i], got[i], 1e-4 * largest);
            }
        }
    }

    /** Compares a gradient: within 1e-3 of its largest number plus 1e-5. */
    public void assertGradient(String name, float[] got) {
        float[] want = floats("gradients", name);
        assertEquals(want.length, got.length, name() + " gradient of " + name + ": number of elements");
        double largest = 0;
        for (float value : want) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < want.length; i++) {
            near("gradient of " + name, i, want[i], got[i], 1e-3 * largest + 1e-5);
        }
    }

    private void near(String name, int index, float want, float got, double tolerance) {
        assertTrue(Math.abs(got - want) <= tolerance, () -> name() + " " + name + "[" + index + "]: expected " + want
                + ", found " + got + ", tolerance " + tolerance);
    }

    @Override
    public String toString() {
        return name();
    }
}
