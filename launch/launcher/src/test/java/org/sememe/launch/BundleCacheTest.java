package org.sememe.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCacheTest {
    @TempDir
    Path folder;

    @Test
    void theSecondProcessGetsAPrivateCacheThatGoesWithIt() throws LaunchException, IOException {
        Home home = Home.open(folder.toString());
        try (BundleCache first = BundleCache.open(home)) {
            Path other;
            try (BundleCache second = BundleCache.open(home)) {
                other = second.folder();
                assertNotEquals(first.folder(), other);
                Files.createDirectories(other.resolve("bundle1/version0.0"));
                Files.writeString(other.resolve("bundle1/bundle.info"), "x");
            }
            assertFalse(Files.exists(other));
        }
    }

    @Test
    void theLastingCacheIsThereAgainAfterwards() throws LaunchException, IOException {
        Home home = Home.open(folder.toString());
        Path place;
        try (BundleCache first = BundleCache.open(home)) {
            place = first.folder();
            Files.createDirectories(place);
            Files.writeString(place.resolve("kept"), "x");
        }
        try (BundleCache again = BundleCache.open(home)) {
            assertEquals(place, again.folder());
            assertTrue(Files.exists(place.resolve("kept")));
            again.clear();
            assertFalse(Files.exists(place));
        }
    }
}
