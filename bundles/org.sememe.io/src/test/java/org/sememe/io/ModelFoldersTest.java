package org.sememe.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.CorruptModelException;
import org.sememe.model.ModelDescriptor;
import org.sememe.model.TokenizerReference;

class ModelFoldersTest {

    @TempDir
    Path folder;

    private ModelDescriptor written;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("vectorizer"));
        Files.write(folder.resolve("weights.bin"), new byte[] {1, 2, 3});
        Files.writeString(folder.resolve("vectorizer/words.txt"), "a\n");
        written = ModelFolders.write(folder, new ModelDescriptor("demo", 1, Instant.parse("2026-01-31T12:00:00Z"),
                Optional.of("en"), OptionalInt.of(3), List.of("ham", "spam"), Map.of("alpha", 0.5, "epochs", 5),
                Map.of("accuracy", 0.75), Optional.of(new TokenizerReference("word", "abc")), Map.of()));
    }

    private String problem() {
        return assertThrows(CorruptModelException.class,
                () -> ModelFolders.verify(folder, ModelFolders.read(folder).orElseThrow())).getMessage();
    }

    @Test
    void whatIsWrittenIsReadAndVerified() {
        ModelDescriptor read = ModelFolders.read(folder).orElseThrow();
        assertEquals(written, read);
        assertEquals("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81",
                read.files().get("weights.bin"));
        assertTrue(read.files().containsKey("vectorizer/words.txt"));
        ModelFolders.verify(folder, read);
    }

    @Test
    void aFolderOfAnotherToolHasNoDescriptor() throws IOException {
        Files.delete(folder.resolve("model.json"));
        assertEquals(Optional.empty(), ModelFolders.read(folder));
    }

    @Test
    void aFlippedBitIsFound() throws IOException {
        Files.write(folder.resolve("weights.bin"), new byte[] {1, 2, 2});
        assertTrue(problem().startsWith(
                "model file " + folder.resolve("weights.bin") + " is damaged: expected SHA-256 0390"));
    }

    @Test
    void onlyWantedFilesAreRead() throws IOException {
        Files.write(folder.resolve("weights.bin"), new byte[] {1, 2, 2});
        ModelDescriptor descriptor = ModelFolders.read(folder).orElseThrow();
        ModelFolders.verify(folder, descriptor, file -> !file.endsWith("weights.bin"));
        assertThrows(CorruptModelException.class, () -> ModelFolders.verify(folder, descriptor, file -> true));
        Files.delete(folder.resolve("weights.bin"));
        assertThrows(CorruptModelException.class, () -> ModelFolders.verify(folder, descriptor, file -> false));
    }

    @Test
    void knownChecksumsAreBelieved() {
        ModelDescriptor other = ModelFolders.write(folder, written, Map.of("weights.bin", "00ff"));
        assertEquals("00ff", other.files().get("weights.bin"));
        assertEquals(written.files().get("vectorizer/words.txt"), other.files().get("vectorizer/words.txt"));
    }

    @Test
    void aCopyIsComparedWithTheChecksums(@TempDir Path target) throws IOException {
        ModelFolders.copy(folder, target);
        assertEquals(AtomicFiles.list(folder), AtomicFiles.list(target));
        ModelFolders.verify(target, written);
        Files.write(folder.resolve("weights.bin"), new byte[] {1, 2, 2});
        Path another = Files.createDirectories(target.resolve("another"));
        assertEquals("model file " + folder.resolve("weights.bin") + " is damaged: expected SHA-256 "
                + written.files().get("weights.bin") + ", found " + ModelFolders.sha256(folder.resolve("weights.bin")),
                assertThrows(CorruptModelException.class, () -> ModelFolders.copy(folder, another)).getMessage());
        Files.delete(folder.resolve("weights.bin"));
        assertEquals("model file " + folder.resolve("weights.bin") + " is missing",
                assertThrows(CorruptModelException.class, () -> ModelFolders.copy(folder, another)).getMessage());
    }

    @Test
    void aFolderOfAnotherToolIsCopiedAsItIs(@TempDir Path target) throws IOException {
        Files.delete(folder.resolve("model.json"));
        ModelFolders.copy(folder, target);
        assertEquals(List.of("vectorizer/words.txt", "weights.bin"), AtomicFiles.list(target));
    }

    @Test
    void aMissingFileIsFound() throws IOException {
        Files.delete(folder.resolve("vectorizer/words.txt"));
        assertEquals("model file " + folder.resolve("vectorizer/words.txt") + " is missing", problem());
    }

    @Test
    void aFileOutsideOfTheFolderIsRefused() throws IOException {
        replace("vectorizer/words.txt", "../../secret");
        assertEquals(folder.resolve("model.json") + ": a file must lie in the model folder, found '../../secret'",
                problem());
    }

    @Test
    void aWrongMemberIsNamed() throws IOException {
        replace("\"formatVersion\" : 1", "\"formatVersion\" : \"one\"");
        assertEquals(folder.resolve("model.json") + ": member 'formatVersion' must be Integer, found one", problem());
    }

    @Test
    void brokenJsonIsRefusedWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("model.json"), "{\n\"technique\": ");
        assertTrue(problem().startsWith(folder.resolve("model.json") + ":2:"), problem());
    }

    private void replace(String from, String to) throws IOException {
        Path file = folder.resolve("model.json");
        String text = Files.readString(file);
        assertTrue(text.contains(from), text);
        Files.writeString(file, text.replace(from, to));
    }
}
