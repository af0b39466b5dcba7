package org.sememe.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The bundles that the build collected: the content of one folder, in the order in which they are installed. The
 * framework stops them in the opposite order: the host first, while the techniques that its jobs need and the shell
 * that waits for them are there, and the services that everybody needs last.
 */
final class Distribution {
    private static final List<String> FIRST = List.of("org.osgi.", "org.apache.felix.log-", "org.sememe.logging-",
            "org.apache.felix.configadmin-", "org.apache.felix.scr-", "org.apache.felix.", "org.sememe.api-",
            "org.sememe.io-", "org.sememe.serving-", "org.sememe.shell-", "org.sememe.console-");
    private static final List<String> LAST = List.of("org.sememe.pipeline-", "org.sememe.host-");

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
        List<Path> first = take(jars, FIRST);
        List<Path> last = take(jars, LAST);
        List<Path> ordered = new ArrayList<>(first);
        ordered.addAll(jars);
        ordered.addAll(last);
        return new Distribution(List.copyOf(ordered));
    }

    /** Moves the jars whose names begin with one of the prefixes out of the list, in the order of the prefixes. */
    private static List<Path> take(List<Path> jars, List<String> prefixes) {
        List<Path> taken = new ArrayList<>();
        for (String prefix : prefixes) {
            for (Path jar : List.copyOf(jars)) {
                if (jar.getFileName().toString().startsWith(prefix)) {
                    taken.add(jar);
                    jars.remove(jar);
                }
            }
        }
        return taken;
    }

    List<Path> jars() {
        return jars;
    }
}
