package org.sememe.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {
    @TempDir
    Path folder;

    @Test
    void whatOthersNeedComesFirstAndTheHostLast() throws IOException, LaunchException {
        for (String jar : List.of("org.sememe.word2vec-1.jar", "org.sememe.api-1.jar", "org.apache.felix.scr-2.jar",
                "org.sememe.host-1.jar", "org.apache.felix.log-1.jar", "icu4j-79.jar", "readme.txt")) {
            Files.writeString(folder.resolve(jar), "");
        }
        List<String> names = Distribution.of(folder).jars().stream().map(jar -> jar.getFileName().toString()).toList();
        assertEquals(List.of("org.apache.felix.log-1.jar", "org.apache.felix.scr-2.jar", "org.sememe.api-1.jar",
                "icu4j-79.jar", "org.sememe.word2vec-1.jar", "org.sememe.host-1.jar"), names);
    }

    @Test
    void anEmptyFolderIsAnError() {
        LaunchException error = assertThrows(LaunchException.class, () -> Distribution.of(folder));
        assertEquals("There are no bundles in " + folder + ": build the project first.", error.getMessage());
    }
}
