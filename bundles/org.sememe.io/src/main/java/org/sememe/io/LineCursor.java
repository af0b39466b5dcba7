package org.sememe.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

import org.sememe.InvalidInputException;
import org.sememe.train.Corpus;

/** Reads the lines of a file strictly as UTF-8. */
final class LineCursor implements Corpus.Cursor {

    /**
     * A longer line is no sentence or paragraph; the limit keeps a file without line ends from taking all memory: for a
     * moment a line is there three times, twice as bytes and once as a string.
     */
    static final int MAX_LINE_BYTES = (int) Math.min(1 << 28, Runtime.getRuntime().maxMemory() / 8);

    private static final int BUFFER_BYTES = 1 << 16;

    /** Length of a piece if lines are never cut. */
    static final int WHOLE = Integer.MAX_VALUE;

    private final Path file;
    private final FileChannel channel;
    private final InputStream in;
    private final long from;
    private final long to;
    private final boolean plain;
    private final int pieces;
    private final int maxLineBytes;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);

    private byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private long line;
    /** Whether the last piece was not the end of its line. */
    private boolean inLine;
    private long remaining;

    private LineCursor(Path file, FileChannel channel, InputStream in, long from, long to, boolean plain,
            int pieces, int maxLineBytes) {
        this.file = file;
        this.channel = channel;
        this.in = in;
        this.from = from;
        this.to = to;
        this.plain = plain;
        this.pieces = pieces;
        this.maxLineBytes = maxLineBytes;
        this.remaining = plain ? to - from : Long.MAX_VALUE;
    }

    static LineCursor ofPlain(Path file, long from, long to, int pieces, int maxLineBytes)
            throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(from);
        LineCursor cursor = new LineCursor(file, channel, Channels.newInputStream(channel), from, to, true,
                pieces, maxLineBytes);
        cursor.skipByteOrderMark();
        return cursor;
    }

    static LineCursor ofGzip(Path file, long size, int pieces, int maxLineBytes) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            InputStream in = new GZIPInputStream(Channels.newInputStream(channel), 1 << 16);
            LineCursor cursor = new LineCursor(file, channel, in, 0, size, false, pieces, maxLineBytes);
            cursor.skipByteOrderMark();
            return cursor;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void skipByteOrderMark() throws IOException {
        if (from == 0 && fill() && limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB
                && buffer[2] == (byte) 0xBF) {
            position = 3;
        }
    }

    @Override
    public String next() {
        try {
            return readLine();
        } catch (IOException e) {
            throw FileCorpus.unreadable(file, e);
        }
    }

    private String readLine() throws IOException {
        int scanned = position;
        while (true) {
            for (int i = scanned; i < limit; i++) {
                if (buffer[i] == '\n') {
                    int end = pieceEnd(i);
                    return take(end < 0 ? i : end, end < 0);
                }
            }
            int pending = limit - position;
            int end = pieceEnd(limit);
            if (end >= 0) {
                return take(end, false);
            }
            if (!fill()) {
                if (pending == 0) {
                    return null;
                }
                String text = decode(position, limit, true);
                position = limit;
                return text;
            }
            scanned = position + pending;
        }
    }

    /**
     * Finds where a piece ends that is shorter than what is pending: at the last white space that is near enough, or
     * else at the first one behind; -1 if there is none.
     */
    private int pieceEnd(int end) {
        if (end - position <= pieces) {
            return -1;
        }
        int far = position + pieces;
        for (int at = far; at > position; at--) {
            if (isBlank(buffer[at])) {
                return at;
            }
        }
        for (int at = far + 1; at < end; at++) {
            if (isBlank(buffer[at])) {
                return at;
            }
        }
        return -1;
    }

    /** Returns what is pending up to a byte, which is dropped. */
    private String take(int end, boolean endsLine) {
        String text = decode(position, end, endsLine);
        position = end + 1;
        return text;
    }

    /** Tells whether a byte is white space of ASCII other than a line end; in UTF-8 it is no part of anything else. */
    static boolean isBlank(int b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\f' || b == 0x0B;
    }

    /** Appends bytes behind those that are not yet consumed; false at the end. */
    private boolean fill() throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        if (limit == buffer.length) {
            if (buffer.length >= maxLineBytes) {
                throw new InvalidInputException(file + ":" + (lineNumber() + (inLine ? 0 : 1))
                        + ": a line must be at most " + maxLineBytes + " bytes long, found a longer one");
            }
            buffer = Arrays.copyOf(buffer, Math.min(maxLineBytes, buffer.length * 2));
        }
        int wanted = (int) Math.min(remaining, buffer.length - limit);
        int count = wanted == 0 ? -1 : in.read(buffer, limit, wanted);
        if (count < 0) {
            return false;
        }
        limit += count;
        remaining -= count;
        return true;
    }

    private String decode(int start, int end, boolean endsLine) {
        if (!inLine) {
            line++;
        }
        inLine = !endsLine;
        int stop = endsLine && end > start && buffer[end - 1] == '\r' ? end - 1 : end;
        boolean ascii = true;
        for (int i = start; i < stop; i++) {
            byte b = buffer[i];
            if (b <= 0) {
                if (b == 0) {
                    throw new InvalidInputException(position() + ": expected text in UTF-8, found a NUL byte; "
                            + "is this a binary file?");
                }
                ascii = false;
            }
        }
        if (ascii) {
            return new String(buffer, start, stop - start, StandardCharsets.ISO_8859_1);
        }
        try {
            return decoder.decode(ByteBuffer.wrap(buffer, start, stop - start)).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(position() + ": expected text in UTF-8, found bytes that are not", e);
        }
    }

    /** Counts the lines before this stretch only when somebody asks, which is when something is wrong. */
    private long lineNumber() {
        if (from == 0) {
            return line;
        }
        long before = 0;
        byte[] bytes = new byte[1 << 16];
        try (FileChannel again = FileChannel.open(file, StandardOpenOption.READ)) {
            InputStream start = Channels.newInputStream(again);
            long left = from;
            while (left > 0) {
                int count = start.read(bytes, 0, (int) Math.min(left, bytes.length));
                if (count < 0) {
                    break;
                }
                for (int i = 0; i < count; i++) {
                    before += bytes[i] == '\n' ? 1 : 0;
                }
                left -= count;
            }
        } catch (IOException e) {
            throw FileCorpus.unreadable(file, e);
        }
        return before + line;
    }

    @Override
    public String position() {
        return file + ":" + lineNumber();
    }

    @Override
    public double fraction() {
        try {
            long length = to - from;
            long done = plain ? length - remaining - (limit - position) : channel.position();
            return length == 0 ? 1 : (double) done / length;
        } catch (IOException e) {
            // The cursor was closed: it is as far as it will get.
            return 1;
        }
    }

    @Override
    public void close() {
        try {
            in.close();
            channel.close();
        } catch (IOException e) {
            throw FileCorpus.unreadable(file, e);
        }
    }
}
