package org.sememe.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.sememe.SememeException;
import org.sememe.vector.Neighbor;
import org.sememe.vector.WordVectors;

/**
 * Client threads that keep asking a service for nearest words until they are told to stop, and write down how long each
 * answer took, what it was and what failed.
 */
final class Traffic implements AutoCloseable {

    /** When a request began: before, during or after the swap. */
    enum Phase {
        BEFORE, DURING, AFTER
    }

    private static final int LIMIT = 5;

    private final List<String> words;
    private final Supplier<WordVectors> service;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, Set<List<Neighbor>>> answers = new ConcurrentHashMap<>();
    private final AtomicLong failed = new AtomicLong();
    private final Map<Phase, Latencies> latencies = Map.of(Phase.BEFORE, new Latencies(), Phase.DURING,
            new Latencies(), Phase.AFTER, new Latencies());
    private volatile Phase phase = Phase.BEFORE;
    private volatile boolean running = true;
    private volatile CountDownLatch awaited = new CountDownLatch(0);
    private volatile RuntimeException firstFailure;

    /**
     * Starts the clients.
     *
     * @param clients how many threads
     * @param words what they ask for
     * @param service finds the service anew for each request
     */
    Traffic(int clients, List<String> words, Supplier<WordVectors> service) {
        this.words = words;
        this.service = service;
        for (int client = 0; client < clients; client++) {
            int first = client;
            Thread thread = new Thread(() -> ask(first), "demo-client-" + client);
            threads.add(thread);
            thread.start();
        }
    }

    private void ask(int first) {
        for (int i = first; running; i++) {
            String word = words.get(i % words.size());
            Phase current = phase;
            long start = System.nanoTime();
            try {
                List<Neighbor> answer = service.get().nearest(word, LIMIT);
                latencies.get(current).add(System.nanoTime() - start);
                answers.computeIfAbsent(word, key -> ConcurrentHashMap.newKeySet()).add(answer);
            } catch (RuntimeException e) {
                failed.incrementAndGet();
                firstFailure = firstFailure == null ? e : firstFailure;
            }
            awaited.countDown();
        }
    }

    /**
     * Waits until some more requests have been answered.
     *
     * @param requests how many
     */
    void await(int requests) {
        awaited = new CountDownLatch(requests);
        try {
            awaited.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SememeException("the demo was interrupted", e);
        }
    }

    void enter(Phase next) {
        phase = next;
    }

    /**
     * Asks one version directly for what it answers to every word.
     *
     * @param version the version
     * @param words what to ask for
     * @return its answers by word
     */
    static Map<String, List<Neighbor>> expected(WordVectors version, List<String> words) {
        return words.stream().collect(Collectors.toMap(word -> word, word -> version.nearest(word, LIMIT)));
    }

    /**
     * Counts the answers that no version gives.
     *
     * @param versions the answers of each version by word
     * @return different wrong answers, 0 if all is well
     */
    long wrong(List<Map<String, List<Neighbor>>> versions) {
        long wrong = 0;
        for (Map.Entry<String, Set<List<Neighbor>>> entry : answers.entrySet()) {
            for (List<Neighbor> answer : entry.getValue()) {
                if (versions.stream().noneMatch(version -> same(version.get(entry.getKey()), answer))) {
                    wrong++;
                }
            }
        }
        return wrong;
    }

    /** Compares up to the rounding that the order of a vectorised sum may change. */
    private static boolean same(List<Neighbor> a, List<Neighbor> b) {
        return a.size() == b.size() && IntStream.range(0, a.size())
                .allMatch(i -> a.get(i).word().equals(b.get(i).word())
                        && Math.abs(a.get(i).score() - b.get(i).score()) < 1e-5);
    }

    long served() {
        return latencies.values().stream().mapToLong(Latencies::count).sum();
    }

    long failed() {
        return failed.get();
    }

    /** The first error that a client met, or {@code null}. */
    RuntimeException firstFailure() {
        return firstFailure;
    }

    Latencies latencies(Phase of) {
        return latencies.get(of);
    }

    @Override
    public void close() {
        running = false;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
