package org.sememe.fasttext.internal.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.sememe.InvalidInputException;
import org.sememe.fasttext.internal.model.Dictionary;
import org.sememe.fasttext.internal.model.Prunes;
import org.sememe.io.AtomicFiles;
import org.sememe.io.BinaryInput;
import org.sememe.io.BinaryOutput;
import org.sememe.vectors.WordIndex;

/**
 * Everything that an interrupted training goes on from, in one file that is replaced as a whole. The tables stay in the
 * file until {@link #restore} reads them, so that they are in memory only once.
 */
final class Checkpoint implements AutoCloseable {

    private static final String MAGIC = "SEMEME-FASTTEXT-CHECKPOINT-1\n";

    private final BinaryInput in;
    private final Dictionary dictionary;
    private final long words;
    private final List<Worker.Place> places;

    /** Reads on behind the signature. */
    private Checkpoint(BinaryInput in, Settings settings) {
        this.in = in;
        this.dictionary = readDictionary(in, settings);
        this.words = in.readLong();
        int count = in.readCount("workers", Integer.BYTES + 5L * Long.BYTES);
        List<Worker.Place> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(new Worker.Place(in.readInt(), in.readLong(), in.readLong(), in.readLong(), in.readDouble(),
                    in.readDouble()));
        }
        this.places = list;
    }

    static Path file(Path folder) {
        return folder.resolve("training.bin");
    }

    /** Writes the state of a training whose workers stand still. */
    static void write(Path folder, Training training, List<Worker.Place> places) {
        Weights weights = training.weights();
        AtomicFiles.write(file(folder), stream -> {
            BinaryOutput out = new BinaryOutput(stream);
            out.writeMagic(MAGIC);
            out.writeString(training.phase());
            out.writeString(training.settings().signature());
            Dictionary dictionary = training.dictionary();
            int size = dictionary.entries().size();
            out.writeInt(size);
            for (int i = 0; i < size; i++) {
                out.writeLong(dictionary.counts()[i]);
                out.writeString(dictionary.entries().word(i));
            }
            out.writeInt(dictionary.words());
            out.writeLong(dictionary.tokens());
            int[] pairs = dictionary.prunes() == null ? new int[0] : dictionary.prunes().pairs();
            out.writeInt(dictionary.prunes() == null ? -1 : pairs.length);
            out.writeInts(pairs);
            out.writeLong(training.words());
            out.writeInt(places.size());
            for (Worker.Place place : places) {
                out.writeInt(place.epoch());
                out.writeLong(place.sentences());
                out.writeLong(place.random());
                out.writeLong(place.steps());
                out.writeDouble(place.lossSum());
                out.writeDouble(place.lossWeight());
            }
            writeTable(out, weights.input(), weights.rows(), weights.dimension(), weights.dimension());
            writeTable(out, weights.output(), weights.targets(), weights.stride(), weights.dimension());
        });
    }

    private static void writeTable(BinaryOutput out, float[] table, int rows, int stride, int dimension)
            throws IOException {
        out.writeInt(rows);
        for (int row = 0; row < rows; row++) {
            out.writeFloats(table, row * stride, dimension);
        }
    }

    /**
     * Opens a checkpoint.
     *
     * @param phase the phase of the training that it should belong to
     * @return the checkpoint, or null if the training ended before it wrote one, or in another phase
     * @throws InvalidInputException if it belongs to another training or is damaged
     */
    static Checkpoint open(Path folder, Settings settings, String phase) {
        Path file = file(folder);
        if (!Files.exists(file)) {
            return null;
        }
        BinaryInput in = new BinaryInput(file);
        try {
            in.expectMagic(MAGIC, "a checkpoint of fasttext");
            if (!in.readString().equals(phase)) {
                in.close();
                return null;
            }
            String signature = in.readString();
            if (!signature.equals(settings.signature())) {
                throw new InvalidInputException("checkpoint " + file + " must belong to a training with "
                        + settings.signature() + ", found " + signature);
            }
            return new Checkpoint(in, settings);
        } catch (RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Tells whether there is a checkpoint of a phase. */
    static boolean exists(Path folder, Settings settings, String phase) {
        try (Checkpoint checkpoint = open(folder, settings, phase)) {
            return checkpoint != null;
        }
    }

    private static Dictionary readDictionary(BinaryInput in, Settings settings) {
        int size = in.readCount("entries", Long.BYTES + Integer.BYTES);
        WordIndex entries = new WordIndex(size);
        long[] counts = new long[size];
        for (int i = 0; i < size; i++) {
            counts[i] = in.readLong();
            if (entries.add(in.readString()) != i) {
                throw in.wrong("every word once", "one again");
            }
        }
        int words = in.readInt();
        if (words < 1 || words > size) {
            throw in.wrong("from 1 to " + size + " words", words);
        }
        long tokens = in.readLong();
        int pairs = in.readInt();
        return new Dictionary(settings.arguments(), entries, counts, words, tokens,
                pairs < 0 ? null : new Prunes(in.readInts(pairs)));
    }

    Dictionary dictionary() {
        return dictionary;
    }

    long words() {
        return words;
    }

    List<Worker.Place> places() {
        return places;
    }

    /** Reads the tables into those of a training. */
    void restore(Weights weights) {
        readTable(weights.input(), weights.rows(), weights.dimension(), weights.dimension());
        readTable(weights.output(), weights.targets(), weights.stride(), weights.dimension());
        in.expectEnd();
    }

    private void readTable(float[] table, int rows, int stride, int dimension) {
        int found = in.readCount("rows", (long) dimension * Float.BYTES);
        if (found != rows) {
            throw in.wrong(rows + " rows", found);
        }
        for (int row = 0; row < rows; row++) {
            in.readFloats(table, row * stride, dimension);
        }
    }

    @Override
    public void close() {
        in.close();
    }
}
