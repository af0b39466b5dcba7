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
        float[] words = weights.words();
        float[] contexts = weights.contexts();
        int x = weights.row(word);
        int y = weights.row(context);
        int stride = weights.stride();
        float difference = kernels.dot(words, x, contexts, y, stride, scratch) - log;
        float slope = weight * difference;
        if (!(Math.abs(slope) <= Float.MAX_VALUE)) {
            return Double.NaN;
        }
        if (Math.abs(slope) <= clip) {
            kernels.adaGrad(words, x, contexts, y, stride, slope, clip, eta);
        } else {
            learnSteep(word, context, slope);
        }
        weights.setOnes(word, context);
        return 0.5 * slope * difference;
    }

    /** Takes a step whose slope is bounded for the vectors, but not for the biases. */
    private void learnSteep(int word, int context, float slope) {
        int p = weights.wordBias(word);
        int q = weights.contextBias(context);
        int stride = weights.stride();
        float wordBias = weights.words()[p];
        float wordSum = weights.words()[p + stride];
        float contextBias = weights.contexts()[q];
        float contextSum = weights.contexts()[q + stride];
        kernels.adaGrad(weights.words(), weights.row(word), weights.contexts(), weights.row(context), stride, slope,
                clip, eta);
        float step = slope * eta;
        weights.words()[p] = wordBias - step / (float) Math.sqrt(wordSum);
        weights.words()[p + stride] = wordSum + step * step;
        weights.contexts()[q] = contextBias - step / (float) Math.sqrt(contextSum);
        weights.contexts()[q + stride] = contextSum + step * step;
    }
}
