package org.sememe.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sememe.CorruptModelException;
import org.sememe.compute.Backend;
import org.sememe.nn.layer.Embedding;
import org.sememe.nn.layer.Linear;
import org.sememe.nn.safetensors.ElementType;
import org.sememe.nn.safetensors.SafetensorsFile;
import org.sememe.nn.testing.TestBackends;

class ParameterSetTest {

    @TempDir
    Path folder;

    private final Backend backend = TestBackends.plain();

    /** A word table, tied to a decoder with a bias of its own, and a classifier. */
    private static Linear build(ParameterSet set, boolean classifier) {
        Embedding words = new Embedding(set.at("embeddings.word_embeddings"), 4, 3, Initializer.normal(1));
        Linear decoder = new Linear(words.weight(), set.add("cls.predictions.bias", Initializer.ONES, 4));
        if (classifier) {
            new Linear(set.at("classifier"), 3, 2, Initializer.normal(1));
        }
        return decoder;
    }

    @Test
    void savesTiedParametersOnceAndReadsThemBack() {
        Path file = folder.resolve("model.safetensors");
        try (ParameterSet set = ParameterSet.initialised(backend, new SeededRandom(1))) {
            build(set, false);
            assertEquals(16, set.count());
            set.save(file, ElementType.F32);
            try (SafetensorsFile source = SafetensorsFile.open(file);
                    ParameterSet read = ParameterSet.loaded(backend, source, null)) {
                assertEquals("pt", source.metadata().get("format"));
                Linear decoder = build(read, false);
                assertEquals(List.of(), read.initialised());
                assertArrayEquals(set.read(set.get("embeddings.word_embeddings.weight")),
                        read.read(decoder.weight()));
                float[] before = set.read(set.get("cls.predictions.bias"));
                set.write(set.get("cls.predictions.bias"), new float[4]);
                set.load(source);
                assertArrayEquals(before, set.read(set.get("cls.predictions.bias")));
            }
        }
    }

    @Test
    void initialisesAHeadThatTheFileDoesNotHave() {
        Path file = folder.resolve("model.safetensors");
        try (ParameterSet set = ParameterSet.initialised(backend, new SeededRandom(1))) {
            build(set, false);
            set.save(file, ElementType.BF16);
        }
        try (SafetensorsFile source = SafetensorsFile.open(file);
                ParameterSet tuned = ParameterSet.loaded(backend, source, new SeededRandom(2));
                ParameterSet strict = ParameterSet.loaded(backend, source, null)) {
            build(tuned, true);
            assertEquals(List.of("classifier.weight", "classifier.bias"), tuned.initialised());
            assertTrue(assertThrows(CorruptModelException.class, () -> build(strict, true)).getMessage()
                    .contains("no tensor 'classifier.weight'"));
        }
    }

    @Test
    void refusesAnotherShapeAndANameThatIsTaken() {
        try (ParameterSet set = ParameterSet.initialised(backend, new SeededRandom(1));
                ParameterSet other = ParameterSet.loaded(backend, set.source(), null)) {
            set.at("a").add("weight", Initializer.ONES, 2, 3);
            assertThrows(IllegalArgumentException.class, () -> set.add("a.weight", Initializer.ONES, 1));
            String message = assertThrows(CorruptModelException.class,
                    () -> other.add("a.weight", Initializer.ONES, 3, 2)).getMessage();
            assertTrue(message.contains("expected the shape [3, 2], found [2, 3]"), message);
            assertThrows(IllegalArgumentException.class, () -> set.get("b"));
        }
        TestBackends.assertNothingOpen(backend);
    }
}
