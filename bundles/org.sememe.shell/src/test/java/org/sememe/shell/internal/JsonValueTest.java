package org.sememe.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.sememe.evaluate.AnalogyResult;
import org.sememe.evaluate.ClassificationResult;
import org.sememe.evaluate.PerplexityResult;
import org.sememe.evaluate.SimilarityResult;
import org.sememe.io.Json;
import org.sememe.model.ModelState;
import org.sememe.model.ModelStatus;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Neighbor;
import org.sememe.vector.SparseVector;

/** The field names are those that scripts rely on. */
class JsonValueTest {

    private static String json(Object value) {
        return Json.write(JsonValue.of(value));
    }

    @Test
    void neighbours() {
        assertEquals("[{\"word\":\"queen\",\"score\":0.5}]", json(new Listing<>(List.of(new Neighbor("queen", 0.5)),
                List.<Column<Neighbor>>of(), "none")));
    }

    @Test
    void vectors() {
        assertEquals("{\"dimension\":2,\"vector\":[0.1,-2.0]}", json(new DenseVector(new float[] {0.1f, -2})));
        assertEquals("{\"dimension\":9,\"indices\":[1,4],\"values\":[0.5,2.0]}",
                json(new SparseVector(9, new int[] {1, 4}, new double[] {0.5, 2})));
    }

    @Test
    void evaluations() {
        assertEquals("{\"spearman\":0.5,\"pearson\":0.25,\"pairs\":3,\"covered\":2}",
                json(new Report(new SimilarityResult(0.5, 0.25, 3, 2), "")));
        assertEquals("{\"accuracy\":null,\"questions\":1,\"covered\":0,\"correct\":0,\"vocabulary\":5,\"sections\":["
                + "{\"name\":\"s\",\"accuracy\":null,\"questions\":1,\"covered\":0,\"correct\":0}]}",
                json(new AnalogyResult(Double.NaN, 1, 0, 0, 5,
                        List.of(new AnalogyResult.Section("s", Double.NaN, 1, 0, 0)))));
        assertEquals("{\"accuracy\":1.0,\"macroF1\":0.5,\"examples\":2,\"labels\":[{\"label\":\"a\",\"precision\":1.0,"
                + "\"recall\":1.0,\"f1\":1.0,\"support\":2}],\"confusion\":[[2]]}",
                json(new ClassificationResult(1, 0.5, 2, List.of(new ClassificationResult.Label("a", 1, 1, 1, 2)),
                        List.of(List.of(2)))));
        assertEquals("{\"perplexity\":4.0,\"perplexityExcludingOov\":3.0,\"tokens\":7,\"oov\":1,\"sentences\":2,"
                + "\"logProbability\":-9.5}", json(new PerplexityResult(4, 3, 7, 1, 2, -9.5)));
    }

    @Test
    void aModel() {
        assertEquals("{\"name\":\"m\",\"state\":\"SERVING\",\"detail\":\"\",\"technique\":\"t\",\"version\":\"2\","
                + "\"versions\":[\"1\",\"2\"],\"ranking\":3,\"capabilities\":[\"Encoder\"],\"dimension\":null,"
                + "\"leases\":0,\"memoryBytes\":5,\"activity\":\"index 3 %\"}", json(new ModelStatus("m",
                        ModelState.SERVING, "", "t", "2", List.of("1", "2"), 3, List.of("Encoder"),
                        OptionalInt.empty(), 0, 5, "index 3 %")));
    }

    /** Also a record that only this package sees, as most results are. */
    private record Mixed(Path path, Duration time, Optional<String> there, Optional<String> missing,
            Map<String, Object> map, long[] numbers, Thread.State state) {
    }

    @Test
    void everythingElse() {
        assertEquals("{\"path\":\"a\",\"time\":1.5,\"there\":\"x\",\"missing\":null,\"map\":{\"k\":[true]},"
                + "\"numbers\":[1,2],\"state\":\"NEW\"}", json(new Mixed(Path.of("a"), Duration.ofMillis(1500),
                        Optional.of("x"), Optional.empty(), Map.of("k", List.of(true)), new long[] {1, 2},
                        Thread.State.NEW)));
    }
}
