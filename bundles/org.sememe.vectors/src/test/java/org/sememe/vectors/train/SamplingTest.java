package org.sememe.vectors.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

class SamplingTest {

    @Test
    void theRandomSequenceIsSplitMix64() {
        // The first numbers of the reference implementation for the seed 1234567.
        RandomSequence random = new RandomSequence(1234567);
        assertEquals(6457827717110365317L, random.next());
        assertEquals(3203168211198807973L, random.next());
        assertEquals(Long.parseUnsignedLong("9817491932198370423"), random.next());
        long state = random.state();
        long next = random.next();
        assertEquals(next, new RandomSequence(state).next());
    }

    @Test
    void fillsAnArrayWithTheNumbersOfTheSequence() {
        RandomSequence random = RandomSequence.of(3, 4);
        RandomSequence single = RandomSequence.of(3, 4);
        float[] filled = new float[10];
        random.fill(filled, 2, 9, 0.25f);
        assertEquals(0, filled[1]);
        for (int i = 2; i < 9; i++) {
            assertEquals((2 * single.fraction() - 1) * 0.25f, filled[i]);
        }
        assertEquals(0, filled[9]);
        assertEquals(single.state(), random.state());
    }

    @Test
    void randomNumbersStayInTheirRange() {
        RandomSequence random = RandomSequence.of(1, 2);
        int[] seen = new int[7];
        double sum = 0;
        for (int i = 0; i < 70_000; i++) {
            seen[random.below(7)]++;
            float fraction = random.fraction();
            assertTrue(fraction >= 0 && fraction < 1);
            sum += fraction;
        }
        for (int count : seen) {
            assertEquals(10_000, count, 500);
        }
        assertEquals(35_000, sum, 500);
    }

    @Test
    void negativesComeWithThePowerOfTheirCounts() {
        long[] counts = {1000, 500, 300, 70, 30, 5, 5, 1, 1, 1};
        double total = Arrays.stream(counts).mapToDouble(count -> Math.pow(count, 0.75)).sum();
        NegativeSampler sampler = new NegativeSampler(counts, NegativeSampler.WORD2VEC_POWER);
        for (int word = 0; word < counts.length; word++) {
            assertEquals(Math.pow(counts[word], 0.75) / total, sampler.probability(word), 1e-8);
        }
        RandomSequence random = new RandomSequence(1);
        int[] drawn = new int[counts.length];
        int draws = 1_000_000;
        for (int i = 0; i < draws; i++) {
            drawn[sampler.draw(random)]++;
        }
        for (int word = 0; word < counts.length; word++) {
            double expected = draws * sampler.probability(word);
            assertEquals(expected, drawn[word], 5 * Math.sqrt(expected), "word " + word);
        }
    }

    @Test
    void negativesOfManyWordsComeWithThePowerOfTheirCounts() {
        Random random = new Random(2);
        long[] counts = random.longs(300, 1, 1_000_000_000).map(count -> count / (1 + random.nextInt(100_000)) + 1)
                .toArray();
        double total = Arrays.stream(counts).mapToDouble(Math::sqrt).sum();
        NegativeSampler sampler = new NegativeSampler(counts, 0.5);
        double sum = 0;
        for (int word = 0; word < counts.length; word++) {
            assertEquals(Math.sqrt(counts[word]) / total, sampler.probability(word), 1e-8);
            sum += sampler.probability(word);
        }
        assertEquals(1, sum, 1e-9);
    }

    @Test
    void oneWordIsAlwaysDrawn() {
        assertEquals(0, new NegativeSampler(new long[] {3}, 0.75).draw(new RandomSequence(1)));
    }

    @Test
    void subsamplingFollowsTheFormulaOfWord2Vec() {
        long[] counts = {100_000, 10_000, 1000, 10};
        long total = 111_010;
        Subsampling subsampling = new Subsampling(counts, total, 1e-3);
        for (int word = 0; word < counts.length; word++) {
            double frequency = counts[word] / (double) total;
            double expected = Math.min(1, Math.sqrt(1e-3 / frequency) + 1e-3 / frequency);
            assertEquals(expected, subsampling.probability(word), 1e-6);
        }
        assertEquals(1, subsampling.probability(3));
        RandomSequence random = new RandomSequence(1);
        int kept = 0;
        for (int i = 0; i < 100_000; i++) {
            kept += subsampling.apply(new int[] {0}, 1, random);
        }
        assertEquals(100_000 * subsampling.probability(0), kept, 1000);
    }

    @Test
    void subsamplingKeepsTheOrder() {
        int[] words = {0, 3, 3, 0, 2, 3};
        int kept = new Subsampling(new long[] {100_000, 1, 10, 10}, 100_021, 1e-12).apply(words, 6,
                new RandomSequence(1));
        assertEquals(0, kept);
        int[] all = {0, 3, 3, 0, 2, 3};
        assertEquals(6, new Subsampling(new long[] {100_000, 1, 10, 10}, 100_021, 0).apply(all, 6,
                new RandomSequence(1)));
        assertEquals("[0, 3, 3, 0, 2, 3]", Arrays.toString(all));
    }

    @Test
    void theLearningRateFallsInAStraightLine() {
        LearningRate rate = new LearningRate(0.5, 0.1, 1000);
        assertEquals(0.5f, rate.after(0));
        assertEquals(0.3f, rate.after(500), 1e-7);
        assertEquals(0.1f, rate.after(1000), 1e-7);
        assertEquals(0.1f, rate.after(2000), 1e-7);
    }

    @Test
    void theLogisticTableIsRightToAFewMillionths() {
        LogisticTable table = new LogisticTable();
        for (double x = -7.99; x < 8; x += 0.00137) {
            assertEquals(1 / (1 + Math.exp(-(float) x)), table.value((float) x), 5e-6, "x = " + x);
            assertEquals(-Math.log1p(Math.exp(-(float) x)), table.logarithm((float) x), 1e-5, "x = " + x);
        }
        assertEquals(1, table.value(8));
        assertEquals(0, table.value(-1e30f));
        assertEquals(-100, table.logarithm(-100));
        assertEquals(0, table.logarithm(100));
        assertTrue(Float.isNaN(table.value(Float.NaN)));
    }
}
