package org.sememe.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatTextTest {

    @Test
    void readsBackEveryFloatThatWasPrinted() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                check(Float.toString(value));
                check(String.format(Locale.ROOT, "%.6f", random.nextGaussian()));
                check(Double.toString(random.nextGaussian()));
            }
        }
    }

    @Test
    void roundsOnceWhereADoubleWouldLieBetweenTwoFloats() {
        Random random = new Random(2);
        for (int i = 0; i < 2000; i++) {
            float value = random.nextFloat();
            // Exactly half-way to the next float, and a hair beside it.
            BigDecimal half = new BigDecimal(value).add(new BigDecimal(Math.nextUp(value)))
                    .divide(BigDecimal.valueOf(2));
            check(half.toPlainString());
            check(half.add(new BigDecimal("1e-40")).toPlainString());
            check(half.subtract(new BigDecimal("1e-40")).toPlainString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "+1", "1.", ".5", "-.5e1", "1E-45", "1e-46", "3.4028235E38", "1e-999",
        "00000000000000000000000001", "0.00000000000000000000000000001", "123456789012345678901234567890", "1e22",
        "1e+3"})
    void readsWhatJavaReads(String text) {
        check(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+", ".", "e", "1e", "1e+", "1e5e", "1-", "--1", "1.2.3", "nan", "NaN", "inf",
        "Infinity", "0x1p3", "1f", "1d", "1,5", "3.5E38", "1e999", "word", "\u0661"})
    void refusesEverythingThatIsNotAFiniteDecimalNumber(String text) {
        assertTrue(Float.isNaN(FloatText.parse(text, 0, text.length())), text);
    }

    private static void check(String text) {
        float expected = Float.parseFloat(text);
        float found = FloatText.parse("x" + text + "y", 1, 1 + text.length());
        assertEquals(Float.floatToRawIntBits(expected), Float.floatToRawIntBits(found), text);
    }
}
