package org.sememe.naivebayes.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.io.testing.FakeHost;
import org.sememe.io.testing.Refusals;
import org.sememe.vector.SparseVector;

class BadInputTest {

    private static final List<String> CORPUS = List.of("ham\tcall me at home", "spam\twin money now", "ham\tat home");

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

    private String failure(List<String> corpus, Object... parameters) {
        return Refusals.ofTraining(host, "naivebayes", corpus, folder.resolve("model"), parameters);
    }

    @Test
    void anEmptyCorpus() {
        assertEquals("corpus corpus must hold at least one line label<TAB>text or __label__x text, found none",
                failure(List.of("", " ")));
    }

    @Test
    void oneLabelOnly() {
        assertEquals("corpus corpus must hold examples of at least two labels, found only 'ham'",
                failure(List.of("ham\tat home", "ham\tagain")));
    }

    @Test
    void linesWithoutLabelOrText() {
        assertEquals("corpus:2: expected label<TAB>text or __label__x text, found 'no label here'",
                failure(List.of("ham\tat home", "no label here")));
        assertEquals("corpus:3: expected a text after the label 'spam', found none",
                failure(List.of("ham\tat home", "", "spam\t ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "alpha | NaN | parameter alpha must be a number from 1.0E-10 to 1.0E9, found 'NaN'",
        "alpha | 0 | parameter alpha must be a number from 1.0E-10 to 1.0E9, found '0'",
        "variant | gaussian | parameter variant must be one of multinomial, bernoulli, complement, found 'gaussian'",
        "classPrior | ham=0.5 | parameter classPrior must name the labels of the corpus, [ham, spam], found [ham]",
        "classPrior | ham=0.5,spam=0.6 | the probabilities of parameter classPrior must have the sum 1, found 1.1",
        "continueFrom | nowhere | parameter continueFrom must be the folder of a naive Bayes model, found 'nowhere'"})
    void values(String name, String value, String message) {
        assertEquals(message, failure(CORPUS, name, value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"ham=0.5,spam=NaN | spam=NaN", "ham=0.5,spam=0 | spam=0",
        "ham=0.5,ham=0.5 | ham=0.5", "0.5,0.5 | 0.5", "ham=half,spam=0.5 | ham=half"})
    void priors(String value, String wrong) {
        assertEquals("parameter classPrior must give every label one probability above 0, such as ham=0.8,spam=0.2, "
                + "found '" + wrong + "'", failure(CORPUS, "classPrior", value));
    }

    @Test
    void negativeFeatures() {
        // The textbook's IDF of a word in every text is negative: ln(2/3).
        String message = failure(List.of("a\thome", "b\thome"), "vectorizer", "tfidf");
        assertTrue(message.startsWith("corpus:1: the features must be finite and, unless the variant is bernoulli, at "
                + "least 0, found -0.405"), message);
    }

    @Test
    void vectorsOfAnotherDimensionAndNaN() {
        ClassCounts counts = new ClassCounts(Set.of("a", "b"), 2);
        Smoothing smoothing = new Smoothing(Variant.BERNOULLI, 1, true, Map.of(), 0, false);
        assertThrows(InvalidInputException.class, () -> counts.partialFit(
                new SparseVector(3, new int[] {0}, new double[] {1}), "a", smoothing));
        assertThrows(InvalidInputException.class, () -> counts.partialFit(
                new SparseVector(2, new int[] {0}, new double[] {Double.NaN}), "a", smoothing));
        assertEquals(0, counts.examples()[0]);
    }

    @Test
    void aTableThatIsTooLarge() {
        InvalidInputException error = assertThrows(InvalidInputException.class,
                () -> new ClassCounts(Set.of("a", "b", "c"), 1 << 30));
        assertEquals("a table of 3 labels by 1073741824 features is too large: limit the features, such as by "
                + "vectorizer.maxFeatures", error.getMessage());
    }

    @Test
    void goingOnWithAnotherVectorizer() {
        Path base = folder.resolve("base");
        host.train("naivebayes", CORPUS, base);
        assertEquals("parameter continueFrom needs --vectorizer " + base.resolve("vectorizer")
                + ", the vectorizer that the counts belong to", failure(List.of("ham\tother", "spam\twords"),
                        "continueFrom", base));
    }

    @Test
    void goingOnWithAnotherVariant() {
        Path base = folder.resolve("base");
        host.train("naivebayes", CORPUS, base);
        assertEquals("parameter variant or binarize does not go with the model in " + base
                + ", whose features were counted for variant MULTINOMIAL and binarize 0.0",
                failure(CORPUS, "continueFrom", base, "vectorizer", base.resolve("vectorizer"), "variant",
                        "bernoulli"));
    }

    @Test
    void damagedFilesWithAndWithoutDescriptor() throws IOException {
        Path model = folder.resolve("model");
        host.train("naivebayes", CORPUS, model);
        // The technique itself notices too, where nobody looked at the checksums of model.json.
        Refusals.ofDamage(model, NaiveBayesFile.NAME, () -> host.open(model), () -> NaiveBayesFile.read(model));
    }

    @Test
    void aVectorizerOfAnotherDimension() throws IOException {
        host.train("naivebayes", CORPUS, folder.resolve("model"));
        host.train("naivebayes", List.of("a\tother", "b\twords"), folder.resolve("other"));
        Files.delete(folder.resolve("model/model.json"));
        Files.copy(folder.resolve("other").resolve(NaiveBayesFile.NAME),
                folder.resolve("model").resolve(NaiveBayesFile.NAME),
                StandardCopyOption.REPLACE_EXISTING);
        CorruptModelException error = assertThrows(CorruptModelException.class,
                () -> host.open(folder.resolve("model")));
        assertTrue(error.getMessage().endsWith("the vectorizer has dimension 7 and naivebayes.bin 2"),
                error.getMessage());
    }
}
