package org.sememe.compute.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.sememe.compute.Backend;
import org.sememe.compute.CounterRandom;

/**
 * Tests a backend: every operation, with random shapes (empty, of one element, odd, larger than a tile) and random
 * strides, against its formula in double precision; every backward pass against central differences of that formula;
 * the refusals; and the bookkeeping of memory.
 *
 * <p>With JUnit:
 * <pre>
 * {@literal @}TestFactory
 * Stream&lt;DynamicTest&gt; kit() {
 *     return new BackendTestKit(backend).cases().stream()
 *         .map(c -&gt; DynamicTest.dynamicTest(c.name(), c::run));
 * }
 * </pre>
 */
public final class BackendTestKit {

    private final Backend candidate;
    private final Backend oracle;
    private final long seed;
    private final int draws;

    /** Tests a backend with formulas alone. */
    public BackendTestKit(Backend candidate) {
        this(candidate, null, 1, 12);
    }

    /**
     * Tests a backend.
     *
     * @param candidate the backend to test
     * @param oracle a backend whose results are compared too, or null
     * @param seed chooses shapes, strides and numbers
     * @param draws how many random cases each operation gets
     */
    public BackendTestKit(Backend candidate, Backend oracle, long seed, int draws) {
        this.candidate = candidate;
        this.oracle = oracle;
        this.seed = seed;
        this.draws = draws;
    }

    private static Map<String, Consumer<Trial>> operations() {
        Map<String, Consumer<Trial>> all = new LinkedHashMap<>();
        TransferCases.add(all);
        ElementwiseCases.add(all);
        MatrixCases.add(all);
        NormalizationCases.add(all);
        AttentionCases.add(all);
        EmbeddingCases.add(all);
        LossCases.add(all);
        RecurrentCases.add(all);
        ReductionCases.add(all);
        OptimizerCases.add(all);
        return all;
    }

    private static Map<String, Consumer<Trial>> large() {
        Map<String, Consumer<Trial>> all = new LinkedHashMap<>();
        MatrixCases.addLarge(all);
        AttentionCases.addLarge(all);
        RecurrentCases.addLarge(all);
        return all;
    }

    private static Map<String, Consumer<Trial>> rules() {
        Map<String, Consumer<Trial>> all = new LinkedHashMap<>();
        TransferCases.addSpecial(all);
        RuleCases.add(all);
        return all;
    }

    /** All cases. */
    public List<KitCase> cases() {
        List<KitCase> cases = new ArrayList<>();
        operations().forEach((name, body) -> {
            for (int draw = 1; draw <= draws; draw++) {
                long drawn = CounterRandom.seed(seed, draw, name.hashCode());
                cases.add(new KitCase(name + " #" + draw, drawn, body, candidate, oracle));
            }
        });
        large().forEach((name, body) -> cases.add(new KitCase(name, seed, body, candidate, oracle)));
        rules().forEach((name, body) -> cases.add(new KitCase(name, seed, body, candidate, null)));
        return cases;
    }

    /** Runs all cases; the first that fails throws an {@link AssertionError}. */
    public void run() {
        cases().forEach(KitCase::run);
    }

    /**
     * The quick part that a backend runs when it starts: each operation once, and products beyond a tile.
     *
     * @return null if all is well, otherwise what is not
     */
    public static String selfTest(Backend backend) {
        try {
            operations().forEach((name, body) -> new KitCase(name, CounterRandom.seed(7, 1, name.hashCode()), body,
                backend, null).run());
            Map<String, Consumer<Trial>> large = new LinkedHashMap<>();
            MatrixCases.addLarge(large);
            large.forEach((name, body) -> new KitCase(name, 7, body, backend, null).run());
            return null;
        } catch (AssertionError | RuntimeException e) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }
}
