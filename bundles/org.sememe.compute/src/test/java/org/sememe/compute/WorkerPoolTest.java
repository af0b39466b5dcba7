package org.sememe.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerPoolTest {

    @Test
    void everyPartRunsOnce() {
        try (WorkerPool pool = new WorkerPool(3)) {
            for (int parts : new int[] {0, 1, 2, 3, 4, 100, 1000}) {
                AtomicIntegerArray runs = new AtomicIntegerArray(Math.max(1, parts));
                pool.run(parts, (part, slot) -> runs.incrementAndGet(part));
                for (int part = 0; part < parts; part++) {
                    assertEquals(1, runs.get(part), "part " + part + " of " + parts);
                }
            }
        }
    }

    @Test
    void workersHelp() {
        try (WorkerPool pool = new WorkerPool(2)) {
            CountDownLatch together = new CountDownLatch(2);
            pool.run(2, (part, slot) -> {
                together.countDown();
                try {
                    assertTrue(together.await(30, TimeUnit.SECONDS), "the parts run one after the other");
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    @Test
    void callersAndWorkersTogetherNeverPassTheLimitAndASlotBelongsToOne() throws InterruptedException {
        int threads = 2;
        AtomicIntegerArray users = new AtomicIntegerArray(threads);
        AtomicInteger running = new AtomicInteger();
        AtomicBoolean wrong = new AtomicBoolean();
        AtomicInteger done = new AtomicInteger();
        try (WorkerPool pool = new WorkerPool(threads)) {
            List<Thread> callers = new ArrayList<>();
            for (int caller = 0; caller < 5; caller++) {
                Thread thread = new Thread(() -> {
                    for (int round = 0; round < 200; round++) {
                        pool.run(4, (part, slot) -> {
                            boolean alone = users.incrementAndGet(slot) == 1;
                            if (!alone || running.incrementAndGet() > threads) {
                                wrong.set(true);
                            }
                            Thread.onSpinWait();
                            running.decrementAndGet();
                            users.decrementAndGet(slot);
                            done.incrementAndGet();
                        });
                    }
                });
                callers.add(thread);
                thread.start();
            }
            for (Thread caller : callers) {
                caller.join();
            }
        }
        assertFalse(wrong.get());
        assertEquals(5 * 200 * 4, done.get());
    }

    @Test
    void aNestedCallRunsInItsThreadAndSlot() {
        try (WorkerPool pool = new WorkerPool(3)) {
            AtomicInteger runs = new AtomicInteger();
            pool.run(8, (part, slot) -> {
                Thread thread = Thread.currentThread();
                pool.run(5, (inner, innerSlot) -> {
                    assertEquals(thread, Thread.currentThread());
                    assertEquals(slot, innerSlot);
                    runs.incrementAndGet();
                });
            });
            assertEquals(40, runs.get());
        }
    }

    @Test
    void whatAPartThrowsReachesTheCallerAndThePoolGoesOn() {
        try (WorkerPool pool = new WorkerPool(2)) {
            for (int round = 0; round < 50; round++) {
                int wrong = round % 10;
                assertEquals("part " + wrong, assertThrows(IllegalArgumentException.class,
                    () -> pool.run(10, (part, slot) -> {
                        if (part == wrong) {
                            throw new IllegalArgumentException("part " + part);
                        }
                    })).getMessage());
                AtomicInteger runs = new AtomicInteger();
                pool.run(10, (part, slot) -> runs.incrementAndGet());
                assertEquals(10, runs.get());
            }
        }
    }

    @Test
    void afterCloseNoThreadIsLeftAndCallersGoOnAlone() {
        WorkerPool pool = new WorkerPool(4);
        List<Thread> seen = new ArrayList<>();
        Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("sememe-compute-"))
            .forEach(seen::add);
        pool.close();
        assertTrue(seen.size() >= 3);
        assertTrue(Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> seen.contains(thread) && thread.isAlive()));
        AtomicInteger runs = new AtomicInteger();
        pool.run(10, (part, slot) -> runs.incrementAndGet());
        assertEquals(10, runs.get());
    }
}
