package org.sememe.tokenizer.bpe.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.InvalidInputException;
import org.sememe.io.Json;
import org.sememe.io.TextFiles;
import org.sememe.io.testing.FakeHost;
import org.sememe.text.SubwordTokenizer;

class TrainingTest {

    private static final Path RESOURCES = Path.of("src/test/resources/training");

    @TempDir
    Path temp;

    private final FakeHost host = new FakeHost().technique(new BpeTechnique(), new BpeTechnique());

    private Path train(String name, Object... parameters) {
        Path folder = temp.resolve(name);
        host.train("bpe", TextFiles.corpus(RESOURCES.resolve("corpus.txt")), folder, parameters);
        return folder;
    }

    @Test
    void vocabularyAndMergesAreThoseOfTheReference() throws IOException {
        // Expected files: BpeTrainer of tokenizers 0.22.2 on the same lines with the same options.
        Path folder = train("gpt2", "vocabularySize", 600);
        assertEquals(Files.readString(RESOURCES.resolve("merges.txt")), Files.readString(folder.resolve("merges.txt")));
        assertEquals(Json.readObject(RESOURCES.resolve("vocab.json")), Json.readObject(folder.resolve("vocab.json")));
    }

    @Test
    void bothFormsOfTheFilesTokenizeAlike() throws IOException {
        for (String style : new String[] {"gpt2", "roberta"}) {
            Path folder = train(style + "-files", "vocabularySize", 400, "style", style);
            SubwordTokenizer json = BpeFiles.open(folder);
            Files.delete(folder.resolve("tokenizer.json"));
            SubwordTokenizer bare = BpeFiles.open(folder);
            String text = "The old clockmaker's caf\u00e9, 1987 \u738b\u4f73\u5b89";
            assertArrayEquals(json.ids(text, true), bare.ids(text, true));
            assertEquals(text, json.decode(json.ids(text, true), true));
        }
    }

    @Test
    void trainingIsDeterministic() throws IOException {
        Path first = train("first", "vocabularySize", 500);
        Path second = train("second", "vocabularySize", 500);
        assertEquals(Files.readString(first.resolve("tokenizer.json")),
                Files.readString(second.resolve("tokenizer.json")));
    }

    @Test
    void loadedModelServesATokenizerWithItsFingerprint() {
        Path folder = train("served", "vocabularySize", 300);
        SubwordTokenizer tokenizer = host.open(folder, SubwordTokenizer.class);
        assertEquals(tokenizer.fingerprint(), BpeFiles.open(folder).fingerprint());
    }

    @Test
    void cancelledTrainingEnds() {
        assertThrows(CancellationException.class, () -> host.train(host.context("bpe",
                TextFiles.corpus(RESOURCES.resolve("corpus.txt")), temp.resolve("cancelled"), "vocabularySize", 600)
                .cancelAt(0.3)));
    }

    @Test
    void specialTokensNamedTwiceAreRefused() {
        assertThrows(InvalidInputException.class, () -> train("twice", "specialTokens", "<a>,<a>"));
    }
}
