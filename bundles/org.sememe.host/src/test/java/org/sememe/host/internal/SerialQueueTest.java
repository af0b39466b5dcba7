package org.sememe.host.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sememe.InvalidInputException;

class SerialQueueTest {

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final SerialQueue queue = new SerialQueue("the queue", pool);

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void runsTasksInOrderOneAtATime() {
        List<Integer> order = new ArrayList<>();
        List<CompletableFuture<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            int number = i;
            results.add(queue.submit(() -> order.add(number)));
        }
        results.forEach(CompletableFuture::join);
        assertEquals(IntStream.range(0, 1000).boxed().toList(), order);
        assertEquals("the queue", queue.call(() -> Thread.currentThread().getName()));
    }

    @Test
    void aFailureIsTheCallersAndTheQueueGoesOn() {
        InvalidInputException failure = new InvalidInputException("wrong");
        assertSame(failure, assertThrows(InvalidInputException.class, () -> queue.call(() -> {
            throw failure;
        })));
        assertEquals(1, queue.call(() -> 1));
    }

    @Test
    void waitingForItselfIsAnErrorAndNotADeadlock() {
        assertThrows(IllegalStateException.class, () -> queue.call(() -> queue.call(() -> 1)));
        assertEquals(1, queue.call(() -> 1));
    }

    @Test
    void answersAlsoWhenItsPoolHasEnded() {
        pool.shutdown();
        assertEquals(1, queue.call(() -> 1));
    }

    @Test
    void waitsNoLongerThanTold() {
        assertFalse(SerialQueue.await(new CompletableFuture<>(), Duration.ofMillis(1)));
        assertTrue(SerialQueue.await(CompletableFuture.failedFuture(new IllegalStateException()), Duration.ZERO));
    }
}
