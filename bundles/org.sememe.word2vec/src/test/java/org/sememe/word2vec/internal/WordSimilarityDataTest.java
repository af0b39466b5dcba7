package org.sememe.word2vec.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.io.TextFiles;
import org.sememe.io.testing.FakeHost;
import org.sememe.vector.WordVectors;

/** Trains on real text and asks people's judgement of word pairs; skipped where the data is not there. */
class WordSimilarityDataTest {

    private static final Path DATA = Path.of(System.getProperty("sememe.data", "../../../shared/data"));

    @TempDir
    Path folder;

    @Test
    void skipGramAgreesWithPeopleAsWellAsGensim() throws IOException {
        // gensim 4.2, same file and settings, three seeds: 0.460; the floor is 0.03 below.
        assertTrue(spearman("model", "skipgram", "threads", 1, "dimension", 100, "epochs", 5, "windowSize", 5,
                "negative", 5) > 0.43);
    }

    private double spearman(Object... parameters) throws IOException {
        Path corpus = DATA.resolve("lm/simplewiki-2m.tok.txt");
        Path pairs = DATA.resolve("eval/EN-WS-353-ALL.txt");
        Assumptions.assumeTrue(Files.exists(corpus) && Files.exists(pairs),
                () -> "there is no " + corpus + " or no " + pairs);
        FakeHost host = new FakeHost().technique(new Word2VecTrainer(), new Word2VecFormat());
        host.train("word2vec", TextFiles.corpus(corpus), folder, parameters);
        WordPairs found = WordPairs.read(pairs, host.open(folder, WordVectors.class));
        assertEquals(297, found.size());
        return found.spearman();
    }
}
