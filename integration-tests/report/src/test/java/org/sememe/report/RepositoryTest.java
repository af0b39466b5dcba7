package org.sememe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Slips that no compiler notices: a module that the reactor leaves out, a bundle whose names do not agree. */
class RepositoryTest {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern ARTIFACT = Pattern.compile("</parent>\\s*<artifactId>([^<]+)</artifactId>");
    private final Path root = Path.of("").toAbsolutePath().getParent().getParent();

    @Test
    void theReactorBuildsEveryBundle() throws IOException {
        List<String> modules = new ArrayList<>();
        Matcher matcher = MODULE.matcher(Files.readString(root.resolve("pom.xml")));
        while (matcher.find()) {
            modules.add(matcher.group(1));
        }
        List<String> left = new ArrayList<>();
        for (Path bundle : bundles()) {
            String module = "bundles/" + bundle.getFileName();
            if (!modules.contains(module)) {
                left.add(module);
            }
        }
        assertEquals(List.of(), left, "bundles that the root POM does not name");
    }

    @Test
    void aBundleIsCalledLikeItsFolder() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path bundle : bundles()) {
            Matcher artifact = ARTIFACT.matcher(Files.readString(bundle.resolve("pom.xml")));
            if (!artifact.find() || !artifact.group(1).equals(bundle.getFileName().toString())) {
                wrong.add(bundle.getFileName() + ": the POM's artifactId differs from the folder's name");
            }
            if (!Files.exists(bundle.resolve("bnd.bnd"))) {
                wrong.add(bundle.getFileName() + ": no bnd.bnd, so it would become a plain jar");
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** The resolver writes a .bndrun whose list has changed; bnd's own check would also fail for another order. */
    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true")
    void resolvedListsAreCommitted() throws IOException, InterruptedException {
        assumeTrue(Files.exists(root.resolve(".git")), "not a clone");
        Process git = new ProcessBuilder("git", "diff", "--name-only", "--", "*.bndrun").directory(root.toFile())
                .redirectErrorStream(true).start();
        String changed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, git.waitFor(), changed);
        assertEquals("", changed, "lists of bundles that the build changed: commit them");
    }

    private List<Path> bundles() throws IOException {
        try (Stream<Path> folders = Files.list(root.resolve("bundles"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))).sorted().toList();
        }
    }
}
