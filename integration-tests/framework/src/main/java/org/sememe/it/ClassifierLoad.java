package org.sememe.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.osgi.util.tracker.ServiceTracker;
import org.sememe.text.TextClassifier;

/**
 * Clients that ask a classifying pipeline without a pause and check every answer: it must come from a version that
 * could serve while the request was under way, in every stage.
 */
final class ClassifierLoad implements AutoCloseable {

    /** Some clients keep a reference for this long, as those do that do not follow the registry. */
    private static final int KEPT = 500;

    private final ServiceTracker<TextClassifier, TextClassifier> tracker;
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicLong served = new AtomicLong();
    private volatile boolean running = true;
    private volatile int oldest = 1;
    private volatile int newest = 1;
    private volatile CountDownLatch awaited = new CountDownLatch(0);

    ClassifierLoad(ServiceTracker<TextClassifier, TextClassifier> tracker) {
        this.tracker = tracker;
    }

    void start(int clients) {
        for (int client = 0; client < clients; client++) {
            int kept = client % 2 == 0 ? 1 : KEPT;
            Thread thread = new Thread(() -> work(kept), "client-" + client);
            threads.add(thread);
            thread.start();
        }
    }

    private void work(int kept) {
        TextClassifier classifier = null;
        for (int i = 0; running; i++) {
            try {
                if (i % kept == 0 || classifier == null) {
                    classifier = tracker.waitForService(30_000);
                }
                check(classifier, i % 7 + 1);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                failures.add(e.toString());
            }
        }
    }

    private void check(TextClassifier classifier, int words) {
        int from = oldest;
        String answer = classifier.classify("word ".repeat(words)).best().label();
        int to = newest;
        String[] parts = answer.split(" ");
        boolean right = Integer.parseInt(parts[0]) == words;
        for (int stage = 1; stage < parts.length; stage++) {
            int version = Integer.parseInt(parts[stage]);
            right &= version >= from && version <= to;
        }
        if (!right) {
            wrong.add(answer + " for " + words + " words from versions " + from + " to " + to);
        }
        served.incrementAndGet();
        awaited.countDown();
    }

    /** Says that a version may answer from now on. */
    void mayAnswer(int version) {
        newest = version;
    }

    /** Says that only this version may answer requests that begin from now on. */
    void mustAnswer(int version) {
        oldest = version;
    }

    /** Makes one request in the calling thread. */
    void ask() throws InterruptedException {
        check(tracker.waitForService(30_000), 1);
    }

    void awaitRequests(int requests) throws InterruptedException {
        awaited = new CountDownLatch(requests);
        assertTrue(awaited.await(120, TimeUnit.SECONDS), () -> "the clients are stuck; failures: " + failures());
    }

    long served() {
        return served.get();
    }

    List<String> failures() {
        return failures.stream().distinct().limit(5).toList();
    }

    List<String> wrong() {
        return wrong.stream().distinct().limit(5).toList();
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
