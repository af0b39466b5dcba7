package org.sememe.fasttext.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.InvalidInputException;
import org.sememe.model.Model;
import org.sememe.model.ModelContext;
import org.sememe.model.ModelDescriptor;
import org.sememe.model.TokenizerReference;
import org.sememe.text.Tokenizer;
import org.sememe.vector.Neighbor;
import org.sememe.vector.WordVectors;

/** A model stores and searches its words as the options of its instance say. */
class OptionsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void copyModel() throws IOException {
        Files.copy(Fixtures.folder().resolve("skipgram.bin"), folder.resolve("skipgram.bin"));
    }

    /** What the host gives, with options. */
    private record Context(Path folder, Map<String, Object> options) implements ModelContext {

        @Override
        public Optional<ModelDescriptor> descriptor() {
            return Optional.empty();
        }

        @Override
        public <T> T component(String role, Class<T> capability) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Tokenizer tokenizer(TokenizerReference reference) {
            throw new UnsupportedOperationException();
        }
    }

    private Model open(Map<String, Object> options) {
        Model model = new FastTextFormat().open(new Context(folder, options));
        model.check();
        return model;
    }

    private static WordVectors vectors(Model model) {
        return (WordVectors) model.capabilities().get(WordVectors.class);
    }

    private static List<String> words(List<Neighbor> neighbors) {
        return neighbors.stream().map(Neighbor::word).toList();
    }

    @Test
    void eightBitsTakeAQuarterAndChangeScoresALittle() {
        WordVectors exact = vectors(open(Map.of()));
        Model model = open(Map.of("storage", "int8"));
        List<Neighbor> found = vectors(model).nearest("red", 5);
        List<Neighbor> expected = exact.nearest("red", 5);
        for (int i = 0; i < 5; i++) {
            assertEquals(expected.get(i).score(), found.get(i).score(), 0.02);
        }
        assertFalse(expected.equals(found), "eight bits change a score");
        // Only what is searched is rounded: a word still has the vector that the original prints.
        assertEquals(exact.vector("red"), vectors(model).vector("red"));
        assertEquals(exact.vector("redder"), vectors(model).vector("redder"));
    }

    @Test
    void anIndexFindsTheSameAndIsKept() {
        WordVectors exact = vectors(open(Map.of()));
        assertFalse(Files.exists(folder.resolve("neighbors.hnsw")));
        for (int time = 0; time < 2; time++) {
            WordVectors indexed = vectors(open(Map.of("index", "hnsw", "index.build", "load")));
            assertTrue(Files.exists(folder.resolve("neighbors.hnsw")));
            assertEquals(words(exact.nearest("red", 5)), words(indexed.nearest("red", 5)));
            assertEquals(words(exact.nearest("unseenred", 5)), words(indexed.nearest("unseenred", 5)));
        }
    }

    @Test
    void whatIsSearchedCountsAsMemory() {
        Model plain = open(Map.of());
        long before = plain.memoryBytes();
        vectors(plain).nearest("red", 1);
        assertTrue(plain.memoryBytes() > before);
        assertTrue(open(Map.of("storage", "int8")).memoryBytes() < plain.memoryBytes());
    }

    @Test
    void aWrongOptionIsRefusedWhenTheModelIsOpened() {
        assertEquals("option storage must be float or int8, found 'int4'", assertThrows(InvalidInputException.class,
                () -> open(Map.of("storage", "int4"))).getMessage());
        assertEquals("option index.connections must be a whole number from 2 to 512, found '0'",
                assertThrows(InvalidInputException.class, () -> open(Map.of("index.connections", 0))).getMessage());
    }
}
