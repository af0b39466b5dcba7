package org.sememe.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.sememe.CorruptModelException;
import org.sememe.vector.Encoder;
import org.sememe.vector.TokenVectorizer;
import org.sememe.vector.WordVectors;

class WordVectorsModelTest {

    @Test
    void servesWordVectorsAndTheMeanOfATextsKnownWords() {
        WordVectorsModel model = model(1, 2, 3, 6);
        assertEquals(Set.of(WordVectors.class, TokenVectorizer.class, Encoder.class), model.capabilities().keySet());
        assertSame(model.capabilities(), model.capabilities());
        assertEquals(OptionalInt.of(2), model.dimension());
        assertTrue(model.memoryBytes() >= 16);
        Encoder encoder = (Encoder) model.capabilities().get(Encoder.class);
        assertEquals(2, encoder.dimension());
        assertArrayEquals(new float[] {2, 4}, encoder.vectorize(" a\u00A0new_york  zebra ").values());
        assertArrayEquals(new float[] {0, 0}, encoder.vectorize("").values());
        TokenVectorizer pooling = (TokenVectorizer) model.capabilities().get(TokenVectorizer.class);
        assertEquals(encoder.vectorize("a a new_york"), pooling.vectorizeTokens(List.of("a", "a", "new york")));
        model.check();
    }

    @Test
    void theHealthGateStopsNumbersThatAreNotFinite() {
        assertEquals("the vector of word 'new_york' must hold finite numbers, found NaN",
                assertThrows(CorruptModelException.class, model(1, 2, 3, Float.NaN)::check).getMessage());
    }

    private static WordVectorsModel model(float... values) {
        WordIndex words = new WordIndex();
        words.add("a");
        words.add("new_york");
        return new WordVectorsModel(new MatrixWordVectors(words, new FloatMatrix(values, 2, 2)),
                WordSplitter.whitespace());
    }
}
