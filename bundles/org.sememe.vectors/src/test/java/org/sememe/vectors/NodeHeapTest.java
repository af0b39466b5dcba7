package org.sememe.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

import org.junit.jupiter.api.Test;

class NodeHeapTest {

    private record Entry(float score, int node) {
    }

    @Test
    void theLowestScoreComesFirstAndOfEqualOnesTheHighestNode() {
        Random random = new Random(5);
        NodeHeap heap = new NodeHeap(4);
        PriorityQueue<Entry> expected = new PriorityQueue<>(
                Comparator.comparingDouble(Entry::score).thenComparing(Entry::node, Comparator.reverseOrder()));
        for (int i = 0; i < 5000; i++) {
            float score = (random.nextInt(41) - 20) / 20f;
            int node = random.nextInt(Integer.MAX_VALUE);
            switch (random.nextInt(4)) {
                case 0 -> {
                    if (!expected.isEmpty()) {
                        assertEquals(expected.peek().score(), heap.topScore());
                        assertEquals(expected.poll().node(), heap.pop());
                    }
                }
                case 1 -> {
                    if (!expected.isEmpty()) {
                        expected.poll();
                        expected.add(new Entry(score, node));
                        heap.replaceTop(score, node);
                    }
                }
                default -> {
                    expected.add(new Entry(score, node));
                    heap.push(score, node);
                }
            }
            assertEquals(expected.size(), heap.size());
        }
        while (!expected.isEmpty()) {
            assertEquals(expected.poll().node(), heap.pop());
        }
    }
}
