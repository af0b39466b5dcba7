package org.sememe.word2vec.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.sememe.CorruptModelException;
import org.sememe.io.AtomicFiles;
import org.sememe.io.BinaryOutput;
import org.sememe.vectors.MatrixWordVectors;
import org.sememe.vectors.VectorFormat;
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
        if (training.settings().outputWeights()) {
            writeOutput(folder.resolve(OUTPUT), weights);
        }
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
