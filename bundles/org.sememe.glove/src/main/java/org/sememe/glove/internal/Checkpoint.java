package org.sememe.glove.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.sememe.InvalidInputException;
import org.sememe.io.BinaryInput;
import org.sememe.io.BinaryOutput;
import org.sememe.vectors.train.CheckpointFile;
import org.sememe.vectors.train.Vocabulary;

/**
 * What an interrupted training goes on from, beside the file of co-occurrences: one file that is replaced as a whole.
 *
 * @param vocabulary the vocabulary
 * @param costs the costs of the complete epochs
 * @param places where each worker is
 * @param weights the weights
 */
record Checkpoint(Vocabulary vocabulary, List<Double> costs, List<Worker.Place> places, Weights weights) {

    private static final String MAGIC = "SEMEME-GLOVE-CHECKPOINT-1\n";

    static CheckpointFile file(Path folder) {
        return CheckpointFile.in(folder, Settings.TECHNIQUE, MAGIC);
    }

    /** Writes the state of a training whose workers are at rest. */
    static void write(Path folder, Training training) {
        file(folder).write(out -> {
            out.writeString(training.settings().signature());
            CheckpointFile.writeWords(training.vocabulary().words(), training.vocabulary().counts(), out);
            out.writeInt(training.costs().size());
            for (double cost : training.costs()) {
                out.writeDouble(cost);
            }
            List<Worker.Place> places = training.places();
            out.writeInt(places.size());
            for (Worker.Place place : places) {
                out.writeLong(place.records());
                out.writeDouble(place.cost());
            }
            Weights weights = training.weights();
            writeTable(out, weights.words(), weights);
            writeTable(out, weights.contexts(), weights);
        });
    }

    private static void writeTable(BinaryOutput out, float[] table, Weights weights) throws IOException {
        for (int word = 0; word < weights.size(); word++) {
            out.writeFloats(table, weights.row(word), weights.dimension() + Weights.BESIDE);
            out.writeFloats(table, weights.row(word) + weights.stride(), weights.dimension() + Weights.BESIDE);
        }
    }

    /**
     * Reads a checkpoint.
     *
     * @param stride the stride of the weights
     * @return the checkpoint, or nothing if the training ended before it wrote one
     * @throws InvalidInputException if it belongs to another training or is damaged
     */
    static Optional<Checkpoint> read(Path folder, Settings settings, int stride) {
        CheckpointFile file = file(folder);
        Optional<BinaryInput> found = file.open();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (BinaryInput in = found.get()) {
            file.expectSignature(in, settings.signature());
            Vocabulary vocabulary = CheckpointFile.readWords(in);
            List<Double> costs = new ArrayList<>();
            for (int left = in.readCount("epochs", Double.BYTES); left > 0; left--) {
                costs.add(in.readDouble());
            }
            List<Worker.Place> places = new ArrayList<>();
            for (int left = in.readCount("workers", Long.BYTES + Double.BYTES); left > 0; left--) {
                places.add(new Worker.Place(in.readLong(), in.readDouble()));
            }
            int size = vocabulary.size();
            int dimension = settings.dimension();
            int used = dimension + Weights.BESIDE;
            if (in.remaining() != 4L * size * used * Float.BYTES) {
                throw in.wrong("weights of " + size + " words x " + dimension, in.remaining() + " bytes");
            }
            Weights weights = Weights.empty(size, dimension, stride);
            readTable(in, weights.words(), weights);
            readTable(in, weights.contexts(), weights);
            return Optional.of(new Checkpoint(vocabulary, costs, places, weights));
        }
    }

    private static void readTable(BinaryInput in, float[] table, Weights weights) {
        for (int word = 0; word < weights.size(); word++) {
            in.readFloats(table, weights.row(word), weights.dimension() + Weights.BESIDE);
            in.readFloats(table, weights.row(word) + weights.stride(), weights.dimension() + Weights.BESIDE);
        }
    }
}
