package org.sememe.it.launch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of launch/sememe with the built distribution, in a folder of its own so that nothing is built again. */
final class Script {
    private static final Path BUILT = Path.of("../../launch").toAbsolutePath().normalize();

    private final Path launch;
    private final Map<String, String> environment = new HashMap<>();

    private Script(Path launch) {
        this.launch = launch;
    }

    /** Copies script and distribution into a folder. */
    static void installIn(Path folder) throws IOException {
        Path launch = folder.resolve("launch");
        for (String part : List.of("sememe", "etc", "target/distribution/boot", "target/distribution/export")) {
            copy(BUILT.resolve(part), launch.resolve(part));
        }
        Path built = Files.writeString(launch.resolve("target/distribution/built"), "");
        Files.setLastModifiedTime(built, FileTime.from(Instant.now().plusSeconds(3600)));
    }

    /** The script that was installed in a folder, with a fresh environment. */
    static Script in(Path folder) {
        Script script = new Script(folder.resolve("launch"));
        script.with("SEMEME_HOME", folder.resolve("home of a user").toString());
        script.with("JAVA_HOME", System.getProperty("java.home"));
        script.with("SEMEME_JAVA_OPTS", "-Xmx256m -XX:TieredStopAtLevel=1");
        return script;
    }

    Script with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Path path() {
        return launch.resolve("sememe");
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        return run(path(), launch, arguments);
    }

    Result run(Path command, Path folder, String... arguments) throws IOException, InterruptedException {
        return start(command, folder, arguments).await();
    }

    Running start(Path command, Path folder, String... arguments) throws IOException {
        File out = File.createTempFile("out", ".txt", launch.toFile());
        File err = File.createTempFile("err", ".txt", launch.toFile());
        ProcessBuilder builder = builder(command, folder, arguments).redirectOutput(out).redirectError(err);
        return new Running(builder.start(), out.toPath(), err.toPath());
    }

    /** Starts a command whose output the caller reads while it runs; standard error is part of it. */
    Process startPiped(String... arguments) throws IOException {
        return builder(path(), launch, arguments).redirectErrorStream(true).start();
    }

    private ProcessBuilder builder(Path command, Path folder, String... arguments) {
        List<String> words = new ArrayList<>(List.of(command.toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    if (!Files.isDirectory(file)) {
                        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** A started command. */
    record Running(Process process, Path out, Path err) {
        Result await() throws IOException, InterruptedException {
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("The command did not end: " + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        }
    }

    /** How a command ended. */
    record Result(int status, String out, String err) {
    }
}
