package org.sememe.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The bundles that the build collected: the content of one folder, ordered so that the services everybody needs are
 * installed first and therefore stopped last.
 */
final class Distribution {
    private static final List<String> FIRST = List.of("org.osgi.", "org.apache.felix.log-", "org.sememe.logging-",
            "org.apache.felix.configadmin-", "org.apache.felix.scr-", "org.apache.felix.", "org.sememe.api-",
            "org.sememe.io-", "org.sememe.serving-", "org.sememe.host-");

    private final List<Path> jars;

    private Distribution(List<Path> jars) {
        this.jars = jars;
    }

    static Distribution of(Path folder) throws LaunchException {
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().endsWith(".jar")).sorted().forEach(jars::add);
        } catch (IOException e) {
            throw new LaunchException("The bundles in " + folder + " cannot be read: " + Home.reason(e), e);
        }
        if (jars.isEmpty()) {
            throw new LaunchException("There are no bundles in " + folder + ": build the project first.");
        }
        List<Path> ordered = new ArrayList<>();
        for (String prefix : FIRST) {
            for (Path jar : jars) {
                if (jar.getFileName().toString().startsWith(prefix) && !ordered.contains(jar)) {
                    ordered.add(jar);
                }
            }
        }
        jars.removeAll(ordered);
        ordered.addAll(jars);
        return new Distribution(List.copyOf(ordered));
    }

    List<Path> jars() {
        return jars;
    }
}
