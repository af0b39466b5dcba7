package org.sememe.ngram.internal.file;

import java.nio.ByteBuffer;

/** Reads the bytes of a section from start to end. */
final class ByteCursor {

    private final ByteBuffer[] segments;
    private int segment;

    ByteCursor(SectionFile file, Header.Section section) {
        segments = file.segments(section, 1L << 30);
    }

    int next() {
        while (!segments[segment].hasRemaining()) {
            segment++;
        }
        return segments[segment].get() & 0xFF;
    }

    int nextNumber() {
        int number = 0;
        for (int shift = 0; ; shift += 7) {
            int b = next();
            number |= (b & 0x7F) << shift;
            if (b < 0x80) {
                return number;
            }
        }
    }
}
