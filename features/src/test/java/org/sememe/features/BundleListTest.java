package org.sememe.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleListTest {
    @TempDir
    Path folder;

    @Test
    void readsFeaturesInOrder() throws IOException {
        Map<String, List<Entry>> features = read("# comment\n\nb  one\na  two present\nb  two feature scr\n");
        assertEquals(List.of("b", "a"), List.copyOf(features.keySet()));
        assertEquals("g:one:1", features.get("b").get(0).artifact().id());
        assertEquals("scr", features.get("b").get(1).karafFeature());
    }

    @Test
    void aMisspeltArtifactIsAnErrorThatNamesIt() {
        IOException error = assertThrows(IOException.class, () -> read("core onne\n"));
        assertEquals("bundles.list names \"onne\", which is no dependency of features/pom.xml.", error.getMessage());
    }

    @Test
    void karafGetsOnlyWhatItDoesNotHave() throws IOException {
        String xml = KarafFeatures.xml(read("core one\ncore two feature scr\nclassic two present\nclassic one only\n"),
                Map.of("core", "C", "classic", "D"), "2");
        assertEquals("""
                <?xml version="1.0" encoding="UTF-8"?>
                <features name="sememe-2" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                  <feature name="sememe-core" version="2" description="C">
                    <feature>scr</feature>
                    <bundle>mvn:g/one/1</bundle>
                  </feature>
                  <feature name="sememe-classic" version="2" description="D">
                    <feature>sememe-core</feature>
                    <bundle>mvn:g/one/1</bundle>
                  </feature>
                </features>
                """, xml);
    }

    @Test
    void osgiGetsNoBundleForKarafOnly() throws IOException {
        String json = OsgiFeature.json("core", "C", "2", read("core one only\ncore two present\n").get("core"));
        assertEquals("""
                {
                  "feature-resource-version": "1.0",
                  "id": "org.sememe:org.sememe.features:osgifeature:core:2",
                  "name": "Sememe core",
                  "description": "C",
                  "license": "Apache-2.0",
                  "bundles": [
                    { "id": "g:two:2" }
                  ]
                }
                """, json);
    }

    @Test
    void anUnknownPlaceIsAnErrorThatNamesTheLine() {
        IOException error = assertThrows(IOException.class, () -> read("core one\ncore two sometimes\n"));
        assertEquals(folder.resolve("bundles.list") + " line 2: "
                + "expected \"feature artifactId [both | present | only | feature NAME]\".", error.getMessage());
    }

    private Map<String, List<Entry>> read(String list) throws IOException {
        Path artifacts = Files.writeString(folder.resolve("artifacts.txt"), """

                The following files have been resolved:
                   g:one:jar:1:compile:/a b/one-1.jar -- module one (auto)
                   g:two:jar:2:runtime:/a b/two-2.jar
                """);
        return BundleList.read(Files.writeString(folder.resolve("bundles.list"), list), Artifacts.read(artifacts));
    }
}
