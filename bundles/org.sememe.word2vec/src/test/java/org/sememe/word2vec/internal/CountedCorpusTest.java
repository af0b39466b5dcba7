package org.sememe.word2vec.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.io.TextFiles;
import org.sememe.io.testing.FakeHost;
import org.sememe.train.Corpus;
import org.sememe.vectors.WordSplitter;
import org.sememe.vectors.train.CorpusShare;
import org.sememe.vectors.train.CountedCorpus;
import org.sememe.vectors.train.SentenceReader;
import org.sememe.vectors.train.SentenceSource;
import org.sememe.vectors.train.TrainingLimits;
import org.sememe.vectors.train.Vocabulary;

/** A corpus that is written down as numbers gives the sentences of its text. */
class CountedCorpusTest {

    @TempDir
    Path folder;

    private final FakeHost host = new FakeHost().technique(new Word2VecTrainer(), new Word2VecFormat());
    private final List<String> lines = new ArrayList<>(TestCorpora.topics(3000));
    private Path plain;
    private Path compressed;

    @BeforeEach
    void writeCorpora() throws IOException {
        lines.add(700, "");
        lines.add(1500, "rare a1 " + "a2 b1 ".repeat(1700) + " \t ");
        plain = Files.write(folder.resolve("plain.txt"), lines);
        compressed = folder.resolve("compressed.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            Files.copy(plain, out);
        }
    }

    private CountedCorpus count(List<CorpusShare> shares, long smallBytes) {
        return CountedCorpus.count("test", host.context("word2vec", shares.get(0).corpus(), folder.resolve("model")),
                shares, WordSplitter.whitespace(), new TrainingLimits(200, 0, 0, smallBytes));
    }

    private static List<List<Integer>> sentences(SentenceSource source) {
        List<List<Integer>> sentences = new ArrayList<>();
        int[] buffer = new int[SentenceSource.MAX_WORDS];
        try (source) {
            for (int count = source.next(buffer); count >= 0; count = source.next(buffer)) {
                sentences.add(Arrays.stream(buffer, 0, count).boxed().toList());
            }
        }
        return sentences;
    }

    @Test
    void everyShareGivesTheSentencesOfItsText() {
        for (Path file : List.of(plain, compressed)) {
            Corpus corpus = TextFiles.corpus(file);
            long all = 0;
            for (int threads : new int[] {1, 3}) {
                List<CorpusShare> shares = CorpusShare.of(corpus, threads);
                try (CountedCorpus counted = count(shares, 0)) {
                    assertTrue(counted.kept());
                    assertEquals(1, counted.words().count("rare"));
                    assertEquals(3000 * 8 + 3402, counted.words().total());
                    Vocabulary vocabulary = counted.words().vocabulary("corpus", 2, 0);
                    counted.number(vocabulary);
                    long words = 0;
                    for (int i = 0; i < threads; i++) {
                        List<List<Integer>> found = sentences(counted.sentences(i, vocabulary));
                        assertEquals(sentences(new SentenceReader(shares.get(i), WordSplitter.whitespace(),
                                vocabulary)), found);
                        words += found.stream().mapToLong(List::size).sum();
                    }
                    assertEquals(vocabulary.total(), words);
                    all += words;
                }
            }
            assertEquals(2 * (3000 * 8 + 3401), all);
        }
    }

    @Test
    void aSmallCorpusIsReadAgain() {
        List<CorpusShare> shares = CorpusShare.of(TextFiles.corpus(plain), 2);
        try (CountedCorpus counted = count(shares, 1 << 20)) {
            assertFalse(counted.kept());
            Vocabulary vocabulary = counted.words().vocabulary("corpus", 2, 0);
            counted.number(vocabulary);
            assertEquals(sentences(new SentenceReader(shares.get(1), WordSplitter.whitespace(), vocabulary)),
                    sentences(counted.sentences(1, vocabulary)));
        }
    }
}
