package org.sememe.word2vec.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.sememe.InvalidInputException;
import org.sememe.io.AtomicFiles;
import org.sememe.io.BinaryInput;
import org.sememe.io.BinaryOutput;
import org.sememe.vectors.WordIndex;
import org.sememe.vectors.train.Vocabulary;

/**
 * Everything that an interrupted training goes on from, in one file that is replaced as a whole.
 *
 * @param preparation what was found out about the corpus
 * @param words how many words have been processed
 * @param places where each worker is
 * @param tables the word vectors and the output layers, rows without gaps
 */
record Checkpoint(Preparation preparation, long words, List<Worker.Place> places, List<float[]> tables) {

    private static final String MAGIC = "SEMEME-W2V-CHECKPOINT-2\n";

    static Path file(Path folder) {
        return folder.resolve("training.bin");
    }

    /** Writes the state of a training whose workers are halted. */
    static void write(Path folder, Training training, List<Worker.Place> places) {
        Weights weights = training.weights();
        AtomicFiles.write(file(folder), stream -> {
            BinaryOutput out = new BinaryOutput(stream);
            out.writeMagic(MAGIC);
            out.writeString(training.settings().signature());
            Vocabulary vocabulary = training.vocabulary();
            out.writeInt(vocabulary.size());
            for (int i = 0; i < vocabulary.size(); i++) {
                out.writeLong(vocabulary.counts()[i]);
                out.writeString(vocabulary.words().word(i));
            }
            writePhrases(out, training.phrases());
            out.writeLong(training.corpusWords());
            out.writeLong(training.words().get());
            out.writeInt(places.size());
            for (Worker.Place place : places) {
                out.writeInt(place.epoch());
                out.writeLong(place.sentences());
                out.writeLong(place.random());
                out.writeLong(place.steps());
                out.writeDouble(place.lossSum());
                out.writeDouble(place.lossWeight());
            }
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
        out.writeInt(rows);
        for (int row = 0; row < rows; row++) {
            out.writeFloats(table, Weights.row(row, weights.stride()), weights.dimension());
        }
    }

    /**
     * Reads a checkpoint.
     *
     * @return the checkpoint, or nothing if the training ended before it wrote one
     * @throws InvalidInputException if it belongs to another training or is damaged
     */
    static Optional<Checkpoint> read(Path folder, Settings settings) {
        Path file = file(folder);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (BinaryInput in = new BinaryInput(file)) {
            in.expectMagic(MAGIC, "a checkpoint of word2vec");
            String signature = in.readString();
            if (!signature.equals(settings.signature())) {
                throw new InvalidInputException("checkpoint " + file + " must belong to a training with "
                        + settings.signature() + ", found " + signature);
            }
            Vocabulary vocabulary = readVocabulary(in);
            Preparation preparation = new Preparation(readPhrases(in), vocabulary, in.readLong(), Optional.empty());
            long words = in.readLong();
            List<Worker.Place> places = readPlaces(in);
            List<float[]> tables = new ArrayList<>();
            int count = in.readCount("tables", Integer.BYTES);
            for (int i = 0; i < count; i++) {
                int rows = in.readCount("rows", (long) settings.dimension() * Float.BYTES);
                float[] table = new float[Math.multiplyExact(rows, settings.dimension())];
                in.readFloats(table, 0, table.length);
                tables.add(table);
            }
            in.expectEnd();
            return Optional.of(new Checkpoint(preparation, words, places, tables));
        }
    }

    private static Vocabulary readVocabulary(BinaryInput in) {
        int size = in.readCount("words", Long.BYTES + Integer.BYTES);
        WordIndex words = new WordIndex(size);
        long[] counts = new long[size];
        for (int i = 0; i < size; i++) {
            counts[i] = in.readLong();
            if (words.add(in.readString()) != i) {
                throw in.wrong("every word once", "one again");
            }
        }
        return new Vocabulary(words, counts);
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

    private static List<Worker.Place> readPlaces(BinaryInput in) {
        int count = in.readCount("workers", Integer.BYTES + 5L * Long.BYTES);
        List<Worker.Place> places = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            places.add(new Worker.Place(in.readInt(), in.readLong(), in.readLong(), in.readLong(), in.readDouble(),
                    in.readDouble()));
        }
        return places;
    }

    /** Puts the tables into those of a training. */
    void restore(Weights weights) {
        restore(tables.get(0), weights.input(), weights);
        for (int i = 0; i < weights.layers().size(); i++) {
            restore(tables.get(i + 1), weights.layers().get(i).table(), weights);
        }
    }

    private static void restore(float[] from, float[] to, Weights weights) {
        for (int row = 0; row < from.length / weights.dimension(); row++) {
            System.arraycopy(from, row * weights.dimension(), to, Weights.row(row, weights.stride()),
                    weights.dimension());
        }
    }
}
