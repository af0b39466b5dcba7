package org.sememe.word2vec.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.sememe.UnavailableException;
import org.sememe.io.TextFiles;
import org.sememe.io.testing.FakeHost;
import org.sememe.io.testing.FakeTrainingContext;
import org.sememe.train.Corpus;
import org.sememe.vector.WordVectors;

class BadInputTest {

    @TempDir
    Path folder;

    private final FakeHost host = new FakeHost().technique(new Word2VecTrainer(), new Word2VecFormat());

    private String failure(Corpus corpus, Object... pairs) {
        return assertThrows(SememeException.class, () -> host.train("word2vec", corpus, folder.resolve("model"), pairs))
                .getMessage();
    }

    @Test
    void anEmptyCorpus() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.txt"));
        assertEquals("corpus empty.txt must have at least one word, found none", failure(TextFiles.corpus(file)));
        assertEquals("corpus blank must have at least one word, found none", failure(Corpus.of("blank", List.of(" "))));
    }

    @Test
    void onlyRareWords() {
        assertEquals("corpus c must have words that occur at least minCount = 5 times, found none: the most frequent "
                + "of its 2 different words occurs 2 times", failure(Corpus.of("c", List.of("a b a"))));
    }

    @Test
    void bytesThatAreNotText() throws IOException {
        Path file = folder.resolve("bad.txt");
        Files.write(file, new byte[] {'a', ' ', 'b', '\n', (byte) 0xFF, '\n'});
        assertEquals(file + ":2: expected text in UTF-8, found bytes that are not", failure(TextFiles.corpus(file)));
        Files.write(file, new byte[] {'a', 0, 'b', '\n'});
        assertTrue(failure(TextFiles.corpus(file)).startsWith(file + ":1: expected text in UTF-8, found a NUL byte"));
    }

    @Test
    void anUnknownTokenizer() {
        assertThrows(UnavailableException.class,
                () -> host.train("word2vec", List.of("a"), folder.resolve("model"), "tokenizer", "none"));
    }

    @Test
    void aTableThatNoArrayCanHold() {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < 300_000; i++) {
            line.append(Integer.toString(i, 36)).append(' ');
        }
        assertTrue(failure(Corpus.of("c", List.of(line.toString())), "minCount", 1, "dimension", 9999)
                .startsWith("a table of 300000 words x dimension "));
    }

    @Test
    void aCheckpointOfAnotherTrainingOrADamagedOne() throws IOException {
        Path output = folder.resolve("model");
        Object[] parameters = {"dimension", 8, "minCount", 1, "threads", 1};
        FakeTrainingContext[] context = {null};
        Corpus corpus = TestCorpora.watched(Corpus.of("c", TestCorpora.topics(50)), line -> {
            if (line == 60) {
                context[0].cancelAt(0);
            }
        });
        context[0] = host.context("word2vec", corpus, output, parameters);
        assertThrows(CancellationException.class, () -> host.train(context[0]));
        Path file = Checkpoint.file(context[0].checkpoint()).path();
        byte[] whole = Files.readAllBytes(file);

        String message = assertThrows(InvalidInputException.class, () -> host.train(host.context("word2vec", corpus,
                output, "dimension", 9, "minCount", 1, "threads", 1).resume())).getMessage();
        assertTrue(message.startsWith("checkpoint " + file + " must belong to a training with model=cbow"), message);
        for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertTrue(assertThrows(CorruptModelException.class,
                    () -> host.train(host.context("word2vec", corpus, output, parameters).resume())).getMessage()
                    .startsWith(file.toString()));
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertTrue(assertThrows(CorruptModelException.class,
                () -> host.train(host.context("word2vec", corpus, output, parameters).resume())).getMessage()
                .contains("expected the end of the file"));
    }

    @Test
    void aFolderThatCannotBeWrittenTo() throws IOException {
        FakeTrainingContext context = host.context("word2vec", Corpus.of("c", TestCorpora.topics(20)),
                folder.resolve("model"), "dimension", 8, "minCount", 1);
        // A file where the folder was: nothing can be written below it.
        Files.delete(context.output());
        Files.createFile(context.output());
        assertTrue(assertThrows(SememeException.class, () -> host.train(context)).getMessage()
                .startsWith("cannot write " + context.output().resolve("vectors.bin")));
    }

    @Test
    void aCorpusThatBreaksWhileItIsLearntFrom() {
        Corpus corpus = TestCorpora.watched(Corpus.of("c", TestCorpora.topics(50)), line -> {
            if (line == 70) {
                throw new InvalidInputException("c:20: gone");
            }
        });
        assertEquals("c:20: gone", failure(corpus, "dimension", 8, "minCount", 1, "threads", 2));
    }

    @Test
    void foldersThatAreNoModels() throws IOException {
        Path model = folder.resolve("model");
        host.train("word2vec", TestCorpora.topics(20), model, "dimension", 8, "minCount", 1);
        Path foreign = Files.createDirectories(folder.resolve("foreign"));
        assertFalse(new Word2VecFormat().recognises(foreign));
        assertThrows(CorruptModelException.class, () -> host.open(foreign));

        byte[] json = Files.readAllBytes(model.resolve("model.json"));
        Files.write(model.resolve("model.json"),
                new String(json).replaceFirst("\"formatVersion\" : 1", "\"formatVersion\" : 2").getBytes());
        assertEquals("model folder " + model + " must have format version 1, found 2",
                assertThrows(CorruptModelException.class, () -> host.open(model)).getMessage());
        Files.write(model.resolve("model.json"),
                new String(json).replaceFirst("\"dimension\" : 8,", "\"dimension\" : 9,").getBytes());
        assertEquals("the vectors of model folder " + model + " must have the dimension 9 that model.json declares, "
                + "found 8", assertThrows(CorruptModelException.class, () -> host.open(model)).getMessage());
        Files.write(model.resolve("model.json"), new String(json).replaceFirst("\"files\" : \\{[^}]*\\}",
                "\"files\" : { }").getBytes());
        Files.delete(model.resolve("vectors.bin"));
        assertEquals("model folder " + model + " must hold vectors.bin or vectors.txt, found neither",
                assertThrows(CorruptModelException.class, () -> host.open(model)).getMessage());
    }

    @Test
    void aFolderFromAnotherToolIsOpened() throws IOException {
        Files.writeString(folder.resolve("vectors.txt"), "2 3\nking 1 2 3\nqueen 1 2 4\n");
        Files.writeString(folder.resolve("README"), "from somewhere else");
        assertTrue(new Word2VecFormat().recognises(folder));
        WordVectors vectors = host.open(folder, WordVectors.class);
        assertEquals("queen", vectors.nearest("king", 1).get(0).word());
    }
}
