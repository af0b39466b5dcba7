package org.sememe.it.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.it.launch.Script.Result;
import org.sememe.it.launch.Script.Running;

/** launch/sememe from the outside: exit status, what goes to which stream, odd places, two at once. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ScriptTest {
    @TempDir
    static Path folder;

    private static Path place;

    @BeforeAll
    static void makeAPlaceWithASpaceInItsName() throws IOException {
        place = Files.createDirectories(folder.resolve("a place"));
        Script.installIn(place);
    }

    @Test
    void resultsGoToStandardOutput() throws IOException, InterruptedException {
        Result result = script().run("run", "lb -s");
        assertEquals("", result.err());
        assertEquals(0, result.status());
        assertTrue(result.out().contains("org.sememe.host"), result.out());
    }

    @Test
    void aFailureIsOneSentenceOnStandardErrorAndStatusOne() throws IOException, InterruptedException {
        Result result = script().run("run", "nonsense; lb");
        assertEquals("There is no command \"nonsense\"; \"help\" lists the commands.\n", result.err());
        assertEquals("", result.out());
        assertEquals(1, result.status());
    }

    @Test
    void worksThroughASymbolicLinkFromAnywhere() throws IOException, InterruptedException {
        Path elsewhere = Files.createTempDirectory(folder, "else where");
        Path link = Files.createSymbolicLink(elsewhere.resolve("sem"), script().path());
        Path relative = Files.createSymbolicLink(elsewhere.resolve("again"), Path.of("sem"));
        assertEquals(0, script().run(link, elsewhere, "run", "lb").status());
        assertEquals(0, script().run(relative, elsewhere, "run", "lb").status());
    }

    @Test
    void commandsAreUtf8WithoutALocale() throws IOException, InterruptedException {
        Result result = script().with("LC_ALL", "").with("LANG", "").run("run", "x = 王佳安; $x");
        assertTrue(result.err().isEmpty(), result.err());
        assertEquals("王佳安\n王佳安\n", result.out());
    }

    @Test
    void twoProcessesShareAHome() throws IOException, InterruptedException {
        Running first = script().start(script().path(), place, "run", "lb -s");
        Running second = script().start(script().path(), place, "run", "lb -s");
        Result one = first.await();
        Result two = second.await();
        assertEquals(0, one.status(), one.err());
        assertEquals(0, two.status(), two.err());
        assertEquals(one.out(), two.out());
    }

    @Test
    void anOldJdkIsPassedOver() throws IOException, InterruptedException {
        Path old = Files.createTempDirectory(folder, "old");
        Path java = Files.createDirectories(old.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 3\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.20\"\n");
        Result result = script().with("JAVA_HOME", old.toString())
                .with("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH")).run("run", "lb");
        assertTrue(result.err().startsWith("JAVA_HOME names no JDK 17 or newer (" + old + "); using "), result.err());
        assertEquals(0, result.status(), result.err());
    }

    @Test
    void ctrlCStopsTheFrameworkInOrder() throws IOException, InterruptedException {
        Process process = script().startPiped("run", "lb -s; ($.context getBundle 0) waitForStop 0");
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            String line = reader.readLine();
            while (line != null && !line.startsWith("START LEVEL")) {
                line = reader.readLine();
            }
            assertNotNull(line, "the command did not begin");
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
            String rest = String.join("\n", reader.lines().toList());
            assertTrue(rest.contains("Stopping; running jobs save what they have."), rest);
            assertFalse(rest.contains("\tat "), rest);
            assertEquals(130, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aWrongWordGetsTheUsage() throws IOException, InterruptedException {
        Result result = script().run("walk");
        assertTrue(result.err().startsWith("sememe: there is no \"walk\".\nusage: "), result.err());
        assertEquals(2, result.status());
    }

    @Test
    void aHomeThatCannotBeMadeIsNamed() throws IOException, InterruptedException {
        Path file = Files.createTempFile(folder, "no", "folder");
        Result result = script().with("SEMEME_HOME", file.toString()).run("run", "lb");
        assertTrue(result.err().startsWith("SEMEME_HOME " + file + " cannot be created: "), result.err());
        assertFalse(result.err().contains("\tat "), result.err());
        assertEquals(1, result.status());
    }

    private static Script script() throws IOException {
        return Script.in(place);
    }
}
