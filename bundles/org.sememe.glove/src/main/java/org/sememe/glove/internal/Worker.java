package org.sememe.glove.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;

import org.sememe.SememeException;
import org.sememe.io.AtomicFiles;
import org.sememe.vectors.Kernels;

/** One thread's part of the training: a stretch of the records, read once in every epoch. */
final class Worker {

    /** Records that are read at once. */
    private static final int BLOCK = 1 << 12;

    /**
     * Where a worker is.
     *
     * @param records of its stretch, how many the current epoch has used
     * @param cost sum of the costs of these
     */
    record Place(long records, double cost) {
    }

    private final Records records;
    private final long first;
    private final long count;
    private final Weights weights;
    private final Kernels kernels;
    private final float eta;
    private final float clip;
    private final BooleanSupplier cancelled;
    private final float[] scratch = new float[Kernels.SCRATCH];
    private final ByteBuffer buffer = Records.buffer(BLOCK);

    private long done;
    private double cost;

    Worker(Records records, int number, int workers, Place place, Training training) {
        this.records = records;
        this.first = bound(records.size(), number, workers);
        this.count = bound(records.size(), number + 1, workers) - first;
        this.weights = training.weights();
        this.kernels = training.kernels();
        this.eta = (float) training.settings().eta();
        this.clip = (float) training.settings().gradientClip();
        this.cancelled = training.cancelled();
        this.done = place.records();
        this.cost = place.cost();
    }

    private static long bound(long size, int number, int workers) {
        return size / workers * number + size % workers * number / workers;
    }

    Place place() {
        return new Place(done, cost);
    }

    boolean complete() {
        return done >= count;
    }

    /** Begins the next epoch and returns the cost of the last. */
    double rewind() {
        double sum = cost;
        done = 0;
        cost = 0;
        return sum;
    }

    /** Learns from up to so many records of the current epoch. */
    void run(long limit) {
        long end = Math.min(count, done + limit);
        try (FileChannel channel = FileChannel.open(records.file(), StandardOpenOption.READ)) {
            while (done < end && !cancelled.getAsBoolean()) {
                buffer.clear().limit((int) Math.min(end - done, BLOCK) * Records.BYTES);
                Records.read(channel, records.file(), first + done, buffer);
                done += buffer.remaining() / Records.BYTES;
                learn();
            }
        } catch (IOException e) {
            throw new SememeException("cannot read " + records.file() + ": " + AtomicFiles.reason(e), e);
        }
    }

    private void learn() {
        double sum = 0;
        while (buffer.hasRemaining()) {
            long words = buffer.getLong();
            long numbers = buffer.getLong();
            sum += learn(PairStream.first(words), PairStream.second(words),
                    Float.intBitsToFloat((int) (numbers >>> Integer.SIZE)), Float.intBitsToFloat((int) numbers));
        }
        cost += sum;
    }

    /** Takes one step and returns the cost before it (Pennington et al. 2014, equation 8, halved). */
    private double learn(int word, int context, float log, float weight) {
        int x = weights.row(word);
        int y = weights.row(context);
        float[] wordBiases = weights.wordBiases();
        float[] contextBiases = weights.contextBiases();
        int p = 2 * word;
        int q = 2 * context;
        float difference = kernels.dot(weights.words(), x, weights.contexts(), y, weights.stride(), scratch)
                + wordBiases[p] + contextBiases[q] - log;
        float slope = weight * difference;
        if (!(Math.abs(slope) <= Float.MAX_VALUE)) {
            return Double.NaN;
        }
        kernels.adaGrad(weights.words(), x, weights.contexts(), y, weights.stride(), slope, clip, eta);
        float step = slope * eta;
        wordBiases[p] -= step / (float) Math.sqrt(wordBiases[p + 1]);
        contextBiases[q] -= step / (float) Math.sqrt(contextBiases[q + 1]);
        wordBiases[p + 1] += step * step;
        contextBiases[q + 1] += step * step;
        return 0.5 * slope * difference;
    }
}
