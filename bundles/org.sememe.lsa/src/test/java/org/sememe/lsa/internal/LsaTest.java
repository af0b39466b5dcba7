package org.sememe.lsa.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sememe.CorruptModelException;
import org.sememe.bow.internal.TfidfTechnique;
import org.sememe.io.testing.FakeHost;
import org.sememe.io.testing.Refusals;
import org.sememe.io.testing.FakeTrainingContext;
import org.sememe.model.Model;
import org.sememe.model.ModelDescriptor;
import org.sememe.train.Corpus;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Encoder;
import org.sememe.vector.SparseVector;
import org.sememe.vector.Vectorizer;

class LsaTest {

    private static final List<String> CORPUS = List.of(
            "the car drives on the road",
            "an automobile drives on a road with wheels",
            "the car has an engine and wheels",
            "the automobile has an engine",
            "the river flows to the sea",
            "fish swim in the river and in the sea",
            "the sea is salt water",
            "boats cross the river water");

    @TempDir
    Path folder;

    private FakeHost host;

    @BeforeEach
    void start() {
        LsaTechnique lsa = new LsaTechnique();
        TfidfTechnique tfidf = new TfidfTechnique();
        host = new FakeHost().technique(lsa, lsa).technique(tfidf, tfidf);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private ModelDescriptor train(Path output, Object... parameters) {
        Object[] all = Arrays.copyOf(new Object[] {"dimension", 3}, parameters.length + 2);
        System.arraycopy(parameters, 0, all, 2, parameters.length);
        return host.train("lsa", CORPUS, output, all);
    }

    @Test
    void aSearchFindsWhatDoesNotHoldTheWord() {
        train(folder.resolve("model"), "dimension", 2);
        Encoder encoder = host.open(folder.resolve("model"), Encoder.class);
        List<DenseVector> documents = encoder.vectorizeAll(CORPUS);

        DenseVector query = encoder.vectorize("automobile");
        List<Integer> ranking = IntStream.range(0, CORPUS.size()).boxed()
                .sorted(Comparator.comparingDouble(i -> -query.cosine(documents.get(i)))).toList();

        // All four texts about cars come first, two of them without the word that was asked for.
        assertEquals(List.of(0, 1, 2, 3), ranking.subList(0, 4).stream().sorted().toList());
        Vectorizer vectorizer = host.open(folder.resolve("model/vectorizer"), Vectorizer.class);
        assertEquals(0, vectorizer.vectorize("automobile").cosine(vectorizer.vectorize(CORPUS.get(0))));
    }

    @ParameterizedTest
    @CsvSource({"true, 0.5", "true, 0", "false, 1"})
    void projectionsOfTheTrainingTextsAreThoseOfTheDecomposition(boolean unit, double exponent) {
        train(folder.resolve("model"), "unit", unit, "lengthExponent", exponent, "powerIterations", 10);
        Encoder encoder = host.open(folder.resolve("model"), Encoder.class);
        Vectorizer vectorizer = host.open(folder.resolve("model/vectorizer"), Vectorizer.class);
        double[][] a = CORPUS.stream().map(text -> {
            SparseVector vector = (SparseVector) vectorizer.vectorize(text);
            double factor = weight(vector, exponent) / (unit ? vector.norm() : 1);
            return IntStream.range(0, vector.dimension()).mapToDouble(i -> vector.get(i) * factor).toArray();
        }).toArray(double[][]::new);
        // U S of the exact decomposition, whose signs are free.
        SmallSvd exact = SmallSvd.of(Matrices.dense(a));

        for (int i = 0; i < a.length; i++) {
            DenseVector vector = encoder.vectorize(CORPUS.get(i));
            double factor = weight((SparseVector) vectorizer.vectorize(CORPUS.get(i)), exponent);
            for (int j = 0; j < 3; j++) {
                assertEquals(Math.abs(exact.left().get(i, j) * exact.values()[j]), Math.abs(vector.get(j)) * factor,
                        1e-6, "document " + i + ", dimension " + j);
            }
        }
        LsaFile file = LsaFile.read(folder.resolve("model"));
        for (int j = 0; j < 3; j++) {
            assertEquals(exact.values()[j], file.values()[j], 1e-12);
        }
    }

    /** What a text weighs in training: its number of different terms to a power. */
    private static double weight(SparseVector vector, double exponent) {
        return Math.pow(vector.size(), exponent);
    }

    @Test
    void manyHeadingsAreNoConceptBeforeTheTexts() throws IOException {
        List<String> corpus = new ArrayList<>(CORPUS);
        corpus.addAll(Collections.nCopies(6, "history"));
        host.train("lsa", corpus, folder.resolve("weighted"), "dimension", 1);
        host.train("lsa", corpus, folder.resolve("alike"), "dimension", 1, "lengthExponent", 0);

        assertFalse(Files.readAllLines(folder.resolve("weighted").resolve(Concepts.NAME)).get(1)
                .contains("\thistory"));
        assertTrue(Files.readAllLines(folder.resolve("alike").resolve(Concepts.NAME)).get(1)
                .contains("\thistory +1.000"));
    }

    @Test
    void newTextsAreProjectedLinearly() {
        train(folder.resolve("model"), "unit", false, "vectorizer.tf", "count");
        Encoder encoder = host.open(folder.resolve("model"), Encoder.class);
        DenseVector car = encoder.vectorize("car");
        DenseVector river = encoder.vectorize("river");
        DenseVector both = encoder.vectorize("river unheard car");
        for (int j = 0; j < 3; j++) {
            assertEquals(car.get(j) + river.get(j), both.get(j), 1e-6);
        }
        assertEquals(0, encoder.vectorize("").norm());
        assertEquals(0, encoder.vectorize("unheard of").norm());
    }

    @Test
    void theModelSaysWhatItLearnt() throws IOException {
        ModelDescriptor descriptor = train(folder.resolve("model"));
        Model model = host.open(folder.resolve("model"));
        model.check();

        assertEquals(3, descriptor.dimension().getAsInt());
        assertEquals(3, model.dimension().getAsInt());
        assertEquals(8.0, descriptor.metrics().get("documents"));
        double explained = descriptor.metrics().get("explained");
        assertTrue(explained > 0.3 && explained < 1, "explained " + explained);
        assertTrue(model.memoryBytes() > 0);
        assertEquals(model.capabilities().get(Encoder.class), model.capabilities().get(Vectorizer.class));
        List<String> concepts = Files.readAllLines(folder.resolve("model").resolve(Concepts.NAME));
        assertEquals(4, concepts.size());
        assertEquals("0", concepts.get(1).split("\t")[0]);
        assertEquals(10, concepts.get(1).split("\t")[2].split(", ").length);
    }

    @Test
    void trainingTwiceOrResumedGivesTheSameFiles() {
        ModelDescriptor first = train(folder.resolve("one"));
        FakeTrainingContext cancelled = host.context("lsa", Corpus.of("corpus", CORPUS), folder.resolve("two"),
                "dimension", 3).cancelAt(0.5);
        assertThrows(CancellationException.class, () -> host.train(cancelled));
        FakeTrainingContext resumed = host.context("lsa", Corpus.of("corpus", CORPUS), folder.resolve("two"),
                "dimension", 3).resume();
        assertEquals(first.files(), host.train(resumed).files());
    }

    @Test
    void aFolderWithoutDescriptorOpens() throws IOException {
        train(folder.resolve("model"));
        DenseVector before = host.open(folder.resolve("model"), Encoder.class).vectorize("car");
        Files.delete(folder.resolve("model/model.json"));
        assertTrue(new LsaTechnique().recognises(folder.resolve("model")));
        assertFalse(new LsaTechnique().recognises(folder.resolve("model/vectorizer")));
        assertEquals(before, host.open(folder.resolve("model"), Encoder.class).vectorize("car"));
    }

    @Test
    void denseVectorsAreTakenToo() {
        SparseVector sparse = SparseRows.of(new DenseVector(new float[] {3, 0, -4}), true);
        assertArrayEquals(new int[] {0, 2}, sparse.indices());
        assertArrayEquals(new double[] {0.6, -0.8}, sparse.values(), 1e-15);
        assertEquals(0, SparseRows.of(new DenseVector(new float[2]), true).size());
    }

    private String failure(List<String> corpus, Object... parameters) {
        return Refusals.ofTraining(host, "lsa", corpus, folder.resolve("model"), parameters);
    }

    @Test
    void moreDimensionsThanThereAre() {
        assertEquals("parameter dimension must not be larger than the number of documents, 8, and of features, 25, "
                + "found 100", failure(CORPUS));
    }

    @Test
    void aCorpusWithoutContent() {
        assertEquals("corpus corpus must hold at least one word, found none in 0 lines of text", failure(List.of("")));
        // The textbook's IDF of words of all but one document is zero: ln(2/2).
        assertEquals("the documents of corpus corpus must hold at least one weighted word, found only zero vectors",
                failure(List.of("same", "other"), "dimension", 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "dimension | NaN | parameter dimension must be a whole number from 1 to 10000, found 'NaN'",
        "dimension | 0 | parameter dimension must be a whole number from 1 to 10000, found '0'",
        "unit | maybe | parameter unit must be true or false, found 'maybe'"})
    void values(String name, String value, String message) {
        assertEquals(message, failure(CORPUS, name, value));
    }

    @Test
    void damagedFilesWithAndWithoutDescriptor() throws IOException {
        Path model = folder.resolve("model");
        train(model);
        // The technique itself notices too, where nobody looked at the checksums of model.json.
        Refusals.ofDamage(model, LsaFile.NAME, () -> host.open(model), () -> LsaFile.read(model));
    }

    @Test
    void aVectorizerOfAnotherDimension() throws IOException {
        train(folder.resolve("model"));
        host.train("tfidf", List.of("other words"), folder.resolve("other"));
        Files.delete(folder.resolve("model/model.json"));
        host.train("tfidf", List.of("other words"), folder.resolve("model/vectorizer"));
        CorruptModelException error = assertThrows(CorruptModelException.class,
                () -> host.open(folder.resolve("model")));
        assertTrue(error.getMessage().endsWith("the vectorizer has dimension 2 and lsa.bin 25"), error.getMessage());
    }
}
