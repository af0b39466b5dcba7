package org.sememe.vectors.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.sememe.io.BinaryInput;
import org.sememe.io.BinaryOutput;

/**
 * Where a worker is between two sentences.
 *
 * @param epoch passes that are complete
 * @param sentences sentences of the current pass that are learnt
 * @param random the state of its random numbers
 * @param steps counter of its loss
 * @param lossSum sum of its loss
 * @param lossWeight weight of that sum
 */
public record WorkerPlace(int epoch, long sentences, long random, long steps, double lossSum, double lossWeight) {

    private static final long BYTES = Integer.BYTES + 5L * Long.BYTES;

    /**
     * Returns where a worker begins.
     *
     * @param seed seed of the training
     * @param worker number of the worker, from 0
     * @return the first place
     */
    public static WorkerPlace start(long seed, int worker) {
        return new WorkerPlace(0, 0, RandomSequence.of(seed, worker).state(), 0, 0, 0);
    }

    /**
     * Writes the places of all workers into a checkpoint.
     *
     * @param places the places
     * @param out the checkpoint
     * @throws IOException if it cannot be written
     */
    public static void write(List<WorkerPlace> places, BinaryOutput out) throws IOException {
        out.writeInt(places.size());
        for (WorkerPlace place : places) {
            out.writeInt(place.epoch());
            out.writeLong(place.sentences());
            out.writeLong(place.random());
            out.writeLong(place.steps());
            out.writeDouble(place.lossSum());
            out.writeDouble(place.lossWeight());
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in the checkpoint
     * @return the places
     * @throws org.sememe.CorruptModelException if the checkpoint is damaged
     */
    public static List<WorkerPlace> read(BinaryInput in) {
        int count = in.readCount("workers", BYTES);
        List<WorkerPlace> places = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            places.add(new WorkerPlace(in.readInt(), in.readLong(), in.readLong(), in.readLong(), in.readDouble(),
                    in.readDouble()));
        }
        return places;
    }
}
