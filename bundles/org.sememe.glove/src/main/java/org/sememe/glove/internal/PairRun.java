package org.sememe.glove.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.sememe.SememeException;
import org.sememe.io.AtomicFiles;

/** Sorted pairs that were taken out of memory: a file that lives as long as the counting. */
final class PairRun implements PairStream {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final DataInputStream in;
    private long pair;
    private long units;

    private PairRun(Path file, DataInputStream in) {
        this.file = file;
        this.in = in;
    }

    /** Writes all that a stream has and returns how many pairs. */
    static long write(Path file, PairStream stream) {
        long count = 0;
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            while (stream.next()) {
                out.writeLong(stream.pair());
                out.writeLong(stream.units());
                count++;
            }
        } catch (IOException e) {
            throw new SememeException("cannot write " + file + ": " + AtomicFiles.reason(e), e);
        }
        return count;
    }

    static PairRun open(Path file) {
        try {
            return new PairRun(file, new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER)));
        } catch (IOException e) {
            throw new SememeException("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    @Override
    public boolean next() {
        try {
            pair = in.readLong();
            units = in.readLong();
            return true;
        } catch (EOFException e) {
            return false;
        } catch (IOException e) {
            throw new SememeException("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    @Override
    public long pair() {
        return pair;
    }

    @Override
    public long units() {
        return units;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new SememeException("cannot close " + file + ": " + AtomicFiles.reason(e), e);
        }
    }
}
