package org.sememe.nn.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.sememe.backend.java.JavaBackend;
import org.sememe.compute.Backend;
import org.sememe.compute.ComputePool;

/** The backends on the class path of the tests. */
public final class TestBackends {

    private static final long LIMIT = 1L << 30;

    private TestBackends() {
    }

    /** One thread. */
    private static final class SerialPool implements ComputePool {

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public void run(int parts, Part part) {
            for (int i = 0; i < parts; i++) {
                part.run(i, 0);
            }
        }
    }

    /** A pool of one thread. */
    public static ComputePool serial() {
        return new SerialPool();
    }

    /** A new backend of plain loops, on one thread. */
    public static Backend plain() {
        return new JavaBackend(new SerialPool(), LIMIT);
    }

    /** Checks that every scope of the model and its tapes was closed; a backend keeps scratch memory of its own. */
    public static void assertNothingOpen(Backend backend) {
        List<String> open = backend.memory().openScopes().stream().filter(name -> name.startsWith("parameters")
                || name.startsWith("optimiser") || name.contains(" tape")).toList();
        assertEquals(List.of(), open, "scopes left open");
    }

    /**
     * A new backend of each kind that is there. They are internal to their bundles, so that their classes are looked up
     * by name.
     */
    public static List<Backend> all() {
        List<Backend> found = new ArrayList<>();
        found.add(plain());
        add(found, "org.sememe.backend.vector.internal.VectorBackend",
                type -> type.getConstructor(ComputePool.class, long.class).newInstance(serial(), LIMIT));
        add(found, "org.sememe.backend.nd4j.internal.Nd4jBackend",
                type -> type.getConstructor(Backend.class, ComputePool.class, long.class, String.class)
                        .newInstance(plain(), serial(), LIMIT, "the class path's build"));
        return found;
    }

    /** Calls a constructor. */
    private interface Maker {

        Object make(Class<?> type) throws ReflectiveOperationException;
    }

    private static void add(List<Backend> found, String name, Maker maker) {
        try {
            found.add((Backend) maker.make(Class.forName(name)));
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            // Not on the class path, or the JVM was started without what it needs.
            return;
        } catch (ReflectiveOperationException e) {
            if (!(e.getCause() instanceof LinkageError)) {
                throw new IllegalStateException(e);
            }
            // The native code is that of another platform.
        }
    }
}
