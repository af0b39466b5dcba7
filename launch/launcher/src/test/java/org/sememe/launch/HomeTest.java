package org.sememe.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path folder;

    @Test
    void createsItsFolders() throws LaunchException {
        Home home = Home.open(folder.resolve("deep/home").toString());
        assertTrue(Files.isDirectory(home.config()));
        assertTrue(Files.isDirectory(home.models()));
        assertTrue(Files.isDirectory(home.log().getParent()));
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        LaunchException error = assertThrows(LaunchException.class, () -> Home.open(file.toString()));
        assertTrue(error.getMessage().contains(file.toString()), error.getMessage());
    }

    @Test
    void findsConfigurationsInOrder() throws LaunchException, IOException {
        Home home = Home.open(folder.toString());
        Path second = Files.writeString(home.config().resolve("b.json"), "{}");
        Path first = Files.writeString(home.config().resolve("a.json"), "{}");
        Files.writeString(home.config().resolve("org.sememe.model~x.config"), "");
        assertEquals(List.of(first, second), home.configurationFiles());
    }
}
