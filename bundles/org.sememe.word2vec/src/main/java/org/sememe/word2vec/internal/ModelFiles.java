package org.sememe.word2vec.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.sememe.CorruptModelException;
import org.sememe.io.AtomicFiles;
import org.sememe.io.BinaryInput;
import org.sememe.io.BinaryOutput;
import org.sememe.io.TextFiles;
import org.sememe.train.Corpus;
import org.sememe.vectors.MatrixWordVectors;
import org.sememe.vectors.VectorFormat;
import org.sememe.vectors.WordIndex;
import org.sememe.vectors.WordVectorFiles;
import org.sememe.vectors.train.Vocabulary;

/**
 * The files of a model folder: the vectors in a word2vec format, the words with their counts, and on request the output
 * layers.
 */
final class ModelFiles {

    static final int FORMAT_VERSION = 1;

    private static final String BINARY = "vectors.bin";
    private static final String TEXT = "vectors.txt";
    private static final String VOCABULARY = "vocab.txt";
    private static final String OUTPUT = "output.bin";
    private static final String PHRASES = "phrases.txt";
    private static final String OUTPUT_MAGIC = "SEMEME-W2V-OUTPUT-1\n";

    private ModelFiles() {
    }

    static void write(Path folder, Training training) {
        Vocabulary vocabulary = training.vocabulary();
        Weights weights = training.weights();
        VectorFormat format = training.settings().format();
        MatrixWordVectors vectors = new MatrixWordVectors(vocabulary.words(),
                weights.intoMatrix(vocabulary.size()));
        WordVectorFiles.write(vectors, format,
                folder.resolve(format == VectorFormat.WORD2VEC_TEXT ? TEXT : BINARY));
        AtomicFiles.write(folder.resolve(VOCABULARY), out -> {
            for (int i = 0; i < vocabulary.size(); i++) {
                out.write((vocabulary.words().word(i) + " " + vocabulary.counts()[i] + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        });
        if (!training.phrases().isEmpty()) {
            writePhrases(folder.resolve(PHRASES), training.phrases());
        }
        if (training.settings().outputWeights()) {
            writeOutput(folder.resolve(OUTPUT), weights);
        }
    }

    /** The number of the pass from 1 and the two words on a line each. */
    private static void writePhrases(Path file, List<List<String>> passes) {
        AtomicFiles.write(file, out -> {
            for (int pass = 0; pass < passes.size(); pass++) {
                for (String pair : passes.get(pass)) {
                    out.write((pass + 1 + " " + pair + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        });
    }

    /** Reads the phrases of each pass; none if the folder tells none. */
    static List<List<String>> readPhrases(Path folder) {
        Path file = folder.resolve(PHRASES);
        List<List<String>> passes = new ArrayList<>();
        if (!Files.exists(file)) {
            return passes;
        }
        try (Corpus.Cursor cursor = TextFiles.corpus(file).open()) {
            for (String line = cursor.next(); line != null; line = cursor.next()) {
                String[] parts = line.split(" ", -1);
                if (parts.length == 3 && parts[0].equals(Integer.toString(passes.size() + 1))) {
                    passes.add(new ArrayList<>());
                }
                if (parts.length != 3 || !parts[0].equals(Integer.toString(passes.size())) || parts[1].isEmpty()
                        || parts[2].isEmpty()) {
                    throw new CorruptModelException(cursor.position()
                            + ": expected the number of a pass and two words, found '" + line + "'");
                }
                passes.get(passes.size() - 1).add(parts[1] + " " + parts[2]);
            }
        }
        return passes;
    }

    /** Reads how often each word occurred; 0 for all if the folder does not tell. */
    static long[] readCounts(Path folder, WordIndex words) {
        Path file = folder.resolve(VOCABULARY);
        long[] counts = new long[words.size()];
        if (!Files.exists(file)) {
            return counts;
        }
        try (Corpus.Cursor cursor = TextFiles.corpus(file).open()) {
            for (String line = cursor.next(); line != null; line = cursor.next()) {
                int blank = line.lastIndexOf(' ');
                int word = words.index(line.substring(0, Math.max(0, blank)));
                String count = line.substring(blank + 1);
                if (word < 0 || !count.matches("[0-9]{1,18}")) {
                    throw new CorruptModelException(
                            cursor.position() + ": expected a word of the model and its count, found '" + line + "'");
                }
                counts[word] = Long.parseLong(count);
            }
        }
        return counts;
    }

    /** Reads the weights of an output layer, if the folder holds them. */
    static Optional<float[]> readOutput(Path folder, String name, int rows, int dimension) {
        Path file = folder.resolve(OUTPUT);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (BinaryInput in = new BinaryInput(file)) {
            in.expectMagic(OUTPUT_MAGIC, "output weights of word2vec");
            int layers = in.readCount("layers", Integer.BYTES);
            for (int i = 0; i < layers; i++) {
                String found = in.readString();
                int count = in.readCount("rows", (long) dimension * Float.BYTES);
                int columns = in.readInt();
                if (columns != dimension) {
                    throw in.wrong("dimension " + dimension, columns);
                }
                if (!found.equals(name)) {
                    in.skip((long) count * dimension * Float.BYTES);
                } else if (count != rows) {
                    throw in.wrong(rows + " rows", count);
                } else {
                    float[] weights = new float[Math.multiplyExact(rows, dimension)];
                    in.readFloats(weights, 0, weights.length);
                    return Optional.of(weights);
                }
            }
        }
        return Optional.empty();
    }

    /** For each output layer its name, its number of rows, the dimension and the rows. */
    private static void writeOutput(Path file, Weights weights) {
        AtomicFiles.write(file, stream -> {
            BinaryOutput out = new BinaryOutput(stream);
            out.writeMagic(OUTPUT_MAGIC);
            out.writeInt(weights.layers().size());
            for (OutputLayer layer : weights.layers()) {
                out.writeString(layer.name());
                out.writeInt(layer.rows());
                out.writeInt(weights.dimension());
                for (int row = 0; row < layer.rows(); row++) {
                    out.writeFloats(layer.table(), Weights.row(row, weights.stride()), weights.dimension());
                }
            }
        });
    }

    /** Tells whether a folder holds vectors under the names that a training of ours gives them. */
    static boolean isOurs(Path folder) {
        return Files.exists(folder.resolve(BINARY)) || Files.exists(folder.resolve(TEXT));
    }

    /** Reads the vectors of a model folder that a training of ours wrote. */
    static MatrixWordVectors read(Path folder) {
        if (Files.exists(folder.resolve(BINARY))) {
            return WordVectorFiles.read(folder.resolve(BINARY), VectorFormat.WORD2VEC_BINARY);
        }
        if (Files.exists(folder.resolve(TEXT))) {
            return WordVectorFiles.read(folder.resolve(TEXT), VectorFormat.WORD2VEC_TEXT);
        }
        throw new CorruptModelException(
                "model folder " + folder + " must hold " + BINARY + " or " + TEXT + ", found neither");
    }
}
