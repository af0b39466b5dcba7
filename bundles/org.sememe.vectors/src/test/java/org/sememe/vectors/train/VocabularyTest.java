package org.sememe.vectors.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.sememe.InvalidInputException;
import org.sememe.train.Corpus;
import org.sememe.vectors.WordSplitter;

class VocabularyTest {

    @Test
    void wordsComeByFallingCountAndEqualCountsByTheWord() {
        Vocabulary vocabulary = count(100, "b a c b", "d d d a e").vocabulary("test", 1, 0);
        assertEquals(List.of("d", "a", "b", "c", "e"), words(vocabulary));
        assertArrayEquals(new long[] {3, 2, 2, 1, 1}, vocabulary.counts());
        assertEquals(9, vocabulary.total());
        assertEquals(2, vocabulary.words().index("b"));
    }

    @Test
    void rareWordsAreLeftOutAndTheVocabularyCanBeLimited() {
        WordCounter counter = count(100, "b a c b", "d d d a e");
        assertEquals(List.of("d", "a", "b"), words(counter.vocabulary("test", 2, 0)));
        assertEquals(List.of("d", "a"), words(counter.vocabulary("test", 1, 2)));
        assertEquals(5, counter.vocabulary("test", 2, 2).total());
    }

    @Test
    void tooManyDifferentWordsMakeTheRarestForgotten() {
        WordCounter counter = new WordCounter(50);
        for (int round = 0; round < 20; round++) {
            for (String word : List.of("often", "always")) {
                counter.word(word, 0, word.length());
            }
            for (int i = 0; i < 40; i++) {
                String rare = "rare" + round + "-" + i;
                counter.word(rare, 0, rare.length());
            }
        }
        assertEquals(20 * 42, counter.total());
        Vocabulary vocabulary = counter.vocabulary("test", 20, 0);
        assertEquals(List.of("always", "often"), words(vocabulary));
        assertArrayEquals(new long[] {20, 20}, vocabulary.counts());
        assertTrue(counter.vocabulary("test", 1, 0).size() <= 50);
    }

    @Test
    void aCorpusWithoutWordsIsAnError() {
        assertEquals("corpus test must have at least one word, found none", assertThrows(InvalidInputException.class,
                () -> count(100, "", "  ").vocabulary("test", 1, 0)).getMessage());
        assertEquals("corpus test must have words that occur at least minCount = 3 times, found none: the most "
                + "frequent of its 2 different words occurs 2 times", assertThrows(InvalidInputException.class,
                        () -> count(100, "a b a").vocabulary("test", 3, 0)).getMessage());
    }

    @Test
    void aLineIsASentenceOfItsKnownWords() {
        Vocabulary vocabulary = count(100, "a a a b b c").vocabulary("test", 2, 0);
        assertEquals(List.of(List.of(0, 1), List.of(1), List.of(0)), Sentences.of(
                new SentenceReader(corpus("a b c", "", "x", "c b", "a"), WordSplitter.whitespace(), vocabulary)));
    }

    @Test
    void aLongLineIsSeveralSentences() {
        Vocabulary vocabulary = count(100, "a b").vocabulary("test", 1, 0);
        List<List<Integer>> sentences = Sentences.of(new SentenceReader(corpus("a ".repeat(2500) + "b", "b"),
                WordSplitter.whitespace(), vocabulary));
        assertEquals(List.of(1000, 1000, 501, 1), sentences.stream().map(List::size).toList());
        assertEquals(1, sentences.get(2).get(500));
    }

    @Test
    void readersThatShareACorpusReadEveryLineOnce() {
        String[] lines = IntStream.range(0, 23).mapToObj(i -> "w" + i).toArray(String[]::new);
        Vocabulary vocabulary = count(100, lines).vocabulary("test", 1, 0);
        List<Integer> read = new ArrayList<>();
        for (int share = 0; share < 4; share++) {
            Sentences.of(new SentenceReader(new CorpusShare(corpus(lines), share, 4), WordSplitter.whitespace(),
                    vocabulary)).forEach(read::addAll);
        }
        assertEquals(IntStream.range(0, 23).boxed().toList(), read.stream().sorted().toList());
    }

    @Test
    void skippingIsReadingWithoutLooking() {
        Vocabulary vocabulary = count(100, "a b").vocabulary("test", 1, 0);
        Corpus corpus = corpus("a", "", "a ".repeat(1500), "b", "a b");
        List<List<Integer>> all = Sentences.of(new SentenceReader(corpus, WordSplitter.whitespace(), vocabulary));
        for (int skip = 0; skip <= all.size() + 1; skip++) {
            SentenceReader reader = new SentenceReader(corpus, WordSplitter.whitespace(), vocabulary);
            reader.skip(skip, new int[SentenceSource.MAX_WORDS]);
            assertEquals(all.subList(Math.min(skip, all.size()), all.size()), Sentences.of(reader));
        }
    }

    @Test
    void rememberedSentencesAreThoseThatWereRead() {
        String[] lines = IntStream.range(0, 2000).mapToObj(i -> "a b ".repeat(i % 620)).toArray(String[]::new);
        Vocabulary vocabulary = count(100, "a a b").vocabulary("test", 1, 0);
        List<List<Integer>> all = Sentences.of(reader(corpus(lines), vocabulary));
        SentenceMemory memory = new SentenceMemory();
        SentenceSource broken = memory.record(reader(corpus(lines), vocabulary));
        broken.skip(10, new int[SentenceSource.MAX_WORDS]);
        broken.close();
        assertFalse(memory.complete());
        assertThrows(IllegalStateException.class, memory::replay);
        SentenceSource source = memory.record(reader(corpus(lines), vocabulary));
        source.skip(7, new int[SentenceSource.MAX_WORDS]);
        assertEquals(all.subList(7, all.size()), Sentences.of(source));
        assertTrue(memory.complete());
        assertEquals(all, Sentences.of(memory.replay()));
        SentenceSource replay = memory.replay();
        replay.skip(100, new int[SentenceSource.MAX_WORDS]);
        assertEquals(all.subList(100, all.size()), Sentences.of(replay));
        assertEquals(-1, replay.next(new int[SentenceSource.MAX_WORDS]));
        assertEquals(List.of(), Sentences.of(memory.record(reader(corpus(""), vocabulary))));
        assertEquals(List.of(), Sentences.of(memory.replay()));
    }

    @Test
    void numbersOfAnySizeAreRemembered() {
        int[] numbers = {0, 1, 127, 128, 16383, 16384, 2097151, 2097152, 268435455, 268435456, Integer.MAX_VALUE};
        SentenceMemory memory = new SentenceMemory();
        // More than one block.
        SentenceSource source = memory.record(new SentenceSource() {

            private int left = 20_000;

            @Override
            public int next(int[] sentence) {
                System.arraycopy(numbers, 0, sentence, 0, numbers.length);
                return left-- > 0 ? numbers.length : -1;
            }

            @Override
            public void close() {
                left = 0;
            }
        });
        List<List<Integer>> all = Sentences.of(source);
        assertEquals(20_000, all.size());
        assertEquals(all, Sentences.of(memory.replay()));
    }

    @Test
    void aSentenceThatNoBlockHoldsIsRemembered() {
        int[] numbers = new int[100_000];
        Arrays.setAll(numbers, i -> Integer.MAX_VALUE - i);
        SentenceMemory memory = new SentenceMemory();
        int[] found = new int[numbers.length];
        try (SentenceSource source = memory.record(new SentenceSource() {

            private int left = 2;

            @Override
            public int next(int[] sentence) {
                System.arraycopy(numbers, 0, sentence, 0, numbers.length);
                return left-- > 0 ? numbers.length : -1;
            }

            @Override
            public void close() {
                left = 0;
            }
        })) {
            while (source.next(found) >= 0) {
                continue;
            }
        }
        try (SentenceSource replay = memory.replay()) {
            for (int i = 0; i < 2; i++) {
                Arrays.fill(found, 0);
                assertEquals(numbers.length, replay.next(found));
                assertArrayEquals(numbers, found);
            }
            assertEquals(-1, replay.next(found));
        }
    }

    private static SentenceReader reader(Corpus corpus, Vocabulary vocabulary) {
        return new SentenceReader(corpus, WordSplitter.whitespace(), vocabulary);
    }

    private static WordCounter count(int limit, String... lines) {
        WordCounter counter = new WordCounter(limit);
        for (String line : lines) {
            WordSplitter.whitespace().split(line, counter);
        }
        return counter;
    }

    private static Corpus corpus(String... lines) {
        return Corpus.of("test", List.of(lines));
    }

    private static List<String> words(Vocabulary vocabulary) {
        return IntStream.range(0, vocabulary.size()).mapToObj(vocabulary.words()::word).toList();
    }
}
