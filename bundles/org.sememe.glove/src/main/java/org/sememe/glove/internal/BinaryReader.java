package org.sememe.glove.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.io.AtomicFiles;
import org.sememe.io.BinaryInput;
import org.sememe.io.TextFiles;
import org.sememe.train.Corpus;
import org.sememe.vectors.FloatMatrix;
import org.sememe.vectors.MatrixWordVectors;
import org.sememe.vectors.WordIndex;

/** Reads the GloVe program's binary file, which has no header: its size and the vocabulary tell the dimension. */
final class BinaryReader {

    private final Path file;
    private final Path vocabulary;
    private final Variant variant;

    BinaryReader(Path file, Path vocabulary, Variant variant) {
        this.file = file;
        this.vocabulary = vocabulary;
        this.variant = variant;
    }

    /**
     * Finds the dimension.
     *
     * @return the dimension, or 0 if the file is not of a size that the vocabulary allows
     */
    private static int dimension(long bytes, int words) {
        long row = 2L * words * Double.BYTES;
        long dimension = bytes % row == 0 ? bytes / row - 1 : 0;
        return dimension > Integer.MAX_VALUE / 4 ? 0 : (int) dimension;
    }

    /** Tells whether the files look as if they belonged together. */
    static boolean recognises(Path file, Path vocabulary) {
        try {
            return Files.isRegularFile(file) && Files.isRegularFile(vocabulary)
                    && dimension(Files.size(file), words(vocabulary).size()) > 0;
        } catch (IOException | CorruptModelException e) {
            return false;
        }
    }

    MatrixWordVectors read() {
        WordIndex words = words(vocabulary);
        int size = words.size();
        long bytes;
        try {
            bytes = Files.size(file);
        } catch (IOException e) {
            throw new CorruptModelException("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
        int dimension = dimension(bytes, size);
        if (dimension == 0) {
            throw new CorruptModelException(file + ": expected a multiple of " + 2L * size * Double.BYTES
                    + " bytes, two numbers of 8 bytes for each component and bias of the " + size + " words of "
                    + vocabulary.getFileName() + ", found " + bytes + " bytes");
        }
        int length = variant.length(dimension);
        float[] values = FloatMatrix.allocate(size + " words x " + length, size, length);
        try (BinaryInput in = new BinaryInput(file)) {
            for (int half = 0; half < (variant == Variant.WORD ? 1 : 2); half++) {
                for (int word = 0; word < size; word++) {
                    readRow(in, half, words.word(word), values, word * length, dimension);
                }
            }
        }
        return new MatrixWordVectors(words, new FloatMatrix(values, size, length));
    }

    private void readRow(BinaryInput in, int half, String word, float[] values, int at, int dimension) {
        long start = in.offset();
        double[] row = in.readDoubles(dimension + 1);
        int from = variant == Variant.ALL ? at + half * (dimension + 1) : at;
        for (int i = 0; i < (variant == Variant.ALL ? dimension + 1 : dimension); i++) {
            float value = (float) (variant == Variant.SUM ? values[from + i] + row[i] : row[i]);
            if (!Float.isFinite(value)) {
                throw new CorruptModelException(file + " at byte " + (start + (long) i * Double.BYTES)
                        + ": expected a finite number for word '" + word + "', found " + row[i]);
            }
            values[from + i] = value;
        }
    }

    /** Reads lines of a word and its count. */
    private static WordIndex words(Path vocabulary) {
        WordIndex words = new WordIndex();
        try (Corpus.Cursor lines = TextFiles.corpus(vocabulary).open()) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                int blank = line.stripTrailing().lastIndexOf(' ');
                if (blank < 1 || !line.substring(blank + 1).strip().matches("\\d{1,18}")) {
                    throw new CorruptModelException(lines.position() + ": expected a word and its count, found '"
                            + line + "'");
                }
                int number = words.size();
                if (words.add(line.substring(0, blank)) < number) {
                    throw new CorruptModelException(lines.position() + ": expected every word once, found '"
                            + line.substring(0, blank) + "' again");
                }
            }
        } catch (CorruptModelException e) {
            throw e;
        } catch (InvalidInputException e) {
            throw new CorruptModelException(e.getMessage(), e);
        }
        if (words.size() == 0) {
            throw new CorruptModelException(vocabulary + ": expected words with their counts, found none");
        }
        return words;
    }
}
