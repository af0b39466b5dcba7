package org.sememe.host.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.CorruptModelException;
import org.sememe.SememeException;
import org.sememe.host.internal.testing.AnswerFormat;

class ModelStoreTest {

    @TempDir
    Path home;

    private ModelStore store;
    private Path source;

    @BeforeEach
    void create() {
        store = new ModelStore(home);
        source = AnswerFormat.write(home.resolve("source"), "answers", "one");
    }

    private List<String> entries(String... names) throws IOException {
        try (Stream<Path> paths = Files.list(home.resolve(String.join("/", names)))) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void numbersVersionsFromOne() throws IOException {
        assertEquals(List.of(), store.versions("docs"));
        assertEquals("1", store.add("docs", source));
        assertEquals("2", store.add("docs", source));
        store.remove("docs", "1");
        assertEquals("3", store.add("docs", source));
        assertEquals(List.of("2", "3"), store.versions("docs"));
        assertEquals("one", Files.readString(store.folder("docs", "3").resolve("answer.txt")));
        assertTrue(store.has("docs", "3"));
        assertFalse(store.has("docs", "4"));
        assertFalse(store.has("docs", ".."));
        for (int version = 4; version <= 11; version++) {
            store.add("docs", source);
        }
        assertEquals(Optional.of("9"), store.before("docs", "10"));
        assertEquals(Optional.empty(), store.before("docs", "2"));
        assertEquals(Optional.empty(), store.before("docs", "source"));
    }

    @Test
    void aDamagedFolderLeavesTheStoreAsItWas() throws IOException {
        Files.writeString(source.resolve("answer.txt"), "One");
        String message = assertThrows(CorruptModelException.class, () -> store.add("docs", source)).getMessage();
        assertTrue(message.startsWith("model file " + source.resolve("answer.txt") + " is damaged"), message);
        assertEquals(List.of(), entries("models"));
    }

    @Test
    void aFolderThatCannotBeReadLeavesTheStoreAsItWas() throws IOException {
        store.add("docs", source);
        Files.createSymbolicLink(source.resolve("broken"), home.resolve("nowhere"));
        assertThrows(SememeException.class, () -> store.add("docs", source));
        assertEquals(List.of("1"), entries("models", "docs"));
    }

    @Test
    void prunesTheOldestAndWhatWasRolledBack() {
        for (int version = 1; version <= 6; version++) {
            store.add("docs", source);
        }
        // Version 4 served, 5 had been rolled back, 6 is new.
        store.prune("docs", "4", "6", 3);
        assertEquals(List.of("3", "4", "6"), store.versions("docs"));
        store.prune("docs", "", "6", 1);
        assertEquals(List.of("6"), store.versions("docs"));
    }

    @Test
    void recoversFromAKilledProcess() throws IOException {
        store.add("docs", source);
        Path folder = home.resolve("models").resolve("docs");
        Files.createDirectories(folder.resolve(".2.new-999999999-1"));
        Files.createDirectories(folder.resolve(".notes"));
        store.recover();
        assertEquals(List.of(".notes", "1"), entries("models", "docs"));
    }

    @Test
    void removesAModelWithAllVersions() throws IOException {
        store.add("docs", source);
        store.add("docs", source);
        store.removeAll("docs");
        assertEquals(List.of(), entries("models"));
    }
}
