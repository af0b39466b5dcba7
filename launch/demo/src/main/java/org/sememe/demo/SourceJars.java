package org.sememe.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.sememe.InvalidInputException;

/**
 * The source jars that the build fetched: who wrote them, and the doc comments in them.
 */
final class SourceJars {

    /** Which library a jar belongs to, by the beginning of its file name; the longest beginning counts. */
    private static final Map<String, String> LIBRARIES = new TreeMap<>(Map.of(
            "osgi.", "osgi", "org.apache.felix.", "felix", "org.eclipse.osgi", "equinox", "nd4j-", "nd4j",
            "guava-", "guava", "commons-", "commons", "lucene-", "lucene", "icu4j-", "icu4j", "jackson-", "jackson",
            "junit-", "junit"));

    private final Map<String, List<Path>> jars = new TreeMap<>();

    /**
     * Looks into a folder.
     *
     * @param folder holds the source jars
     * @throws InvalidInputException if it is not there or holds none
     */
    SourceJars(Path folder) {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(this::add);
            } catch (IOException e) {
                throw new InvalidInputException("cannot read folder " + folder + ": " + e.getMessage(), e);
            }
        }
        if (jars.isEmpty()) {
            throw new InvalidInputException("the demo needs source jars in " + folder
                    + ", found none; build the project once with a network");
        }
    }

    private void add(Path jar) {
        String name = jar.getFileName().toString();
        LIBRARIES.forEach((prefix, library) -> {
            if (name.startsWith(prefix)) {
                jars.computeIfAbsent(library, key -> new ArrayList<>()).add(jar);
            }
        });
    }

    /**
     * Counts the jars.
     *
     * @return at least 1
     */
    int count() {
        return jars.values().stream().mapToInt(List::size).sum();
    }

    /**
     * Returns the libraries.
     *
     * @return their names, sorted
     */
    List<String> libraries() {
        return List.copyOf(jars.keySet());
    }

    /**
     * Reads all doc comments.
     *
     * @param consumer gets them, library by library
     */
    void read(Consumer<DocComment> consumer) {
        jars.forEach((library, files) -> files.forEach(file -> read(library, file, consumer)));
    }

    private static void read(String library, Path jar, Consumer<DocComment> consumer) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            // In the order of names, so that the corpus does not depend on how a jar was packed.
            List<? extends ZipEntry> sources = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".java"))
                    .sorted((a, b) -> a.getName().compareTo(b.getName())).toList();
            for (ZipEntry entry : sources) {
                String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                String type = file.substring(0, file.length() - ".java".length());
                DocCommentParser.parse(library, type, text).forEach(consumer);
            }
        } catch (IOException e) {
            throw new InvalidInputException("cannot read source jar " + jar + ": " + e.getMessage(), e);
        }
    }
}
