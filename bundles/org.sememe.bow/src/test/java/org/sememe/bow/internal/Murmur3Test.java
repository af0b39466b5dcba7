package org.sememe.bow.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class Murmur3Test {

    /** The values are those of sklearn.utils.murmurhash3_32(text, 0). */
    @Test
    void hashesUtf8() {
        assertEquals(0, new Murmur3().value());
        assertEquals(1009084850, new Murmur3().add("a").value());
        assertEquals(-1681926305, new Murmur3().add("ab").value());
        assertEquals(-1277324294, new Murmur3().add("abc").value());
        assertEquals(1139631978, new Murmur3().add("abcd").value());
        assertEquals(1734666806, new Murmur3().add("naïve café").value());
        assertEquals(1150319649, new Murmur3().add("王佳安 𝕏").value());
    }

    @Test
    void takesALoneSurrogateForAQuestionMark() {
        assertEquals(new Murmur3().add("a?b").value(), new Murmur3().add("a\uD835b").value());
        assertEquals(new Murmur3().add("a?").value(), new Murmur3().add("a\uDC00").value());
    }
}
