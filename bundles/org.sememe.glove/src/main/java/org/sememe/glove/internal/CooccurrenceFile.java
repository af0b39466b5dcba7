package org.sememe.glove.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.sememe.SememeException;
import org.sememe.io.AtomicFiles;

/** Writes counts as the GloVe program does: two ints that number words from 1, then a double. */
final class CooccurrenceFile implements Cooccurrences.Sink {

    private static final int BYTES = 16;

    private final OutputStream out;
    private final ByteBuffer record = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);

    CooccurrenceFile(OutputStream out) {
        this.out = out;
    }

    @Override
    public void pair(int word, int context, double count) {
        record.clear().putInt(word + 1).putInt(context + 1).putDouble(count);
        try {
            out.write(record.array());
        } catch (IOException e) {
            throw new SememeException("cannot write co-occurrences: " + AtomicFiles.reason(e), e);
        }
    }
}
