package org.sememe.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The folder SEMEME_HOME: configurations, models, the log, the shell's history and the bundle cache. */
final class Home {
    private final Path root;

    private Home(Path root) {
        this.root = root;
    }

    /**
     * Opens the folder and creates what is missing.
     *
     * @param name the value of SEMEME_HOME, null or blank for {@code ~/.sememe}
     * @throws LaunchException if the folder cannot be created or written
     */
    static Home open(String name) throws LaunchException {
        Path root = name == null || name.isBlank()
                ? Path.of(System.getProperty("user.home"), ".sememe") : Path.of(name);
        root = root.toAbsolutePath().normalize();
        Home home = new Home(root);
        try {
            Files.createDirectories(home.config());
            Files.createDirectories(home.models());
            Files.createDirectories(home.log().getParent());
        } catch (IOException e) {
            throw new LaunchException("SEMEME_HOME " + root + " cannot be created: " + reason(e), e);
        }
        if (!Files.isWritable(home.config()) || !Files.isWritable(root)) {
            throw new LaunchException("SEMEME_HOME " + root + " cannot be written by this user.");
        }
        return home;
    }

    Path root() {
        return root;
    }

    Path config() {
        return root.resolve("config");
    }

    Path models() {
        return root.resolve("models");
    }

    Path log() {
        return root.resolve("log").resolve("sememe.log");
    }

    Path cache() {
        return root.resolve("cache");
    }

    /** Configurations that the user wrote as JSON (OSGi Configurator), in the order of their names. */
    List<Path> configurationFiles() throws LaunchException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(config())) {
            entries.filter(file -> file.getFileName().toString().endsWith(".json")).forEach(files::add);
        } catch (IOException e) {
            throw new LaunchException("The configurations in " + config() + " cannot be read: " + reason(e), e);
        }
        Collections.sort(files);
        return files;
    }

    static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getClass().getSimpleName() + ": "
                + e.getMessage();
    }
}
