package org.sememe.fasttext.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.sememe.io.AtomicFiles;
import org.sememe.vector.WordVectors;

/** The text files of vectors that the original writes: five digits, a blank after each number. */
final class VecFile {

    private static final MathContext DIGITS = new MathContext(5, RoundingMode.HALF_EVEN);

    private VecFile() {
    }

    static void write(Path file, WordVectors vectors) {
        AtomicFiles.write(file, out -> {
            write(out, vectors.size() + " " + vectors.dimension() + "\n");
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < vectors.size(); i++) {
                line.setLength(0);
                line.append(vectors.word(i)).append(' ');
                for (float value : vectors.vector(i).values()) {
                    append(value, line);
                    line.append(' ');
                }
                write(out, line.append('\n').toString());
            }
        });
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a number as C's {@code %.5g} does. */
    static void append(float value, StringBuilder text) {
        if (value == 0) {
            text.append(1 / value < 0 ? "-0" : "0");
            return;
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS);
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal shortest = rounded.stripTrailingZeros();
        if (exponent >= -4 && exponent < DIGITS.getPrecision()) {
            text.append(shortest.toPlainString());
            return;
        }
        String digits = shortest.unscaledValue().abs().toString();
        text.append(value < 0 ? "-" : "").append(digits.charAt(0));
        if (digits.length() > 1) {
            text.append('.').append(digits, 1, digits.length());
        }
        int size = Math.abs(exponent);
        text.append(exponent < 0 ? "e-" : "e+").append(size < 10 ? "0" : "").append(size);
    }
}
