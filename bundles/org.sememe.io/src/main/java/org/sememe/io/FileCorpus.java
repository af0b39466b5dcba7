package org.sememe.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.sememe.InvalidInputException;
import org.sememe.train.Corpus;

/** A stretch of one file between two line starts, or word starts where lines come in pieces. */
final class FileCorpus implements Corpus {

    private final Path file;
    private final boolean compressed;
    private final long from;
    private final long to;
    private final int pieces;
    private final int maxLineBytes;

    FileCorpus(Path file, int maxLineBytes) {
        this(file, file.getFileName().toString().endsWith(".gz"), 0, size(file), LineCursor.WHOLE,
                Math.min(maxLineBytes, LineCursor.MAX_LINE_BYTES));
    }

    private FileCorpus(Path file, boolean compressed, long from, long to, int pieces, int maxLineBytes) {
        this.file = file;
        this.compressed = compressed;
        this.from = from;
        this.to = to;
        this.pieces = pieces;
        this.maxLineBytes = maxLineBytes;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static InvalidInputException unreadable(Path file, IOException cause) {
        return new InvalidInputException("cannot read " + file + ": " + cause.getMessage(), cause);
    }

    @Override
    public String name() {
        return file.getFileName().toString();
    }

    @Override
    public long sizeBytes() {
        return to - from;
    }

    @Override
    public Cursor open() {
        try {
            return compressed ? LineCursor.ofGzip(file, to, pieces, maxLineBytes)
                    : LineCursor.ofPlain(file, from, to, pieces, maxLineBytes);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public List<Corpus> split(int parts) {
        long length = to - from;
        if (compressed || parts <= 1 || length == 0) {
            return List.of(this);
        }
        List<Corpus> result = new ArrayList<>(parts);
        long start = from;
        for (int part = 1; part <= parts && start < to; part++) {
            long end = part == parts ? to : lineStart(Math.max(start, from + length / parts * part));
            if (end > start) {
                result.add(new FileCorpus(file, false, start, end, pieces, maxLineBytes));
            }
            start = end;
        }
        return result;
    }

    @Override
    public Corpus inPieces(int bytes) {
        return new FileCorpus(file, compressed, from, to, Math.min(pieces, Math.max(1, bytes)), maxLineBytes);
    }

    /**
     * Finds the first line start at or after an offset, or the first word start behind a piece of a line that is
     * longer than a piece may be.
     */
    private long lineStart(long offset) {
        if (offset <= from) {
            return from;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(offset - 1);
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
            long at = offset - 1;
            int b = in.read();
            while (b >= 0 && b != '\n' && !(at - offset >= pieces && LineCursor.isBlank(b))) {
                at++;
                b = in.read();
            }
            return Math.min(to, at + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
