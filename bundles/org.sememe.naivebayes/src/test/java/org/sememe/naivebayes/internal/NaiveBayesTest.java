package org.sememe.naivebayes.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.InvalidInputException;
import org.sememe.io.testing.FakeHost;
import org.sememe.io.testing.FakeTrainingContext;
import org.sememe.model.Model;
import org.sememe.model.ModelDescriptor;
import org.sememe.text.Classification;
import org.sememe.text.TextClassifier;
import org.sememe.train.Corpus;
import org.sememe.vector.DenseVector;
import org.sememe.vector.SparseVector;
import org.sememe.vector.VectorClassifier;

class NaiveBayesTest {

    private static final List<String> CORPUS = List.of("ham\tcall me at home", "spam\twin money now", "ham\tat home",
            "spam\tcall now to win", "ham\tmoney is at home");
    private static final Smoothing PLAIN = new Smoothing(Variant.MULTINOMIAL, 1, true, Map.of(), 0, false);

    @TempDir
    Path folder;

    private FakeHost host;

    @BeforeEach
    void start() {
        host = FakeHosts.naiveBayes();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private static SparseVector sparse(double... values) {
        int[] indices = new int[values.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = i;
        }
        return new SparseVector(values.length, indices, values);
    }

    @Test
    void followsTheFormulaByHand() {
        ClassCounts counts = new ClassCounts(Set.of("a", "b"), 2);
        counts.partialFit(sparse(3, 1), "a", PLAIN);
        counts.partialFit(sparse(0, 2), "b", PLAIN);
        counts.partialFit(sparse(1, 1), "b", PLAIN);

        // P(a) = 1/3, P(f|a) = (3+1)/(4+2), (1+1)/(4+2); P(b) = 2/3, P(f|b) = (1+1)/(4+2), (3+1)/(4+2).
        // x = (2, 1): a: 1/3 * (4/6)^2 * 2/6 = 16/324 / ... = 0.0493827, b: 2/3 * (2/6)^2 * 4/6 = 0.0493827.
        Classification tie = new NaiveBayesClassifier(counts, PLAIN).classify(sparse(2, 1));
        assertEquals(0.5, tie.best().probability(), 1e-15);
        assertEquals("a", tie.best().label());
        // x = (1, 0): a: 1/3 * 4/6 = 2/9, b: 2/3 * 2/6 = 2/9; x = (2, 0): 4/27 against 2/27.
        Classification clear = new NaiveBayesClassifier(counts, PLAIN).classify(sparse(2, 0));
        assertEquals("a", clear.best().label());
        assertEquals(2.0 / 3, clear.best().probability(), 1e-15);
    }

    @Test
    void longTextsDoNotUnderflow() {
        ClassCounts counts = new ClassCounts(Set.of("a", "b"), 2);
        counts.partialFit(sparse(3, 1), "a", PLAIN);
        counts.partialFit(sparse(1, 3), "b", PLAIN);

        // A million words: the product of their probabilities is far below the smallest double.
        Classification classification = new NaiveBayesClassifier(counts, PLAIN).classify(sparse(500_010, 500_000));

        // The ten words more: (4/6 / (2/6))^10 = 1024 to 1.
        assertEquals("a", classification.best().label());
        assertEquals(1024.0 / 1025, classification.best().probability(), 1e-9);
        Classification extreme = new NaiveBayesClassifier(counts, PLAIN).classify(sparse(1_000_000, 0));
        assertEquals(1, extreme.best().probability());
        assertEquals(0, extreme.scores().get(1).probability());
    }

    @Test
    void denseAndSparseVectorsAreAlike() {
        ClassCounts sparse = new ClassCounts(Set.of("a", "b"), 3);
        ClassCounts dense = new ClassCounts(Set.of("a", "b"), 3);
        sparse.partialFit(new SparseVector(3, new int[] {0, 2}, new double[] {1, 2}), "a", PLAIN);
        sparse.partialFit(new SparseVector(3, new int[] {1}, new double[] {0.5}), "b", PLAIN);
        dense.partialFit(new DenseVector(new float[] {1, 0, 2}), "a", PLAIN);
        dense.partialFit(new DenseVector(new float[] {0, 0.5f, 0}), "b", PLAIN);

        assertArrayEquals(sparse.sums(), dense.sums());
        NaiveBayesClassifier classifier = new NaiveBayesClassifier(sparse, PLAIN);
        assertEquals(classifier.classify(new SparseVector(3, new int[] {2}, new double[] {3})),
                classifier.classify(new DenseVector(new float[] {0, 0, 3})));
    }

    @Test
    void partialFitTakesNewLabels() {
        ClassCounts two = new ClassCounts(Set.of("b", "d"), 2);
        two.partialFit(sparse(1, 2), "b", PLAIN);
        two.partialFit(sparse(3, 4), "d", PLAIN);

        ClassCounts four = two.withLabels(Set.of("a", "c"));
        four.partialFit(sparse(5, 6), "c", PLAIN);

        assertEquals(List.of("a", "b", "c", "d"), four.labels());
        assertArrayEquals(new double[] {0, 1, 1, 1}, four.examples());
        assertArrayEquals(new double[] {0, 1, 5, 3, 0, 2, 6, 4}, four.sums());
        assertArrayEquals(new double[] {1, 3, 2, 4}, two.sums());
        assertThrows(InvalidInputException.class, () -> two.partialFit(sparse(1, 1), "c", PLAIN));
    }

    @Test
    void classifiesTextsAndVectors() {
        ModelDescriptor descriptor = host.train("naivebayes", CORPUS, folder.resolve("model"));
        Model model = host.open(folder.resolve("model"));
        TextClassifier texts = (TextClassifier) model.capabilities().get(TextClassifier.class);
        VectorClassifier vectors = (VectorClassifier) model.capabilities().get(VectorClassifier.class);
        model.check();

        assertEquals("spam", texts.classify("win now").best().label());
        assertEquals("ham", texts.classify("at home").best().label());
        // Nothing known: the priors, 3 to 2.
        assertEquals(0.6, texts.classify("").best().probability(), 1e-12);
        assertEquals(List.of("ham", "spam"), texts.labels());
        assertEquals(texts.labels(), vectors.labels());
        assertEquals(descriptor.dimension(), model.dimension());
        assertEquals(vectors.dimension(), model.dimension().getAsInt());
        assertTrue(model.memoryBytes() > 0);
        assertEquals(List.of("ham", "spam"), descriptor.labels());
        assertEquals(5.0, descriptor.metrics().get("examples"));
        InvalidInputException error = assertThrows(InvalidInputException.class,
                () -> vectors.classify(sparse(1, 2)));
        assertEquals("the classifier takes vectors of dimension 9, found 2", error.getMessage());
    }

    @Test
    void readsTheLinesOfFastText() {
        host.train("naivebayes", List.of("__label__a __label__b red apple", "", "__label__a red", "__label__b apple"),
                folder.resolve("model"));
        ClassCounts counts = NaiveBayesFile.read(folder.resolve("model")).counts();
        // A text with two labels is one example of each; apple then red, for a and b.
        assertArrayEquals(new double[] {2, 2}, counts.examples());
        assertArrayEquals(new double[] {1, 2, 2, 1}, counts.sums());
    }

    @Test
    void tellsTheTopFeaturesOfEachLabel() throws IOException {
        host.train("naivebayes", CORPUS, folder.resolve("model"));
        List<String> lines = Files.readAllLines(folder.resolve("model").resolve(TopFeatures.NAME));

        assertEquals("label\tfeature\tscore\tcount", lines.get(0));
        // at and home are 3 of ham's 10 words each and none of spam's 7; there are 9 words altogether.
        // p = (3+1)/(10+9), q = (0+1)/(7+9), p ln(p/q) = 0.255672.
        assertEquals("ham\tat\t0.255672\t3.00000", lines.get(1));
        assertEquals("ham\thome\t0.255672\t3.00000", lines.get(2));
        // win and now are 2 of the 7 words of spam each: p = 3/16, q = 1/19.
        assertEquals("spam\tnow\t0.238212\t2.00000", lines.stream().filter(line -> line.startsWith("spam"))
                .findFirst().orElseThrow());
        // win is never in ham.
        assertTrue(lines.stream().noneMatch(line -> line.startsWith("ham\twin")), lines.toString());
        ClassCounts counts = NaiveBayesFile.read(folder.resolve("model")).counts();
        List<TopFeatures.Feature> top = new TopFeatures(counts, 1).of(0, 1);
        assertEquals(1, top.size());
        assertEquals(3, top.get(0).count());
    }

    @Test
    void tellsTheAccuracyOnTheValidationCorpus() {
        FakeTrainingContext context = host.context("naivebayes", Corpus.of("corpus", CORPUS), folder.resolve("model"))
                .validateOn(Corpus.of("valid", List.of("ham\tat home", "spam\twin", "ham\tmoney now", "eggs\thome")));
        assertEquals(0.5, host.train(context).metrics().get("validationAccuracy"));
    }

    @Test
    void trainingTwiceOrResumedGivesTheSameFiles() {
        ModelDescriptor first = host.train("naivebayes", CORPUS, folder.resolve("one"));
        FakeTrainingContext cancelled = host.context("naivebayes", Corpus.of("corpus", CORPUS), folder.resolve("two"))
                .cancelAt(0);
        assertThrows(CancellationException.class, () -> host.train(cancelled));
        FakeTrainingContext resumed = host.context("naivebayes", Corpus.of("corpus", CORPUS), folder.resolve("two"))
                .resume();
        assertEquals(first.files(), host.train(resumed).files());
    }

    @Test
    void aFolderWithoutDescriptorOpens() throws IOException {
        host.train("naivebayes", CORPUS, folder.resolve("model"));
        Classification before = host.open(folder.resolve("model"), TextClassifier.class).classify("money");
        Files.delete(folder.resolve("model/model.json"));
        Files.delete(folder.resolve("model/vectorizer/model.json"));

        assertTrue(new NaiveBayesTechnique().recognises(folder.resolve("model")));
        assertFalse(new NaiveBayesTechnique().recognises(folder.resolve("model/vectorizer")));
        assertEquals(before, host.open(folder.resolve("model"), TextClassifier.class).classify("money"));
    }
}
