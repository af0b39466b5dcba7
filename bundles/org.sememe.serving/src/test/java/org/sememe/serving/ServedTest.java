package org.sememe.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class ServedTest {

    private final AtomicInteger closes = new AtomicInteger();
    private final Served served = new Served("1", Map.of(Runnable.class, (Runnable) () -> { }),
            closes::incrementAndGet);

    @Test
    void closesWhenRetiredAndTheLastLeaseEnds() {
        assertTrue(served.acquire());
        assertEquals(1, served.leases());
        CompletableFuture<Void> closed = served.retire();
        assertFalse(closed.isDone());
        assertEquals(1, served.leases());
        served.release();
        assertTrue(closed.isDone());
        assertEquals(1, closes.get());
        assertFalse(served.acquire());
    }

    @Test
    void retiringTwiceClosesOnce() {
        assertTrue(served.acquire());
        served.retire();
        served.retire();
        assertEquals(0, closes.get());
        served.release();
        assertEquals(1, closes.get());
    }

    @Test
    void aLeaseNeverBeginsAfterTheCloseUnderContention() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        AtomicInteger late = new AtomicInteger();
        try {
            for (int round = 0; round < 200; round++) {
                AtomicInteger closed = new AtomicInteger();
                Served instance = new Served("1", Map.of(Runnable.class, (Runnable) () -> { }),
                        closed::incrementAndGet);
                CountDownLatch start = new CountDownLatch(1);
                List<Future<?>> calls = IntStream.range(0, 4).<Future<?>>mapToObj(i -> threads.submit(() -> {
                    start.await();
                    while (instance.acquire()) {
                        late.addAndGet(closed.get());
                        instance.release();
                    }
                    return null;
                })).toList();
                start.countDown();
                instance.retire().join();
                for (Future<?> call : calls) {
                    call.get();
                }
                assertEquals(1, closed.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(0, late.get());
    }

    @Test
    void aFailingCloserIsReportedToTheRetirer() {
        Served failing = new Served("1", Map.of(Runnable.class, (Runnable) () -> { }), () -> {
            throw new IllegalStateException("no");
        });
        assertThrows(CompletionException.class, () -> failing.retire().join());
    }

    @Test
    void refusesAnObjectThatDoesNotImplementItsCapability() {
        assertThrows(IllegalArgumentException.class, () -> new Served("1", Map.of(Runnable.class, "text"), () -> { }));
    }
}
