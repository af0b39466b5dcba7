package org.sememe.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sememe.SememeException;

class AtomicFilesTest {

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileOnAFullDiskKeepsItsOldContent() throws IOException {
        Path file = folder.resolve("m.bin");
        AtomicFiles.write(file, out -> out.write(1));
        SememeException error = assertThrows(SememeException.class, () -> AtomicFiles.write(file, out -> {
            out.write(new byte[1 << 20]);
            throw new FileSystemException(file.toString(), null, "No space left on device");
        }));
        assertEquals("cannot write " + file + ": No space left on device", error.getMessage());
        assertEquals(List.of("m.bin"), names());
        assertEquals(1, Files.size(file));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1 << 18, (1 << 18) + 1, 200_000_003})
    void theChecksumOfAFileIsThatOfItsBytes(int size) throws IOException {
        Path file = folder.resolve("m.bin");
        byte[] piece = new byte[99_991];
        new Random(size).nextBytes(piece);
        String checksum = AtomicFiles.writeHashed(file, out -> {
            int written = 0;
            for (; written < size && written < 10; written++) {
                out.write(piece[written]);
            }
            for (; written < size; written += Math.min(piece.length, size - written)) {
                out.write(piece, 0, Math.min(piece.length, size - written));
            }
        });
        assertEquals(size, Files.size(file));
        assertEquals(ModelFolders.sha256(file), checksum);
        assertEquals(List.of("m.bin"), names());
    }

    @Test
    void aHashedFileOnAFullDiskKeepsItsOldContent() throws IOException {
        Path file = folder.resolve("m.bin");
        AtomicFiles.write(file, out -> out.write(1));
        assertThrows(SememeException.class, () -> AtomicFiles.writeHashed(file, out -> {
            out.write(new byte[5_000_000]);
            throw new FileSystemException(file.toString(), null, "No space left on device");
        }));
        assertEquals(List.of("m.bin"), names());
        assertEquals(1, Files.size(file));
    }

    @Test
    void aFailureInTheWriterLeavesNothingBehind() throws IOException {
        Path file = folder.resolve("m.bin");
        assertThrows(IllegalStateException.class, () -> AtomicFiles.write(file, out -> {
            throw new IllegalStateException("bug");
        }));
        assertEquals(List.of(), names());
    }

    @Test
    void aFolderAppearsOnlyWhenPublishedAndReplacesTheOldOne() throws IOException {
        Path model = folder.resolve("model");
        Path staged = AtomicFiles.stage(model);
        Files.createDirectories(staged.resolve("sub"));
        Files.writeString(staged.resolve("sub/a.txt"), "1");
        assertFalse(Files.exists(model));
        AtomicFiles.publish(staged, model);
        assertEquals(List.of("sub/a.txt"), AtomicFiles.list(model));
        Path again = AtomicFiles.stage(model);
        Files.writeString(again.resolve("b.txt"), "2");
        AtomicFiles.publish(again, model);
        assertEquals(List.of("b.txt"), AtomicFiles.list(model));
        assertEquals(List.of("model"), names());
    }

    @Test
    void copiesAndDeletesWholeFolders() throws IOException {
        Path from = Files.createDirectories(folder.resolve("from/x"));
        Files.writeString(from.resolve("a.txt"), "1");
        Path to = Files.createDirectories(folder.resolve("to"));
        AtomicFiles.copyFolder(folder.resolve("from"), to);
        assertEquals(List.of("x/a.txt"), AtomicFiles.list(to));
        AtomicFiles.delete(to);
        AtomicFiles.delete(to);
        assertEquals(List.of("from"), names());
    }

    /** The number of a process that has ended. */
    private static long endedProcess() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-version").redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        process.waitFor();
        return process.pid();
    }

    @Test
    void recoversFromProcessesKilledWhileWriting() throws Exception {
        long killed = endedProcess();
        Path model = folder.resolve("model");
        Files.createDirectories(folder.resolve(".model.new-" + killed + "-1/sub"));
        Files.createDirectories(folder.resolve(".model.old-" + killed + "/content"));
        Files.createDirectories(folder.resolve(".model.notes"));
        Path staged = AtomicFiles.stage(model);
        AtomicFiles.recover(model);
        assertEquals(List.of(staged.getFileName().toString(), ".model.notes", "model"), names());
        assertTrue(Files.isDirectory(model.resolve("content")));
        Files.createDirectories(folder.resolve(".model.old-" + killed + "/older"));
        AtomicFiles.recover(model);
        assertEquals(List.of(staged.getFileName().toString(), ".model.notes", "model"), names());
        assertTrue(Files.isDirectory(model.resolve("content")));
        AtomicFiles.recover(folder.resolve("missing/model"));
    }

    @Test
    void saysWhatWentWrongWithoutThePath() {
        assertEquals("it does not exist", AtomicFiles.reason(new NoSuchFileException("a.txt")));
        assertEquals("access is denied", AtomicFiles.reason(new AccessDeniedException("a.txt")));
        assertEquals("busy", AtomicFiles.reason(new FileSystemException("a.txt", null, "busy")));
        assertEquals("broken pipe", AtomicFiles.reason(new IOException("broken pipe")));
        assertEquals("IOException", AtomicFiles.reason(new IOException()));
        assertEquals("a.txt: it does not exist", AtomicFiles.describe(new NoSuchFileException("a.txt")));
        assertEquals("broken pipe", AtomicFiles.describe(new IOException("broken pipe")));
    }
}
