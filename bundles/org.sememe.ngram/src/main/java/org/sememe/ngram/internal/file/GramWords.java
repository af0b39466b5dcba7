package org.sememe.ngram.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.sememe.SememeException;

/**
 * Writes which n-grams of one order a hash layout holds, so that they can be listed again: for each one how many words
 * it shares with the one before it, then the others as numbers of 7 bits a byte, lowest first.
 */
final class GramWords implements AutoCloseable {

    /** Bytes of a number at the most. */
    private static final int MAX_BYTES = 5;

    private final Path file;
    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private int used;
    private final int[] previous;
    private boolean first = true;

    GramWords(Path file, int order) {
        this.file = file;
        this.previous = new int[order];
        try {
            out = Files.newOutputStream(file);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private SememeException failed(IOException e) {
        return new SememeException("cannot write " + file + ": " + e.getMessage(), e);
    }

    Path file() {
        return file;
    }

    void add(int[] words) {
        int shared = 0;
        while (!first && shared < previous.length - 1 && words[shared] == previous[shared]) {
            shared++;
        }
        first = false;
        if (used + 1 + previous.length * MAX_BYTES > buffer.length) {
            flush();
        }
        buffer[used++] = (byte) shared;
        for (int i = shared; i < previous.length; i++) {
            int rest = words[i];
            previous[i] = rest;
            while (rest > 0x7F) {
                buffer[used++] = (byte) (rest & 0x7F | 0x80);
                rest >>>= 7;
            }
            buffer[used++] = (byte) rest;
        }
    }

    private void flush() {
        try {
            out.write(buffer, 0, used);
        } catch (IOException e) {
            throw failed(e);
        }
        used = 0;
    }

    @Override
    public void close() {
        flush();
        try {
            out.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
