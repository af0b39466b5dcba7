package org.sememe.glove.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.InvalidInputException;
import org.sememe.io.testing.FakeHost;
import org.sememe.train.Corpus;

class ShufflerTest {

    private static final int COUNT = 5000;

    @TempDir
    Path folder;

    @Test
    void keepsEveryRecordAndMixesThem() throws Exception {
        for (long bytes : new long[] {1 << 20, 8000}) {
            int[] words = shuffle(bytes, "seed", 7);
            // Of 5000 records in random order about one is where it was.
            long same = IntStream.range(0, COUNT).filter(i -> words[i] == i).count();
            assertTrue(same < 10, same + " records stayed");
            // Neighbours are far from each other: about a third of all on the average.
            double distance = IntStream.range(1, COUNT)
                    .mapToDouble(i -> Math.abs(words[i] - words[i - 1])).average().orElseThrow();
            assertEquals(COUNT / 3.0, distance, COUNT * 0.02);
            int[] sorted = words.clone();
            Arrays.sort(sorted);
            assertArrayEquals(IntStream.range(0, COUNT).toArray(), sorted);
            assertArrayEquals(words, shuffle(bytes, "seed", 7));
        }
    }

    @Test
    void refusesMemoryThatIsTooLittle() {
        Settings settings = settings();
        assertThrows(InvalidInputException.class, () -> new Shuffler(settings, 1L << 40, 1 << 20, folder));
    }

    private Settings settings(Object... parameters) {
        return Settings.of(new FakeHost().technique(new GloveTrainer(), new GloveFormat()).context("glove",
                Corpus.of("none", List.of()), folder.resolve("model"), parameters).parameters());
    }

    private int[] shuffle(long bytes, Object... parameters) throws Exception {
        Path work = Files.createTempDirectory(folder, "work");
        Path file = folder.resolve("records.bin");
        Records records;
        try (Shuffler shuffler = new Shuffler(settings(parameters), COUNT, bytes, work)) {
            for (int i = 0; i < COUNT; i++) {
                shuffler.pair(i, 2 * i, i + 1);
            }
            records = shuffler.write(file);
        }
        assertEquals(COUNT, records.size());
        int[] words = new int[COUNT];
        ByteBuffer buffer = Records.buffer(COUNT);
        try (FileChannel channel = FileChannel.open(file)) {
            Records.read(channel, file, 0, buffer);
        }
        for (int i = 0; i < COUNT; i++) {
            long pair = buffer.getLong();
            long numbers = buffer.getLong();
            words[i] = PairStream.first(pair);
            assertEquals(2 * words[i], PairStream.second(pair));
            assertEquals((float) Math.log(words[i] + 1), Float.intBitsToFloat((int) (numbers >>> 32)));
            assertEquals(words[i] + 1 > 100 ? 1 : (float) Math.pow((words[i] + 1) / 100.0, 0.75),
                    Float.intBitsToFloat((int) numbers));
        }
        return words;
    }
}
