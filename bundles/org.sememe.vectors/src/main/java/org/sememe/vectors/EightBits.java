package org.sememe.vectors;

/** Rows of numbers as whole numbers from -127 to 127 and the factor that brings them back. */
final class EightBits {

    private static final int LARGEST = Byte.MAX_VALUE;

    private EightBits() {
    }

    /**
     * Rounds a row.
     *
     * @param target receives the whole numbers, from index {@code at} on; it holds zeros there
     * @return the factor
     */
    static float round(float[] row, byte[] target, int at) {
        float most = 0;
        for (float value : row) {
            most = Math.max(most, Math.abs(value));
        }
        // So small a row that its factor would be no number: as good as 0.
        float inverse = LARGEST / most;
        if (!(most > 0) || !Float.isFinite(inverse)) {
            return 0;
        }
        for (int i = 0; i < row.length; i++) {
            target[at + i] = (byte) Math.round(row[i] * inverse);
        }
        return most / LARGEST;
    }
}
