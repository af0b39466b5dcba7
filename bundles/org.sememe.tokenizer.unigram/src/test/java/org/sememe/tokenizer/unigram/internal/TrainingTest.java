package org.sememe.tokenizer.unigram.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.InvalidInputException;
import org.sememe.io.TextFiles;
import org.sememe.io.testing.FakeHost;
import org.sememe.io.testing.FakeTrainingContext;
import org.sememe.subword.Metaspace;
import org.sememe.subword.SentencePieceFile;
import org.sememe.subword.SentencePieceFile.Kind;
import org.sememe.subword.WordCounts;
import org.sememe.text.SubwordTokenizer;
import org.sememe.tokenizer.unigram.internal.UnigramFiles.Flavour;

class TrainingTest {

    private static final Path RESOURCES = Path.of("src/test/resources/training");

    @TempDir
    Path temp;

    private final FakeHost host = new FakeHost().technique(new UnigramTechnique(), new UnigramTechnique());

    private FakeTrainingContext context(String name, Object... parameters) {
        return host.context("unigram", TextFiles.corpus(RESOURCES.resolve("corpus.txt")), temp.resolve(name),
                parameters);
    }

    private Path train(String name, Object... parameters) {
        host.train(context(name, parameters));
        return temp.resolve(name);
    }

    /** Returns the mean log likelihood of the corpus's words under the pieces of a file. */
    private double likelihood(Path file) {
        SentencePieceFile pieces = SentencePieceFile.read(file);
        List<String> texts = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        for (int i = 0; i < pieces.pieces().length; i++) {
            if (pieces.kind(i) == Kind.NORMAL) {
                texts.add(pieces.pieces()[i]);
                scores.add((double) pieces.scores()[i]);
            }
        }
        double norm = Math.log(scores.stream().mapToDouble(Math::exp).sum());
        WordCounts counts = WordCounts.of(context("counting"), null,
                new Metaspace('\u2581', Metaspace.Scheme.ALWAYS, true), 1);
        UnigramEm em = new UnigramEm(counts, texts, scores.stream().mapToDouble(score -> score - norm).toArray());
        em.step(context("likelihood"));
        return em.objective();
    }

    @Test
    void likelihoodIsThatOfTheReferenceWithinOnePerCent() {
        // Expected file: SentencePiece 0.2.2 on the same lines, unigram, identity normalisation.
        Path reference = RESOURCES.resolve("spiece.model");
        int size = SentencePieceFile.read(reference).pieces().length;
        double expected = likelihood(reference);
        double found = likelihood(train("same", "vocabularySize", size).resolve("spiece.model"));
        assertTrue(found >= expected * 1.01, () -> "log likelihood " + found + ", the reference has " + expected);
    }

    @Test
    void bothFormsOfTheFilesTokenizeAlike() throws IOException {
        Path folder = train("files", "vocabularySize", 400, "specialTokens", "<pad>,<unk>,[CLS],[SEP],[MASK]");
        SubwordTokenizer json = UnigramFiles.open(folder, Flavour.AUTO);
        SubwordTokenizer plain = UnigramFiles.open(folder, Flavour.PLAIN);
        for (String line : Files.readAllLines(RESOURCES.resolve("corpus.txt"))) {
            assertArrayEquals(plain.ids(line, false), json.ids(line, false), line);
        }
    }

    @Test
    void trainingIsDeterministic() throws IOException {
        assertEquals(Files.readString(train("first", "vocabularySize", 450).resolve("tokenizer.json")),
                Files.readString(train("second", "vocabularySize", 450).resolve("tokenizer.json")));
    }

    @Test
    void vocabularyTooSmallForTheCharactersIsRefused() {
        assertThrows(InvalidInputException.class, () -> train("small", "vocabularySize", 12));
    }
}
