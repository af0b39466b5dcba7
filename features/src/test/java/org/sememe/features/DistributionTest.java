package org.sememe.features;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What launch/sememe starts and what the features install are the same bundles. */
class DistributionTest {
    private static final Pattern RUN_BUNDLE = Pattern.compile("^\\s+([\\w.-]+);version=", Pattern.MULTILINE);
    /** Part of the command line and of no feature. */
    private static final Set<String> COMMAND_LINE = Set.of("org.sememe.console", "org.sememe.demo");

    @Test
    void featuresHoldWhatTheDistributionHolds() throws IOException {
        String run = Files.readString(Path.of("../launch/sememe.bndrun"));
        Set<String> distribution = new TreeSet<>();
        Matcher matcher = RUN_BUNDLE.matcher(run.substring(run.indexOf("\n-runbundles:")));
        while (matcher.find()) {
            distribution.add(matcher.group(1));
        }
        distribution.removeAll(COMMAND_LINE);
        Set<String> features = new TreeSet<>();
        Artifacts artifacts = Artifacts.read(Path.of("target/artifacts.txt"));
        for (var entries : BundleList.read(Path.of("bundles.list"), artifacts).values()) {
            for (Entry entry : entries) {
                if (entry.inOsgi()) {
                    features.add(symbolicName(entry.artifact().jar()));
                }
            }
        }
        assertEquals(Set.of(), minus(distribution, features), "in launch/sememe.bndrun, not in features/bundles.list");
        assertEquals(Set.of(), minus(features, distribution), "in features/bundles.list, not in launch/sememe.bndrun");
    }

    private static Set<String> minus(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static String symbolicName(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            String name = file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
            return name == null ? jar + " is no bundle" : name.split(";")[0].strip();
        }
    }
}
