package org.sememe.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A new file whose SHA-256 is computed while it is written. Of a large file, one thread computes it and another one
 * forces to the disk what is there so far, so that neither has to be waited for when the last byte is written. Written
 * to by one thread.
 */
final class HashingFile extends OutputStream {

    private static final int BLOCK = 1 << 18;
    private static final int BLOCKS = 8;
    private static final long FORCE_BYTES = 64 << 20;

    private final Path path;
    private final OutputStream file;
    private final MessageDigest digest = sha256();
    private byte[] block = new byte[BLOCK];
    private int used;
    private Helpers helpers;

    /**
     * Creates a file.
     *
     * @param path where; what is there is replaced
     * @throws IOException if it cannot be written
     */
    HashingFile(Path path) throws IOException {
        this.path = path;
        this.file = Files.newOutputStream(path);
    }

    /** Returns a new computation of SHA-256. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void write(int value) throws IOException {
        if (used == BLOCK) {
            emit();
        }
        block[used++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (used == BLOCK) {
                emit();
            }
            int part = Math.min(length - done, BLOCK - used);
            System.arraycopy(bytes, from + done, block, used, part);
            used += part;
            done += part;
        }
    }

    /**
     * Writes all bytes of another file.
     *
     * @param source the file
     * @throws IOException if something cannot be read or written
     */
    void writeAll(Path source) throws IOException {
        try (InputStream in = Files.newInputStream(source)) {
            while (true) {
                if (used == BLOCK) {
                    emit();
                }
                int count = in.read(block, used, BLOCK - used);
                if (count < 0) {
                    return;
                }
                used += count;
            }
        }
    }

    /** Writes the full block, lets a thread take it for the checksum, and goes on with another one. */
    private void emit() throws IOException {
        file.write(block, 0, used);
        if (helpers == null) {
            helpers = new Helpers();
        }
        block = helpers.exchange(block);
        used = 0;
    }

    /**
     * Writes what is left and ends the file.
     *
     * @return its SHA-256, 64 hexadecimal digits in lower case
     * @throws IOException if it could not be written
     */
    String finish() throws IOException {
        file.write(block, 0, used);
        stop();
        file.close();
        if (helpers != null && helpers.failure != null) {
            throw helpers.failure;
        }
        digest.update(block, 0, used);
        return HexFormat.of().formatHex(digest.digest());
    }

    private void stop() {
        if (helpers != null) {
            helpers.stop();
        }
    }

    @Override
    public void close() throws IOException {
        try (OutputStream closed = file) {
            stop();
        }
    }

    /** The threads beside the one that writes. */
    private final class Helpers {

        private static final byte[] END = new byte[0];

        private final BlockingQueue<byte[]> full = new ArrayBlockingQueue<>(BLOCKS + 2);
        private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BLOCKS + 2);
        private final Thread hashing = new Thread(this::hash, "sememe-hash");
        private final Thread forcing = new Thread(this::force, "sememe-force");
        private long written;
        private boolean over;
        private volatile IOException failure;

        Helpers() {
            for (int i = 0; i < BLOCKS; i++) {
                free.add(new byte[BLOCK]);
            }
            hashing.setDaemon(true);
            hashing.start();
            forcing.setDaemon(true);
            forcing.start();
        }

        /** Takes a full block and gives an empty one; waits if the checksum is far behind. */
        byte[] exchange(byte[] block) {
            full.add(block);
            synchronized (this) {
                written += BLOCK;
                notifyAll();
            }
            return take(free);
        }

        private void hash() {
            for (byte[] next = take(full); next != END; next = take(full)) {
                digest.update(next);
                free.add(next);
            }
        }

        /** Waits also in a thread that is interrupted, and leaves it so: a file is written whole or not at all. */
        private static byte[] take(BlockingQueue<byte[]> queue) {
            boolean interrupted = false;
            while (true) {
                try {
                    byte[] taken = queue.take();
                    if (interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    return taken;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }

        private void force() {
            long forced = 0;
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                for (long to = next(forced); to > 0; to = next(forced)) {
                    channel.force(false);
                    forced = to;
                }
            } catch (IOException e) {
                failure = e;
            }
        }

        /** Waits until there is enough to force. */
        private synchronized long next(long forced) {
            boolean interrupted = false;
            while (!over && written - forced < FORCE_BYTES) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return over ? -1 : written;
        }

        /** Ends the threads and waits for them; does nothing the second time. */
        void stop() {
            synchronized (this) {
                if (over) {
                    return;
                }
                over = true;
                notifyAll();
            }
            full.add(END);
            boolean interrupted = false;
            while (hashing.isAlive() || forcing.isAlive()) {
                try {
                    hashing.join();
                    forcing.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
