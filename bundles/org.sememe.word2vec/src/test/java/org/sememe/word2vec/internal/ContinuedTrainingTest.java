package org.sememe.word2vec.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.sememe.io.testing.FakeHost;
import org.sememe.vector.WordVectors;

class ContinuedTrainingTest {

    private static final Object[] FIRST = {"dimension", 12, "minCount", 1, "sample", 0, "threads", 1, "epochs", 4,
        "outputWeights", true, "model", "skipgram", "learningRate", 0.05};

    @TempDir
    Path folder;

    private final FakeHost host = new FakeHost().technique(new Word2VecTrainer(), new Word2VecFormat());

    private Path first() {
        Path model = folder.resolve("first");
        host.train("word2vec", TestCorpora.topics(1500), model, FIRST);
        return model;
    }

    private static Object[] with(Object... more) {
        Object[] all = Arrays.copyOf(FIRST, FIRST.length + more.length);
        System.arraycopy(more, 0, all, FIRST.length, more.length);
        return all;
    }

    @Test
    void newWordsJoinTheOldOnes() throws IOException {
        Path first = first();
        List<String> news = TestCorpora.topics(600).stream().map(line -> line.replace("a3", "anew")).toList();
        host.train("word2vec", news, folder.resolve("second"), with("initialModel", first));
        WordVectors vectors = host.open(folder.resolve("second"), WordVectors.class);
        assertEquals(21, vectors.size());
        assertTrue(vectors.vector("a3").isPresent());
        assertTrue(vectors.nearest("anew", 8).stream().allMatch(neighbor -> neighbor.word().startsWith("a")));
        // Counts add up: 1500 and 600 lines of eight words.
        assertEquals(2100 * 8, Files.readAllLines(folder.resolve("second/vocab.txt")).stream()
                .mapToInt(line -> Integer.parseInt(line.split(" ")[1])).sum());
    }

    @Test
    void aRateOfNothingLeavesTheWeightsAlone() throws IOException {
        Path first = first();
        WordVectors before = host.open(first, WordVectors.class);
        host.train("word2vec", List.of(before.word(0) + " " + before.word(1)), folder.resolve("second"),
                with("initialModel", first, "learningRate", 1e-30, "minLearningRate", 0));
        WordVectors after = host.open(folder.resolve("second"), WordVectors.class);
        for (int i = 0; i < before.size(); i++) {
            assertEquals(before.vector(i), after.vector(after.index(before.word(i))));
        }
        Path file = folder.resolve("second/output.bin");
        assertEquals(Files.size(first.resolve("output.bin")), Files.size(file));
        // One line more does not change the order of the words, so the weights lie in the same order, too.
        assertEquals(-1, Files.mismatch(first.resolve("output.bin"), file));
    }

    @Test
    void vectorsFromAnotherToolAreABeginning() throws IOException {
        Path foreign = Files.createDirectories(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("vectors.txt"), "2 3\nking 1 2 3\nqueen 1 2 4\n");
        host.train("word2vec", List.of("king rules", "queen rules"), folder.resolve("model"), "dimension", 3,
                "minCount", 1, "threads", 1, "initialModel", foreign, "hierarchicalSoftmax", true);
        assertEquals(3, host.open(folder.resolve("model"), WordVectors.class).size());
    }

    @Test
    void whatIsNoModelOrAnotherOneIsRefused() throws IOException {
        Path first = first();
        assertEquals("parameter dimension must be that of the initial model " + first + ", 12, found 13",
                failure(with("initialModel", first, "dimension", 13)));
        assertEquals("parameter initialModel must be the folder of a word2vec model, found 'nowhere'",
                failure(with("initialModel", "nowhere")));
        Files.writeString(first.resolve("vocab.txt"), "a1 x\n");
        assertEquals(first.resolve("vocab.txt") + ":1: expected a word of the model and its count, found 'a1 x'",
                assertThrows(CorruptModelException.class, () -> train(with("initialModel", first))).getMessage());
    }

    private String failure(Object... pairs) {
        return assertThrows(InvalidInputException.class, () -> train(pairs)).getMessage();
    }

    private void train(Object... pairs) throws SememeException {
        host.train("word2vec", TestCorpora.topics(10), folder.resolve("model"), pairs);
    }
}
