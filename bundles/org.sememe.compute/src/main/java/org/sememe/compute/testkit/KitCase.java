package org.sememe.compute.testkit;

import java.util.function.Consumer;
import org.sememe.compute.Backend;
import org.sememe.compute.Scope;

/** One case of the kit, bound to a backend. */
public final class KitCase {

    private final String name;
    private final long seed;
    private final Consumer<Trial> body;
    private final Backend candidate;
    private final Backend oracle;

    KitCase(String name, long seed, Consumer<Trial> body, Backend candidate, Backend oracle) {
        this.name = name;
        this.seed = seed;
        this.body = body;
        this.candidate = candidate;
        this.oracle = oracle;
    }

    /** The operation, and the number of the draw. */
    public String name() {
        return name;
    }

    /**
     * Runs the case.
     *
     * @throws AssertionError if the backend's results are not those of the formula, or of the oracle, or it wrote where
     *     it must not
     */
    public void run() {
        try (Scope scope = candidate.scope("test kit: " + name)) {
            Trial trial = new Trial(candidate, scope, seed);
            body.accept(trial);
            trial.finish();
            if (oracle != null) {
                try (Scope second = oracle.scope("test kit: " + name)) {
                    Trial reference = new Trial(oracle, second, seed);
                    body.accept(reference);
                    trial.agree(reference);
                }
            }
        } catch (AssertionError e) {
            throw new AssertionError(name + " on " + candidate.name() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new AssertionError(name + " on " + candidate.name() + ": " + e, e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
