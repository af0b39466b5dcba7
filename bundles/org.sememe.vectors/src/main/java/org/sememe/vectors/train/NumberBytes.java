package org.sememe.vectors.train;

/**
 * Numbers as bytes, the smaller the shorter: seven bits a byte, the lowest first, and the eighth bit where more follow.
 * Reads from an array that its user fills.
 */
final class NumberBytes {

    /** What the largest number takes. */
    static final int MOST = 5;

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    byte[] bytes;
    int at;

    NumberBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Writes a number that is at least 0, and returns the place behind it. */
    static int write(int number, byte[] target, int place) {
        int to = place;
        int rest = number;
        while (rest >= MORE) {
            target[to++] = (byte) (rest | MORE);
            rest >>>= BITS;
        }
        target[to++] = (byte) rest;
        return to;
    }

    /** Reads the number at {@link #at} and goes on behind it. */
    int read() {
        int b = bytes[at++];
        if (b >= 0) {
            return b;
        }
        int number = b & MORE - 1;
        int shift = BITS;
        do {
            b = bytes[at++];
            number |= (b & MORE - 1) << shift;
            shift += BITS;
        } while (b < 0);
        return number;
    }
}
