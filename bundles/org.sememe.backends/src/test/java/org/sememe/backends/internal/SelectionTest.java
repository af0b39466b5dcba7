package org.sememe.backends.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.backend.java.JavaBackend;
import org.sememe.backend.java.JavaMatrix;
import org.sememe.compute.Activation;
import org.sememe.compute.Backend;
import org.sememe.compute.BackendStatus;
import org.sememe.compute.DeviceInfo;
import org.sememe.compute.MatrixOperations;
import org.sememe.compute.PackedMatrix;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;
import org.sememe.compute.WorkerPool;

class SelectionTest {

    private static final WorkerPool POOL = new WorkerPool(1);

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        POOL.close();
    }

    private static final class Named extends JavaBackend {
        private final String kind;
        private final MatrixOperations matrix;
        private String device = "test";
        private int products;

        Named(String name, String kind, long delayMillis) {
            super(name, POOL, 1L << 28);
            this.kind = kind;
            matrix = new JavaMatrix(memory(), POOL, scratch()) {
                @Override
                protected void doLinear(Tensor x, PackedMatrix weight, Tensor bias, Activation f, float beta,
                        Tensor preActivation, Tensor out) {
                    products++;
                    LockSupport.parkNanos(delayMillis * 1_000_000);
                    super.doLinear(x, weight, bias, f, beta, preActivation, out);
                }
            };
        }

        @Override
        public DeviceInfo device() {
            return new DeviceInfo(device, kind, 1, "none");
        }

        @Override
        public MatrixOperations matrix() {
            return matrix;
        }
    }

    private record Status(String name, boolean available, String reason) implements BackendStatus {
        @Override
        public DeviceInfo device() {
            return null;
        }

        @Override
        public TensorMemory memory() {
            return null;
        }
    }

    private Selection selection(String pinned, boolean calibrate, Backend... backends) {
        Selection selection = new Selection(new Calibration(folder.resolve("calibration.properties")), pinned,
            calibrate);
        int ranking = 0;
        for (Backend backend : backends) {
            selection.add(new Candidate(backend, "1", ranking++));
            selection.add(new Status(backend.name(), true, ""));
        }
        return selection;
    }

    @Test
    void theFastestIsTakenAndMeasuredOnce() throws IOException {
        Named fast = new Named("fast", "cpu", 0);
        Named slow = new Named("slow", "cpu", 100);
        Selection selection = selection("", true, fast, slow);
        assertTrue(selection.milliseconds("fast").isEmpty());
        assertSame(fast, selection.select(null));
        assertTrue(selection.milliseconds("fast").getAsDouble() < selection.milliseconds("slow").getAsDouble());
        assertEquals(List.of("fast", "slow"), selection.statuses().stream().map(BackendStatus::name).toList());
        assertEquals(List.of(), slow.memory().openScopes());
        int products = slow.products;
        // Another start reads what was measured.
        assertSame(fast, selection("", true, fast, slow).select(null));
        assertEquals(products, slow.products);
        // What cannot be read is measured again.
        Files.writeString(folder.resolve("calibration.properties"), "\\u12");
        assertSame(fast, selection("", true, fast, slow).select(null));
        assertTrue(slow.products > products);
    }

    @Test
    void onlyTheFastestIsMadeWhenAllWereTimedBefore() {
        Named fast = new Named("fast", "cpu", 0);
        Named slow = new Named("slow", "cpu", 20);
        assertSame(fast, selection("", true, fast, slow).select(null));
        Selection later = selection("", true, fast);
        later.add(new Candidate("slow", "1", 9, () -> fail("is made, though it will not be taken")));
        int products = fast.products;
        assertSame(fast, later.select(null));
        assertEquals(products, fast.products);
        // Another width of vectors, another processor, other threads: what was measured does not count.
        fast.device = "another";
        assertSame(fast, selection("", true, fast, slow).select(null));
        assertTrue(fast.products > products);
        // One that was never timed may be the fastest, or a graphics card.
        Named card = new Named("card", "gpu", 0);
        assertSame(card, selection("", true, fast, slow, card).select(null));
    }

    @Test
    void theFastestMayNoLongerWork() {
        Named fast = new Named("fast", "cpu", 0);
        Named slow = new Named("slow", "cpu", 20);
        assertSame(fast, selection("", true, fast, slow).select(null));
        Selection later = selection("", true, slow);
        later.add(new Candidate("fast", "1", 9, () -> null));
        assertSame(slow, later.select(null));
    }

    @Test
    void aBackendIsMadeWhenItIsWantedAndPassedOverWhereItCannotBe() {
        Named made = new Named("made", "cpu", 0);
        AtomicInteger makings = new AtomicInteger();
        Selection selection = selection("", false);
        selection.add(new Candidate("made", "1", 0, () -> {
            makings.incrementAndGet();
            return made;
        }));
        selection.add(new Candidate("broken", "1", 9, () -> null));
        assertEquals(0, makings.get());
        assertSame(made, selection.select(null));
        assertSame(made, selection.select("made"));
        assertEquals(1, makings.get());
        assertThrows(IllegalStateException.class, () -> selection.select("broken"));
    }

    @Test
    void withoutACalibrationTheRankingDecides() {
        Named low = new Named("low", "cpu", 0);
        Named high = new Named("high", "cpu", 0);
        assertSame(high, selection("", false, low, high).select(""));
        assertEquals(0, low.products);
    }

    @Test
    void aSingleBackendIsNotMeasured() {
        Named only = new Named("only", "cpu", 0);
        assertSame(only, selection("", true, only).select(null));
        assertEquals(0, only.products);
        assertFalse(Files.exists(folder.resolve("calibration.properties")));
    }

    @Test
    void aGraphicsCardComesFirst() {
        Named card = new Named("card", "gpu", 0);
        Named processor = new Named("processor", "cpu", 0);
        assertSame(card, selection("", true, card, processor).select(null));
        assertEquals(0, processor.products);
    }

    @Test
    void aModelsPinGoesBeforeEverybodysPinGoesBeforeTheRest() {
        Named first = new Named("first", "cpu", 0);
        Named second = new Named("second", "cpu", 0);
        Named third = new Named("third", "cpu", 0);
        Selection selection = selection("second", true, first, second, third);
        assertSame(second, selection.select(null));
        assertSame(first, selection.select("first"));
        assertEquals("second", selection.statuses().get(0).name());
    }

    @Test
    void whatIsNotThereIsExplained() {
        Selection selection = selection("", true, new Named("java", "cpu", 0));
        selection.add(new Status("vector", false, "the JVM was started without jdk.incubator.vector"));
        assertEquals("Backend 'vector' is not there: the JVM was started without jdk.incubator.vector",
            assertThrows(IllegalStateException.class, () -> selection.select("vector")).getMessage());
        assertEquals("Backend 'cuda' is not there; there are: java",
            assertThrows(IllegalStateException.class, () -> selection.select("cuda")).getMessage());
        assertEquals(List.of("java", "vector"), selection.statuses().stream().map(BackendStatus::name).toList());
        assertTrue(assertThrows(IllegalStateException.class, () -> selection("", true).select(null)).getMessage()
            .contains("no bundle of one is started"));
    }
}
