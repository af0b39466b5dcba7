package org.sememe.glove.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.sememe.io.AtomicFiles;
import org.sememe.vectors.FloatMatrix;
import org.sememe.vectors.MatrixWordVectors;
import org.sememe.vectors.VectorFormat;
import org.sememe.vectors.WordIndex;
import org.sememe.vectors.WordVectorFiles;
import org.sememe.vectors.train.Vocabulary;

/** The files of a model folder, which are those of the GloVe program. */
final class ModelFiles {

    static final int FORMAT_VERSION = 1;

    static final String TEXT = "vectors.txt";
    static final String BINARY = "vectors.bin";
    private static final String MAPPED = "vectors.mapped";
    static final String VOCABULARY = "vocab.txt";
    private static final String SUMS = "gradsq.bin";
    private static final String COOCCURRENCES = "cooccurrence.bin";

    private static final String UNKNOWN = "<unk>";
    /** The rarest words, whose mean stands for those that are unknown. */
    private static final int RAREST = 100;

    private ModelFiles() {
    }

    static void write(Path folder, Training training) {
        Settings settings = training.settings();
        switch (settings.format()) {
            case "binary" -> AtomicFiles.write(folder.resolve(BINARY), out -> writeBinary(out, training.weights(), 0));
            case "mapped" -> WordVectorFiles.write(vectors(training), VectorFormat.MAPPED, folder.resolve(MAPPED));
            default -> WordVectorFiles.write(vectors(training), VectorFormat.GLOVE_TEXT, folder.resolve(TEXT));
        }
        Vocabulary vocabulary = training.vocabulary();
        AtomicFiles.write(folder.resolve(VOCABULARY), out -> {
            for (int i = 0; i < vocabulary.size(); i++) {
                out.write((vocabulary.words().word(i) + " " + vocabulary.counts()[i] + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        });
        if (settings.saveGradsq()) {
            AtomicFiles.write(folder.resolve(SUMS),
                    out -> writeBinary(out, training.weights(), training.weights().stride()));
        }
        if (settings.keepCooccurrences()) {
            try {
                Files.copy(training.cooccurrences(), folder.resolve(COOCCURRENCES));
            } catch (IOException e) {
                throw new SememeException("cannot write " + folder.resolve(COOCCURRENCES) + ": "
                        + AtomicFiles.reason(e), e);
            }
        }
    }

    private static MatrixWordVectors vectors(Training training) {
        Settings settings = training.settings();
        Weights weights = training.weights();
        int size = weights.size();
        int rows = size + (settings.unknownVector() ? 1 : 0);
        int length = settings.vectors().length(weights.dimension());
        float[] values = FloatMatrix.allocate(rows + " vectors x " + length, rows, length);
        float[] vector = new float[length];
        for (int word = 0; word < size; word++) {
            weights.vector(word, settings.vectors(), vector);
            System.arraycopy(vector, 0, values, word * length, length);
        }
        WordIndex words = training.vocabulary().words();
        if (settings.unknownVector()) {
            words = withUnknown(words);
            int rarest = Math.min(RAREST, size);
            for (int i = 0; i < length; i++) {
                double sum = 0;
                for (int word = size - rarest; word < size; word++) {
                    sum += values[word * length + i];
                }
                values[size * length + i] = (float) (sum / rarest);
            }
        }
        return new MatrixWordVectors(words, new FloatMatrix(values, rows, length));
    }

    private static WordIndex withUnknown(WordIndex words) {
        if (words.index(UNKNOWN) >= 0) {
            throw new InvalidInputException("with parameter unknownVector the corpus must not have the word " + UNKNOWN
                    + ", found it " + (words.index(UNKNOWN) + 1) + "th by frequency");
        }
        WordIndex more = new WordIndex(words.size() + 1);
        for (int i = 0; i < words.size(); i++) {
            more.add(words.word(i));
        }
        more.add(UNKNOWN);
        return more;
    }

    /**
     * Writes doubles without a header: each word's vector and bias, then each context's.
     *
     * @param offset 0, or the stride of a row for the sums of squares
     */
    private static void writeBinary(OutputStream out, Weights weights, int offset) throws IOException {
        ByteBuffer row = ByteBuffer.allocate((weights.dimension() + 1) * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int half = 0; half < 2; half++) {
            float[] table = half == 0 ? weights.words() : weights.contexts();
            for (int word = 0; word < weights.size(); word++) {
                row.clear();
                for (int i = 0; i < weights.dimension(); i++) {
                    row.putDouble(table[weights.row(word) + offset + i]);
                }
                int bias = half == 0 ? weights.wordBias(word) : weights.contextBias(word);
                out.write(row.putDouble(table[bias + offset]).array());
            }
        }
    }

    /** Reads the vectors of a folder. */
    static MatrixWordVectors read(Path folder, Variant variant) {
        if (Files.exists(folder.resolve(TEXT))) {
            return WordVectorFiles.read(folder.resolve(TEXT));
        }
        if (Files.exists(folder.resolve(MAPPED))) {
            return WordVectorFiles.read(folder.resolve(MAPPED), VectorFormat.MAPPED);
        }
        if (Files.exists(folder.resolve(BINARY))) {
            return new BinaryReader(folder.resolve(BINARY), folder.resolve(VOCABULARY), variant).read();
        }
        throw new CorruptModelException(
                "model folder " + folder + " must hold " + TEXT + ", " + MAPPED + " or " + BINARY + ", found none of"
                        + " them");
    }
}
