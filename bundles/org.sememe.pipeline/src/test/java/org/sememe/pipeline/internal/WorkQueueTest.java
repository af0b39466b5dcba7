package org.sememe.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;

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
}
