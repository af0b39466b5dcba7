package org.sememe.glove.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.sememe.io.AtomicFiles;
import org.sememe.vectors.train.RandomSequence;

/**
 * Brings co-occurrences into random order in bounded memory: each goes into one of several files at random, then each
 * file is shuffled in memory, which makes every order equally likely. With memory enough there is one, in memory.
 */
final class Shuffler implements Cooccurrences.Sink, AutoCloseable {

    /** Files that are written at once at the most. */
    private static final int MAX_BUCKETS = 1024;

    private static final int LOADED = 1 << 13;
    private static final int STREAM = 2;

    private final Path folder;
    private final double xMax;
    private final double alpha;
    private final RandomSequence random;
    private final List<Path> files = new ArrayList<>();
    private final List<OutputStream> streams = new ArrayList<>();
    private final List<Records.Writer> buckets = new ArrayList<>();
    private final RecordList memory = new RecordList();
    private long size;

    /**
     * Creates a shuffler.
     *
     * @param most how many co-occurrences may come
     * @param bytes memory to take
     * @param folder where to put files
     * @throws InvalidInputException if the memory is too little for as many
     */
    Shuffler(Settings settings, long most, long bytes, Path folder) {
        this.folder = folder;
        this.xMax = settings.xMax();
        this.alpha = settings.alpha();
        this.random = RandomSequence.of(settings.seed(), STREAM);
        // A bucket gets a few more than its share.
        long count = most <= bytes / Records.BYTES ? 1 : most / Math.max(1, bytes / Records.BYTES * 9 / 10) + 1;
        if (count > MAX_BUCKETS) {
            throw new InvalidInputException("parameter memory must be at least " + (most * Records.BYTES
                    / MAX_BUCKETS * 3 >> 20) + "M for " + most + " co-occurrences, found less");
        }
        for (int i = 0; i < count && count > 1; i++) {
            openBucket(folder.resolve("bucket-" + i));
        }
    }

    private void openBucket(Path file) {
        try {
            OutputStream out = Files.newOutputStream(file);
            files.add(file);
            streams.add(out);
            buckets.add(new Records.Writer(out));
        } catch (IOException e) {
            close();
            throw new SememeException("cannot write " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    @Override
    public void pair(int word, int context, double count) {
        float weight = count > xMax ? 1 : (float) Math.pow(count / xMax, alpha);
        long words = PairStream.pair(word, context);
        long numbers = (long) Float.floatToRawIntBits((float) Math.log(count)) << Integer.SIZE
                | Float.floatToRawIntBits(weight) & 0xFFFF_FFFFL;
        size++;
        if (buckets.isEmpty()) {
            memory.add(words, numbers);
            return;
        }
        try {
            buckets.get(random.below(buckets.size())).write(words, numbers);
        } catch (IOException e) {
            throw new SememeException("cannot write into " + folder + ": " + AtomicFiles.reason(e), e);
        }
    }

    /** Writes all of them in random order; the file appears when it is complete. */
    Records write(Path file) {
        AtomicFiles.write(file, out -> {
            Records.writeHeader(out, size);
            Records.Writer writer = new Records.Writer(out);
            if (buckets.isEmpty()) {
                memory.shuffle(random);
                memory.writeTo(writer);
            }
            for (int i = 0; i < buckets.size(); i++) {
                buckets.get(i).flush();
                streams.get(i).close();
                load(files.get(i));
                memory.shuffle(random);
                memory.writeTo(writer);
                AtomicFiles.delete(files.get(i));
            }
            writer.flush();
        });
        return Records.open(file);
    }

    private void load(Path file) throws IOException {
        memory.clear();
        ByteBuffer buffer = Records.buffer(LOADED);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long left = channel.size() / Records.BYTES;
            while (left > 0) {
                buffer.clear();
                buffer.limit((int) Math.min(left, LOADED) * Records.BYTES);
                while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                    continue;
                }
                buffer.flip();
                left -= buffer.remaining() / Records.BYTES;
                while (buffer.remaining() >= Records.BYTES) {
                    memory.add(buffer.getLong(), buffer.getLong());
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            for (OutputStream stream : streams) {
                stream.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
