package org.sememe.vectors.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HuffmanTreeTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 257, 2000})
    void codesAreOptimalAndPrefixFree(int words) {
        long[] counts = counts(words);
        HuffmanTree tree = new HuffmanTree(counts);
        assertEquals(words - 1, tree.innerNodes());
        long length = 0;
        double kraft = 0;
        Set<String> codes = new HashSet<>();
        for (int word = 0; word < words; word++) {
            length += counts[word] * tree.length(word);
            kraft += Math.pow(2, -tree.length(word));
            codes.add(code(tree, word));
        }
        assertEquals(optimum(counts), length);
        assertEquals(1, kraft, 1e-9);
        assertEquals(words, codes.size());
        for (String code : codes) {
            for (int end = 1; end < code.length(); end++) {
                assertFalse(codes.contains(code.substring(0, end)));
            }
        }
    }

    @Test
    void pathsStartAtTheRootAndShareTheirNodesAsLongAsTheyShareTheirTurns() {
        HuffmanTree tree = new HuffmanTree(counts(100));
        int root = tree.node(0, 0);
        for (int a = 0; a < 100; a++) {
            assertEquals(root, tree.node(a, 0));
            for (int b = 0; b < a; b++) {
                boolean same = true;
                for (int step = 0; step < Math.min(tree.length(a), tree.length(b)) && same; step++) {
                    assertEquals(tree.node(a, step), tree.node(b, step));
                    same = tree.turn(a, step) == tree.turn(b, step);
                }
                assertFalse(same);
            }
            for (int step = 0; step < tree.length(a); step++) {
                assertTrue(tree.node(a, step) >= 0 && tree.node(a, step) < tree.innerNodes());
            }
        }
    }

    @Test
    void aSmallTreeByHand() {
        // 5 + (2 + (1 + 1)): codes of lengths 1, 2, 3, 3.
        HuffmanTree tree = new HuffmanTree(new long[] {5, 2, 1, 1});
        assertEquals("[1, 2, 3, 3]",
                Arrays.toString(new int[] {tree.length(0), tree.length(1), tree.length(2), tree.length(3)}));
    }

    @Test
    void oneWordHasAnEmptyPath() {
        HuffmanTree tree = new HuffmanTree(new long[] {7});
        assertEquals(0, tree.length(0));
        assertEquals(0, tree.innerNodes());
    }

    private static String code(HuffmanTree tree, int word) {
        StringBuilder code = new StringBuilder();
        for (int step = 0; step < tree.length(word); step++) {
            code.append(tree.turn(word, step));
        }
        return code.toString();
    }

    private static long[] counts(int words) {
        Random random = new Random(words);
        long[] counts = new long[words];
        for (int i = 0; i < words; i++) {
            counts[i] = 1 + (long) (1000 / (1 + i * random.nextDouble()));
        }
        Arrays.sort(counts);
        for (int i = 0; i < words / 2; i++) {
            long swap = counts[i];
            counts[i] = counts[words - 1 - i];
            counts[words - 1 - i] = swap;
        }
        return counts;
    }

    /** Huffman's algorithm over a priority queue: the sum of the inner nodes' weights is the total length. */
    private static long optimum(long[] counts) {
        PriorityQueue<Long> queue = new PriorityQueue<>();
        for (long count : counts) {
            queue.add(count);
        }
        long total = 0;
        while (queue.size() > 1) {
            long joined = queue.poll() + queue.poll();
            total += joined;
            queue.add(joined);
        }
        return total;
    }
}
