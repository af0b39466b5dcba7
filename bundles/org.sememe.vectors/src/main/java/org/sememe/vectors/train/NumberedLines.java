package org.sememe.vectors.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.sememe.SememeException;
import org.sememe.io.AtomicFiles;

/**
 * Lines as numbers of words, about two bytes a word, in a file that vanishes when it is closed or the process ends.
 * First written by one thread, then read by one thread.
 */
final class NumberedLines implements AutoCloseable {

    private static final int BLOCK = 1 << 16;
    /** What a line ends with; words count from 1. */
    private static final int END = 0;

    private final Path file;
    private final FileChannel channel;
    private final long limit;
    private byte[] block = new byte[BLOCK];
    private int used;
    private long size;
    private boolean kept = true;

    private NumberedLines(Path file, FileChannel channel, long limit) {
        this.file = file;
        this.channel = channel;
        this.limit = limit;
    }

    /**
     * Creates a file.
     *
     * @param file where
     * @param limit the most bytes that it may take
     * @throws IOException if it cannot be created
     */
    static NumberedLines create(Path file, long limit) throws IOException {
        Files.createDirectories(file.getParent());
        return new NumberedLines(file, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.DELETE_ON_CLOSE),
                limit);
    }

    /** Writes a word of the current line. */
    void word(int number) {
        write(number + 1);
    }

    /** Ends the current line. */
    void endLine() {
        write(END);
    }

    private void write(int number) {
        if (kept) {
            if (used > BLOCK - NumberBytes.MOST) {
                flush();
            }
            used = NumberBytes.write(number, block, used);
        }
    }

    /**
     * Ends the writing.
     *
     * @return whether everything is in the file; else it had no room
     */
    boolean finish() {
        flush();
        block = null;
        return kept;
    }

    private void flush() {
        size += used;
        if (size > limit) {
            kept = false;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(block, 0, used);
            while (kept && bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            // The disk is full: the corpus can be read again.
            kept = false;
        }
        used = 0;
    }

    /**
     * Reads from the first line on.
     *
     * @param vocabulary for each number that was written the number that is to be read, or -1 for a word to be left out
     * @return the sentences that a {@link SentenceReader} finds in the same lines
     */
    SentenceSource sentences(int[] vocabulary) {
        return new Replay(vocabulary);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private SememeException unreadable(IOException cause) {
        return new SememeException("cannot read " + file + ": " + AtomicFiles.reason(cause), cause);
    }

    private final class Replay implements SentenceSource {

        private final int[] vocabulary;
        private final NumberBytes in = new NumberBytes(new byte[BLOCK]);
        private int filled;
        private long offset;

        Replay(int[] vocabulary) {
            this.vocabulary = vocabulary;
        }

        @Override
        public int next(int[] sentence) {
            int count = 0;
            while (count < MAX_WORDS) {
                if (in.at > filled - NumberBytes.MOST && offset < size) {
                    fill();
                }
                if (in.at == filled) {
                    return count == 0 ? -1 : count;
                }
                int number = in.read();
                if (number != END) {
                    int word = vocabulary[number - 1];
                    if (word >= 0) {
                        sentence[count++] = word;
                    }
                } else if (count > 0) {
                    return count;
                }
            }
            return count;
        }

        private void fill() {
            int rest = filled - in.at;
            System.arraycopy(in.bytes, in.at, in.bytes, 0, rest);
            in.at = 0;
            filled = rest;
            try {
                while (filled < BLOCK && offset < size) {
                    int read = channel.read(ByteBuffer.wrap(in.bytes, filled, BLOCK - filled), offset);
                    if (read < 0) {
                        throw new IOException("it ends at " + offset + " instead of " + size);
                    }
                    filled += read;
                    offset += read;
                }
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        @Override
        public void close() {
            offset = size;
            filled = in.at;
        }
    }
}
