package org.sememe.bow.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sememe.CorruptModelException;
import org.sememe.UnavailableException;
import org.sememe.io.BinaryFiles;
import org.sememe.io.testing.BlankTokenizer;
import org.sememe.io.testing.FakeHost;
import org.sememe.io.testing.Refusals;

class BadInputTest {

    private static final List<String> CORPUS = List.of("red apple red", "green apple", "blue sky", "red sky tonight");

    @TempDir
    Path folder;

    private FakeHost host;

    @BeforeEach
    void start() {
        host = FakeHosts.bow();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private String failure(List<String> corpus, Object... parameters) {
        return Refusals.ofTraining(host, "tfidf", corpus, folder.resolve("model"), parameters);
    }

    @Test
    void anEmptyCorpus() {
        assertEquals("corpus corpus must hold at least one word, found none in 0 lines of text", failure(List.of()));
        assertEquals("corpus corpus must hold at least one word, found none in 0 lines of text",
                failure(List.of("", "  ")));
    }

    @Test
    void limitsThatLeaveNothing() {
        assertEquals("none of the 6 terms of corpus is left: minDf 3 or maxDf 1.0 is too strict for 4 documents",
                failure(CORPUS, "minDf", 3));
        assertEquals("parameter minDf must not ask for more documents than maxDf allows, found 3 and 2 for 4 documents",
                failure(CORPUS, "minDf", 3, "maxDf", 2));
    }

    @Test
    void textsShorterThanTheShortestTerm() {
        assertEquals("none of the 0 terms of corpus is left: minDf 1 or maxDf 1.0 is too strict for 4 documents",
                failure(CORPUS, "ngramMin", 9, "ngramMax", 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "-1", "1.5", "-0.1", "1e3", "many", "", "0x1.0"})
    void limitsThatAreNone(String value) {
        assertEquals("parameter minDf must be a whole number of documents from 0, or with a decimal point a share of "
                + "them from 0.0 to 1.0, found '" + value + "'", failure(CORPUS, "minDf", value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ngramMax | 11 | parameter ngramMax must be a whole number from 1 to 10, found '11'",
        "ngramMin | 2 | parameter ngramMin must be at most ngramMax, which is 1, found 2",
        "idf | best | parameter idf must be one of textbook, smooth, plain, none, found 'best'",
        "maxFeatures | -1 | parameter maxFeatures must be a whole number from 0 to 1073741824, found '-1'",
        "hashingDimension | NaN | parameter hashingDimension must be a whole number from 1 to 1073741824, found 'NaN'"})
    void otherValues(String name, String value, String message) {
        assertEquals(message, failure(CORPUS, name, value));
    }

    @Test
    void vocabularyLimitsWithHashing() {
        assertEquals("parameter minDf needs a vocabulary, which hashing does without: leave out one of them",
                failure(CORPUS, "hashing", true, "minDf", 2));
        assertEquals("parameter maxFeatures needs a vocabulary, which hashing does without: leave out one of them",
                failure(CORPUS, "hashing", true, "maxFeatures", 2));
    }

    @Test
    void anotherTokenizer() {
        host.train("tfidf", CORPUS, folder.resolve("model"));
        host.tokenizer("word", new BlankTokenizer() {

            @Override
            public String fingerprint() {
                return "other";
            }
        });
        assertThrows(UnavailableException.class, () -> host.open(folder.resolve("model")));
        assertThrows(UnavailableException.class,
                () -> host.train("tfidf", CORPUS, folder.resolve("other"), "tokenizer", "none"));
    }

    @Test
    void damagedFilesWithAndWithoutDescriptor() throws IOException {
        Path model = folder.resolve("model");
        host.train("tfidf", CORPUS, model);
        // The technique itself notices too, where nobody looked at the checksums of model.json.
        Refusals.ofDamage(model, BowFile.NAME, () -> host.open(model), () -> BowFile.read(model, "tfidf"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | 1 | 9 | 1 | expected lengths of terms from 1 to 10, found 9 to 1",
        "7 | 1 | 1 | 1 | expected 0 or 1 below 2, found 7",
        "0 | 1 | 1 | 0 | expected at least one document, found 0",
        "0 | 1 | 1 | 1 | expected each term once before this place, found the term 'again' twice"})
    void filesThatContradictThemselves(int lowercase, int most, int least, int documents, String message) {
        BinaryFiles.write(folder.resolve(BowFile.NAME), out -> {
            out.writeMagic("SEMEBOW1");
            out.writeString("count");
            out.writeString("word");
            out.writeString("blank-1");
            out.writeByte(lowercase);
            out.writeByte(least);
            out.writeByte(most);
            out.writeByte(0);
            out.writeByte(0);
            out.writeByte(0);
            out.writeByte(3);
            out.writeByte(0);
            out.writeInt(documents);
            out.writeByte(0);
            out.writeInt(2);
            out.writeString("again");
            out.writeString("again");
        });
        CorruptModelException error = assertThrows(CorruptModelException.class, () -> BowFile.read(folder, "count"));
        assertTrue(error.getMessage().endsWith(message), error.getMessage());
        CorruptModelException other = assertThrows(CorruptModelException.class, () -> BowFile.read(folder, "tfidf"));
        assertTrue(other.getMessage().endsWith("expected a model of technique tfidf, found one of 'count'"),
                other.getMessage());
    }
}
