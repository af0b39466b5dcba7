package org.sememe.io.testing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.function.Executable;
import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;

/** Checks that what is wrong is refused, in the same way for all techniques. */
public final class Refusals {

    private Refusals() {
    }

    /** Returns the sentence with which a training is refused; no model may be left behind. */
    public static String ofTraining(FakeHost host, String technique, List<String> corpus, Path output,
            Object... parameters) {
        InvalidInputException error = assertThrows(InvalidInputException.class,
                () -> host.train(technique, corpus, output, parameters));
        assertFalse(Files.exists(output.resolve("model.json")));
        return error.getMessage();
    }

    /**
     * Checks that every reader refuses a model file in which a byte is changed, whose end is missing, which goes on too
     * long or is missing, with and without {@code model.json} and its checksums. The last reader is the one that reads
     * just this file.
     */
    public static void ofDamage(Path model, String name, Executable... readers) throws IOException {
        Path file = model.resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        for (boolean described : new boolean[] {true, false}) {
            if (!described) {
                Files.delete(model.resolve("model.json"));
            }
            for (int i = 0; i < bytes.length; i++) {
                byte[] flipped = bytes.clone();
                flipped[i] ^= (byte) (1 << i % Byte.SIZE);
                refuse(file, flipped, readers);
                refuse(file, Arrays.copyOf(bytes, i), readers);
            }
            refuse(file, Arrays.copyOf(bytes, bytes.length + 1), readers);
            Files.delete(file);
            String message = "";
            for (Executable reader : readers) {
                message = assertThrows(CorruptModelException.class, reader).getMessage();
            }
            assertTrue(message.endsWith(name + " is missing"), message);
            Files.write(file, bytes);
        }
    }

    private static void refuse(Path file, byte[] bytes, Executable... readers) throws IOException {
        Files.write(file, bytes);
        for (Executable reader : readers) {
            assertThrows(CorruptModelException.class, reader);
        }
    }
}
