package org.sememe.vectors.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.io.AtomicFiles;
import org.sememe.io.BinaryInput;
import org.sememe.io.BinaryOutput;
import org.sememe.vectors.WordIndex;

/**
 * The file that an interrupted training goes on from; it is replaced as a whole. Holds the parts of it that trainings
 * have in common; a technique puts them together and adds its own.
 *
 * @param path the file
 * @param technique the technique, for messages
 * @param magic what the file begins with
 */
public record CheckpointFile(Path path, String technique, String magic) {

    private static final String NAME = "training.bin";

    /** Writes what follows the magic. */
    public interface Content {

        /**
         * Writes.
         *
         * @param out where to
         * @throws IOException if that fails
         */
        void write(BinaryOutput out) throws IOException;
    }

    /**
     * Names the file in a folder of checkpoints.
     *
     * @param folder the folder
     * @param technique the technique
     * @param magic what the file begins with
     * @return the file, which need not exist
     */
    public static CheckpointFile in(Path folder, String technique, String magic) {
        return new CheckpointFile(folder.resolve(NAME), technique, magic);
    }

    /**
     * Replaces the file.
     *
     * @param content writes what follows the magic
     */
    public void write(Content content) {
        AtomicFiles.write(path, stream -> {
            BinaryOutput out = new BinaryOutput(stream);
            out.writeMagic(magic);
            content.write(out);
        });
    }

    /**
     * Opens the file and reads the magic.
     *
     * @return the file, to be closed by the caller, or nothing if the training ended before it wrote one
     * @throws CorruptModelException if it is no such file
     */
    public Optional<BinaryInput> open() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        BinaryInput in = new BinaryInput(path);
        try {
            in.expectMagic(magic, "a checkpoint of " + technique);
            return Optional.of(in);
        } catch (RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Opens the file and reads its beginning; what is returned keeps it open, and closes it.
     *
     * @param <T> what is made of it
     * @param reader reads on behind the magic; when it fails, the file is closed
     * @return what the reader returned, or null if the training ended before it wrote a checkpoint
     * @throws CorruptModelException if it is no such file
     */
    public <T> T open(Function<BinaryInput, T> reader) {
        BinaryInput in = open().orElse(null);
        if (in == null) {
            return null;
        }
        try {
            return reader.apply(in);
        } catch (RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Reads the hyper-parameters of the training that wrote the file, a string.
     *
     * @param in the opened file
     * @param signature those of the training that is to go on
     * @throws InvalidInputException if they differ
     */
    public void expectSignature(BinaryInput in, String signature) {
        String found = in.readString();
        if (!found.equals(signature)) {
            throw new InvalidInputException("checkpoint " + path + " must belong to a training with " + signature
                    + ", found " + found);
        }
    }

    /**
     * Writes words with their counts.
     *
     * @param words the words
     * @param counts a count for each
     * @param out where to
     * @throws IOException if that fails
     */
    public static void writeWords(WordIndex words, long[] counts, BinaryOutput out) throws IOException {
        out.writeInt(words.size());
        for (int i = 0; i < words.size(); i++) {
            out.writeLong(counts[i]);
            out.writeString(words.word(i));
        }
    }

    /**
     * Reads what {@link #writeWords} wrote.
     *
     * @param in where from
     * @return the words with their counts
     * @throws CorruptModelException if a word comes twice or the file is damaged
     */
    public static Vocabulary readWords(BinaryInput in) {
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

    /**
     * Writes rows of a table.
     *
     * @param table the table
     * @param first where its first row starts
     * @param stride distance of the rows
     * @param rows number of rows
     * @param length used floats of a row
     * @param out where to
     * @throws IOException if that fails
     */
    public static void writeRows(float[] table, int first, int stride, int rows, int length, BinaryOutput out)
            throws IOException {
        out.writeInt(rows);
        if (stride == length) {
            out.writeFloats(table, first, rows * length);
            return;
        }
        for (int row = 0; row < rows; row++) {
            out.writeFloats(table, first + row * stride, length);
        }
    }

    /**
     * Reads what {@link #writeRows} wrote into a table of the same shape.
     *
     * @param table the table
     * @param first where its first row starts
     * @param stride distance of the rows
     * @param rows number of rows
     * @param length used floats of a row
     * @param in where from
     * @throws CorruptModelException if the number of rows is another or the file is damaged
     */
    public static void readRows(float[] table, int first, int stride, int rows, int length, BinaryInput in) {
        int found = in.readCount("rows", (long) length * Float.BYTES);
        if (found != rows) {
            throw in.wrong(rows + " rows", found);
        }
        if (stride == length) {
            in.readFloats(table, first, rows * length);
            return;
        }
        for (int row = 0; row < rows; row++) {
            in.readFloats(table, first + row * stride, length);
        }
    }
}
