package org.sememe.bow.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.io.testing.FakeHost;
import org.sememe.io.testing.FakeTrainingContext;
import org.sememe.model.Model;
import org.sememe.model.ModelDescriptor;
import org.sememe.train.Corpus;
import org.sememe.vector.SparseVector;
import org.sememe.vector.TokenVectorizer;
import org.sememe.vector.Vectorizer;

class TechniquesTest {

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

    private Vectorizer train(String technique, Object... parameters) {
        host.train(technique, CORPUS, folder.resolve("model"), parameters);
        return host.open(folder.resolve("model"), Vectorizer.class);
    }

    private static double value(Vectorizer vectorizer, SparseVector vector, String term) {
        for (int i = 0; i < vectorizer.dimension(); i++) {
            if (vectorizer.feature(i).equals(Optional.of(term))) {
                return vector.get(i);
            }
        }
        throw new IllegalArgumentException("no term " + term);
    }

    @Test
    void tfidfIsTheTextbooksByDefault() {
        Vectorizer vectorizer = train("tfidf");
        SparseVector vector = (SparseVector) vectorizer.vectorize("red apple red");

        // N = 4. TF = count / length: red 2/3, apple 1/3. IDF = ln(N / (df + 1)): both are in 2 documents, ln(4/3).
        assertEquals(2.0 / 3 * Math.log(4.0 / 3), value(vectorizer, vector, "red"), 1e-15);
        assertEquals(0.19178804830118726, value(vectorizer, vector, "red"), 1e-15);
        assertEquals(1.0 / 3 * Math.log(4.0 / 3), value(vectorizer, vector, "apple"), 1e-15);
        assertEquals(2, vector.size());
        // Words that nobody knows belong to the length: 1/4 * ln(4/2), for blue is in one document.
        SparseVector longer = (SparseVector) vectorizer.vectorize("blue unheard of thing");
        assertEquals(0.25 * Math.log(2), value(vectorizer, longer, "blue"), 1e-15);
    }

    @Test
    void theTextbooksIdfIsZeroThenNegativeForTermsOfAllDocuments() {
        List<String> corpus = List.of("a b", "a b", "a c");
        host.train("tfidf", corpus, folder.resolve("model"));
        Vectorizer vectorizer = host.open(folder.resolve("model"), Vectorizer.class);

        SparseVector vector = (SparseVector) vectorizer.vectorize("a b");

        // a: df = 3 = N, ln(3/4) < 0. b: df = 2 = N - 1, ln(3/3) = 0, which is not stored.
        assertEquals(0.5 * Math.log(0.75), value(vectorizer, vector, "a"), 1e-15);
        assertEquals(1, vector.size());
    }

    @Test
    void documentsCompareByCosine() {
        Vectorizer vectorizer = train("tfidf");
        SparseVector query = (SparseVector) vectorizer.vectorize("red apple");

        double same = query.cosine(vectorizer.vectorize("apple red"));
        double near = query.cosine(vectorizer.vectorize("green apple"));
        double far = query.cosine(vectorizer.vectorize("blue sky"));

        assertEquals(1, same, 1e-12);
        assertTrue(near > 0 && near < same, "near " + near);
        assertEquals(0, far);
    }

    @Test
    void oneHotMarksTheKnownWordsOfAText() {
        Vectorizer vectorizer = train("onehot");

        SparseVector word = (SparseVector) vectorizer.vectorize("red");
        SparseVector text = (SparseVector) vectorizer.vectorize("red red sky unknown");

        assertEquals(6, word.dimension());
        assertEquals(1, word.size());
        assertEquals(1, value(vectorizer, word, "red"));
        assertEquals(2, text.size());
        assertEquals(1, value(vectorizer, text, "red"));
        assertEquals(1, value(vectorizer, text, "sky"));
    }

    @Test
    void countsCount() {
        Vectorizer vectorizer = train("count");
        SparseVector vector = (SparseVector) vectorizer.vectorize("Red sky red RED");
        assertEquals(3, value(vectorizer, vector, "red"));
        assertEquals(1, value(vectorizer, vector, "sky"));
    }

    @Test
    void caseMattersWhereLowercaseIsOff() {
        Vectorizer vectorizer = train("count", "lowercase", false);
        assertEquals(0, ((SparseVector) vectorizer.vectorize("Red SKY")).size());
    }

    @Test
    void blankLinesAreNoDocuments() {
        ModelDescriptor plain = host.train("tfidf", CORPUS, folder.resolve("plain"));
        ModelDescriptor blank = host.train("tfidf", List.of("red apple red", "", "green apple", "blue sky", "   ",
                "red sky tonight", ""), folder.resolve("blank"));
        assertEquals(4.0, blank.metrics().get("documents"));
        assertEquals(plain.files(), blank.files());
    }

    @Test
    void theModelSaysWhatItLearnt() throws IOException {
        ModelDescriptor descriptor = host.train("count", CORPUS, folder.resolve("model"));

        assertEquals(6, descriptor.dimension().getAsInt());
        assertEquals(4.0, descriptor.metrics().get("documents"));
        assertEquals(10.0, descriptor.metrics().get("words"));
        assertEquals(6.0, descriptor.metrics().get("features"));
        assertEquals("word", descriptor.tokenizer().orElseThrow().name());
        assertEquals(List.of("term\tdocuments\toccurrences", "apple\t2\t2", "blue\t1\t1", "green\t1\t1", "red\t2\t3",
                "sky\t2\t2", "tonight\t1\t1"), Files.readAllLines(folder.resolve("model/vocabulary.tsv")));
    }

    @Test
    void theModelServesTextsAndTokensAlike() {
        host.train("tfidf", CORPUS, folder.resolve("model"));
        try (Model model = host.open(folder.resolve("model"))) {
            model.check();
            Vectorizer texts = (Vectorizer) model.capabilities().get(Vectorizer.class);
            TokenVectorizer tokens = (TokenVectorizer) model.capabilities().get(TokenVectorizer.class);

            assertEquals(texts.vectorize("red sky"), tokens.vectorizeTokens(List.of("red", "sky")));
            assertEquals(6, model.dimension().getAsInt());
            assertEquals(6, tokens.dimension());
            assertTrue(model.memoryBytes() > 6 * 48);
            assertEquals(0, ((SparseVector) texts.vectorize("")).size());
            assertThrows(IndexOutOfBoundsException.class, () -> texts.feature(6));
            assertSame(model.capabilities().get(Vectorizer.class), texts);
        }
    }

    @Test
    void trainingTwiceGivesTheSameFiles() {
        assertEquals(host.train("tfidf", CORPUS, folder.resolve("one"), "ngramMax", 2).files(),
                host.train("tfidf", CORPUS, folder.resolve("two"), "ngramMax", 2).files());
    }

    @Test
    void aCancelledTrainingEndsAndAResumedOneIsComplete() {
        FakeTrainingContext cancelled = host.context("tfidf", Corpus.of("corpus", CORPUS), folder.resolve("model"))
                .cancelAt(0);
        assertThrows(CancellationException.class, () -> host.train(cancelled));

        FakeTrainingContext resumed = host.context("tfidf", Corpus.of("corpus", CORPUS), folder.resolve("model"))
                .resume();
        assertEquals(host.train("tfidf", CORPUS, folder.resolve("other")).files(), host.train(resumed).files());
        assertEquals(1, resumed.reports().get(resumed.reports().size() - 1).fraction());
    }

    @Test
    void aFolderWithoutDescriptorOpens() throws IOException {
        host.train("tfidf", CORPUS, folder.resolve("model"));
        SparseVector before = (SparseVector) host.open(folder.resolve("model"), Vectorizer.class).vectorize("red sky");
        Files.delete(folder.resolve("model/model.json"));

        assertTrue(new TfidfTechnique().recognises(folder.resolve("model")));
        assertFalse(new CountTechnique().recognises(folder.resolve("model")));
        assertFalse(new TfidfTechnique().recognises(folder));
        assertEquals(before, host.open(folder.resolve("model"), Vectorizer.class).vectorize("red sky"));
    }
}
