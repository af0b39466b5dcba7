package org.sememe.vectors;

/** Reads floats from text, several times as fast as {@link Float#parseFloat} and with the same result. */
final class FloatText {

    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
        1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

    /** Digits below this value are exact in a double. */
    private static final long EXACT = 1L << 53;

    /** The bits that a double has more than a float, and their value half-way between two floats. */
    private static final long SPARE = (1L << 29) - 1;
    private static final long HALF = 1L << 28;

    private FloatText() {
    }

    /**
     * Reads a decimal number.
     *
     * @return the nearest float, or NaN if the stretch is not a finite decimal number
     */
    static float parse(String text, int from, int to) {
        int at = from;
        boolean negative = at < to && text.charAt(at) == '-';
        if (negative || at < to && text.charAt(at) == '+') {
            at++;
        }
        long digits = 0;
        int count = 0;
        int scale = 0;
        boolean point = false;
        for (; at < to; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                if (digits >= EXACT / 16) {
                    return slow(text, from, to);
                }
                digits = digits * 10 + (c - '0');
                count++;
                scale -= point ? 1 : 0;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (count == 0) {
            return Float.NaN;
        }
        if (at < to) {
            int exponent = exponent(text, at, to);
            if (exponent == Integer.MIN_VALUE) {
                return slow(text, from, to);
            }
            scale += exponent;
        }
        if (scale < -22 || scale > 22) {
            return slow(text, from, to);
        }
        double value = scale < 0 ? digits / POWERS[-scale] : digits * POWERS[scale];
        if ((Double.doubleToRawLongBits(value) & SPARE) == HALF || value > 0 && value < Float.MIN_NORMAL) {
            // Rounding twice could go the wrong way.
            return slow(text, from, to);
        }
        return (float) (negative ? -value : value);
    }

    /** Reads an exponent of up to three digits; MIN_VALUE if there is something else. */
    private static int exponent(String text, int from, int to) {
        char e = text.charAt(from);
        int at = from + 1;
        if (e != 'e' && e != 'E' || at == to) {
            return Integer.MIN_VALUE;
        }
        boolean negative = text.charAt(at) == '-';
        if (negative || text.charAt(at) == '+') {
            at++;
        }
        if (at == to || to - at > 3) {
            return Integer.MIN_VALUE;
        }
        int value = 0;
        for (; at < to; at++) {
            char c = text.charAt(at);
            if (c < '0' || c > '9') {
                return Integer.MIN_VALUE;
            }
            value = value * 10 + (c - '0');
        }
        return negative ? -value : value;
    }

    private static float slow(String text, int from, int to) {
        // parseFloat also takes hexadecimal digits, type suffixes and words, which no file of the field has.
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return Float.NaN;
            }
        }
        try {
            float value = Float.parseFloat(text.substring(from, to));
            return Float.isInfinite(value) ? Float.NaN : value;
        } catch (NumberFormatException e) {
            return Float.NaN;
        }
    }
}
