package org.sememe.word2vec.internal;

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
import org.sememe.vectors.train.WorkerPlace;

/**
 * Everything that an interrupted training goes on from, in one file that is replaced as a whole. The tables stay in the
 * file until {@link #restore} reads them, so that they are in memory only once.
 */
final class Checkpoint implements AutoCloseable {

    private static final String MAGIC = "SEMEME-W2V-CHECKPOINT-2\n";

    private final BinaryInput in;
    private final Preparation preparation;
    private final long words;
    private final List<WorkerPlace> places;

    /** Reads on behind the signature. */
    private Checkpoint(BinaryInput in) {
        this.in = in;
        Vocabulary vocabulary = CheckpointFile.readWords(in);
        this.preparation = new Preparation(readPhrases(in), vocabulary, in.readLong(), Optional.empty(),
                Optional.empty());
        this.words = in.readLong();
        this.places = WorkerPlace.read(in);
    }

    static CheckpointFile file(Path folder) {
        return CheckpointFile.in(folder, Settings.TECHNIQUE, MAGIC);
    }

    /** Writes the state of a training whose workers are halted. */
    static void write(Path folder, Training training, long words, List<WorkerPlace> places) {
        Weights weights = training.weights();
        file(folder).write(out -> {
            out.writeString(training.settings().signature());
            Vocabulary vocabulary = training.vocabulary();
            CheckpointFile.writeWords(vocabulary.words(), vocabulary.counts(), out);
            writePhrases(out, training.phrases());
            out.writeLong(training.corpusWords());
            out.writeLong(words);
            WorkerPlace.write(places, out);
            out.writeInt(1 + weights.layers().size());
            writeTable(out, weights.input(), vocabulary.size(), weights);
            for (OutputLayer layer : weights.layers()) {
                writeTable(out, layer.table(), layer.rows(), weights);
            }
        });
    }

    private static void writePhrases(BinaryOutput out, List<List<String>> passes) throws IOException {
        out.writeInt(passes.size());
        for (List<String> pairs : passes) {
            out.writeInt(pairs.size());
            for (String pair : pairs) {
                out.writeString(pair);
            }
        }
    }

    private static void writeTable(BinaryOutput out, float[] table, int rows, Weights weights)
            throws IOException {
        CheckpointFile.writeRows(table, Weights.FIRST, weights.stride(), rows, weights.dimension(), out);
    }

    /**
     * Opens a checkpoint.
     *
     * @return the checkpoint, or null if the training ended before it wrote one
     * @throws InvalidInputException if it belongs to another training or is damaged
     */
    static Checkpoint open(Path folder, Settings settings) {
        CheckpointFile file = file(folder);
        return file.open(in -> {
            file.expectSignature(in, settings.signature());
            return new Checkpoint(in);
        });
    }

    private static List<List<String>> readPhrases(BinaryInput in) {
        int passes = in.readCount("passes", Integer.BYTES);
        List<List<String>> phrases = new ArrayList<>(passes);
        for (int pass = 0; pass < passes; pass++) {
            int count = in.readCount("phrases", Integer.BYTES);
            List<String> pairs = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                pairs.add(in.readString());
            }
            phrases.add(pairs);
        }
        return phrases;
    }

    /** Returns what was found out about the corpus. */
    Preparation preparation() {
        return preparation;
    }

    /** Returns how many words have been learnt. */
    long words() {
        return words;
    }

    /** Returns where each worker is. */
    List<WorkerPlace> places() {
        return places;
    }

    /** Reads the tables into those of a training. */
    void restore(Weights weights) {
        int tables = in.readInt();
        if (tables != 1 + weights.layers().size()) {
            throw in.wrong(1 + weights.layers().size() + " tables", tables);
        }
        readTable(weights.input(), preparation.vocabulary().size(), weights);
        for (OutputLayer layer : weights.layers()) {
            readTable(layer.table(), layer.rows(), weights);
        }
        in.expectEnd();
    }

    private void readTable(float[] table, int rows, Weights weights) {
        CheckpointFile.readRows(table, Weights.FIRST, weights.stride(), rows, weights.dimension(), in);
    }

    @Override
    public void close() {
        in.close();
    }
}
