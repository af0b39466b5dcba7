package org.sememe.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

class WorkQueueTest {

    private final WorkQueue queue = new WorkQueue();
    private final List<String> done = new ArrayList<>();

    @Test
    void workThatBringsWorkIsDoneFirst() {
        Runnable more = () -> done.add("more");
        queue.add(() -> {
            queue.add(more);
            queue.add(more);
            done.add("first");
        });
        assertEquals(List.of("first", "more"), done);
    }

    @Test
    void failingWorkDoesNotBlockTheQueue() {
        Runnable more = () -> done.add("more");
        assertThrows(IllegalArgumentException.class, () -> queue.add(() -> {
            queue.add(more);
            throw new IllegalArgumentException();
        }));
        queue.add(() -> done.add("last"));
        assertEquals(List.of("more", "last"), done);
    }

    @Test
    void whoMustSeeItDoneWaitsForTheThreadThatWorks() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread worker = new Thread(() -> queue.add(() -> {
            busy.countDown();
            await(goOn);
        }));
        worker.start();
        await(busy);
        Runnable work = () -> done.add("work");
        assertFalse(queue.addAndAwait(work, Duration.ofMillis(1)));
        assertEquals(List.of(), done);
        goOn.countDown();
        assertTrue(queue.addAndAwait(work, Duration.ofSeconds(30)));
        assertTrue(done.contains("work"));
        worker.join();
    }

    @Test
    void nobodyWaitsForHimself() {
        List<Boolean> answers = new ArrayList<>();
        Runnable more = () -> done.add("more");
        queue.add(() -> answers.add(queue.addAndAwait(more, Duration.ofSeconds(30))));
        assertEquals(List.of(false), answers);
        assertEquals(List.of("more"), done);
        assertTrue(queue.addAndAwait(more, Duration.ofSeconds(30)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
