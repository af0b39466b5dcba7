package org.sememe.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dependencies of this module, as Maven's dependency plug-in lists them with their files. */
final class Artifacts {
    private static final Pattern LINE =
            Pattern.compile("\\s*([^:\\s]+):([^:]+):jar:([^:]+):[a-z]+:(.+\\.jar)(\\s+--\\s+module.*)?");

    private final Map<String, Artifact> byName = new LinkedHashMap<>();

    private Artifacts() {
    }

    static Artifacts read(Path list) throws IOException {
        Artifacts artifacts = new Artifacts();
        for (String line : Files.readAllLines(list)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                Artifact artifact = new Artifact(matcher.group(1), matcher.group(2), matcher.group(3),
                        Path.of(matcher.group(4)));
                artifacts.byName.put(artifact.name(), artifact);
            }
        }
        return artifacts;
    }

    /**
     * Finds an artifact.
     *
     * @param name its artifactId
     * @throws IOException if no dependency has this name
     */
    Artifact get(String name) throws IOException {
        Artifact artifact = byName.get(name);
        if (artifact == null) {
            throw new IOException("bundles.list names \"" + name + "\", which is no dependency of features/pom.xml.");
        }
        return artifact;
    }

    /** Finds an artifact by the identifier of the OSGi feature model. */
    Artifact byId(String id) throws IOException {
        Artifact artifact = get(id.split(":")[1]);
        if (!artifact.id().equals(id)) {
            throw new IOException("A feature names " + id + ", and the build has " + artifact.id() + ".");
        }
        return artifact;
    }
}
