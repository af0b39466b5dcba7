package org.sememe.fasttext.internal.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.sememe.CorruptModelException;
import org.sememe.io.AtomicFiles;
import org.sememe.io.BinaryInput;
import org.sememe.io.BinaryOutput;
import org.sememe.vectors.WordIndex;

/**
 * The model files of the original, {@code .bin} and {@code .ftz}: hyper-parameters, dictionary, input and output table,
 * little-endian. Every declared size is compared with the rest of the file before memory is taken.
 */
public final class ModelFile {

    static final int OLD_VERSION = 11;

    private static final int MAGIC = 793712314;
    private static final int VERSION = 12;
    private static final int MAX_WORD_BYTES = 1 << 16;
    private static final byte WORD = 0;
    private static final byte LABEL = 1;

    /** Larger tables stay in the file. */
    private static final long HEAP_BYTES = 32 << 20;

    private ModelFile() {
    }

    /** Tells whether a file begins like a model of the original. */
    public static boolean recognises(Path file) {
        try (BinaryInput in = new BinaryInput(file)) {
            return in.remaining() >= 2 * Integer.BYTES && in.readInt() == MAGIC;
        } catch (CorruptModelException e) {
            return false;
        }
    }

    /**
     * Reads a file.
     *
     * @throws CorruptModelException if it is no model or broken; names the byte
     */
    public static ModelData read(Path file) {
        return read(file, HEAP_BYTES);
    }

    static ModelData read(Path file, long heapBytes) {
        try (BinaryInput in = new BinaryInput(file)) {
            if (in.remaining() < 2 * Integer.BYTES) {
                throw in.wrong("a fastText model", "a file of " + in.remaining() + " bytes");
            }
            int magic = in.readInt();
            if (magic != MAGIC) {
                throw new CorruptModelException(file + ": expected a fastText model, which begins with the number "
                        + MAGIC + ", found " + magic);
            }
            int version = in.readInt();
            if (version != OLD_VERSION && version != VERSION) {
                throw new CorruptModelException(file + ": expected version " + OLD_VERSION + " or " + VERSION
                        + " of a fastText model, found " + version);
            }
            Arguments arguments = Arguments.read(in, version);
            Dictionary dictionary = readDictionary(in, arguments);
            boolean quantized = readFlag(in, "whether the vectors are quantised");
            if (!quantized && dictionary.prunes() != null) {
                throw in.wrong("quantised vectors after a pruned dictionary", "others");
            }
            RowMatrix input = readMatrix(in, file, quantized, dictionary.rows(), arguments.dimension(), heapBytes);
            boolean quantizedOutput = readFlag(in, "whether the output is quantised");
            long targets = arguments.supervised() ? dictionary.labels() : dictionary.words();
            RowMatrix output = readMatrix(in, file, quantized && quantizedOutput, targets, arguments.dimension(),
                    heapBytes);
            in.expectEnd();
            return new ModelData(dictionary, input, output);
        }
    }

    private static Dictionary readDictionary(BinaryInput in, Arguments arguments) {
        int size = in.readCount("entries of the dictionary", Long.BYTES + 2);
        int words = in.readInt();
        int labels = in.readInt();
        if (words < 1 || labels < 0 || (long) words + labels != size) {
            throw in.wrong("words and labels that make the " + size + " entries of the dictionary",
                    words + " words and " + labels + " labels");
        }
        if (arguments.supervised() && labels == 0) {
            throw in.wrong("a label for a classifier", "none");
        }
        long tokens = in.readLong();
        long pruned = in.readLong();
        if (tokens < 0 || pruned < -1 || pruned > in.remaining() / (2 * Integer.BYTES)
                || pruned > Integer.MAX_VALUE / 2) {
            throw in.wrong("a number of words and one of kept buckets that fit the rest of the file",
                    tokens + " and " + pruned);
        }
        WordIndex entries = new WordIndex(size);
        long[] counts = new long[size];
        for (int i = 0; i < size; i++) {
            String word = readWord(in);
            if (entries.add(word) != i) {
                throw in.wrong("every word once", "'" + word + "' again");
            }
            counts[i] = in.readLong();
            int type = in.readByte();
            if (counts[i] < 0 || type != (i < words ? WORD : LABEL)) {
                throw in.wrong("a count of at least 0 and the type " + (i < words ? WORD : LABEL) + " for '" + word
                        + "'", counts[i] + " and " + type);
            }
        }
        return new Dictionary(arguments, entries, counts, words, tokens,
                pruned < 0 ? null : readPrunes(in, (int) pruned, arguments));
    }

    private static String readWord(BinaryInput in) {
        long at = in.offset();
        byte[] bytes = in.readUntil((byte) 0, MAX_WORD_BYTES, "a word");
        boolean ascii = true;
        for (byte value : bytes) {
            ascii &= value >= 0;
        }
        if (ascii) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw in.wrong("a word in UTF-8 at byte " + at, "bytes that are not");
        }
    }

    private static Prunes readPrunes(BinaryInput in, int count, Arguments arguments) {
        int[] pairs = in.readInts(2 * count);
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i] < 0 || pairs[i] >= arguments.bucket() || pairs[i + 1] < 0 || pairs[i + 1] >= count) {
                throw in.wrong("kept buckets below " + arguments.bucket() + " with numbers below " + count,
                        pairs[i] + " with " + pairs[i + 1]);
            }
        }
        return new Prunes(pairs);
    }

    private static RowMatrix readMatrix(BinaryInput in, Path file, boolean quantized, long rows, int columns,
            long heapBytes) {
        if (quantized) {
            return QuantizedMatrix.read(in, rows, columns);
        }
        int found = readShape(in, rows, columns);
        long bytes = (long) found * columns * Float.BYTES;
        if (in.remaining() < bytes) {
            throw in.wrong(found + " rows of " + columns + " floats", in.remaining() + " bytes");
        }
        if (bytes <= heapBytes) {
            return HeapMatrix.read(in, found, columns);
        }
        MappedMatrix matrix = new MappedMatrix(file, in.offset(), found, columns);
        in.skip(bytes);
        return matrix;
    }

    static int readShape(BinaryInput in, long expectedRows, int columns) {
        long rows = in.readLong();
        long found = in.readLong();
        if (rows != expectedRows || found != columns || rows > Integer.MAX_VALUE) {
            throw in.wrong("a table of " + expectedRows + " x " + columns, rows + " x " + found);
        }
        return (int) rows;
    }

    static boolean readFlag(BinaryInput in, String what) {
        int value = in.readByte();
        if (value > 1) {
            throw in.wrong("0 or 1 for " + what, value);
        }
        return value == 1;
    }

    /**
     * Writes a file; it appears under its name only when it is complete.
     *
     * @return its SHA-256
     */
    public static String write(Path file, ModelData model) {
        return AtomicFiles.writeHashed(file, stream -> write(new BinaryOutput(stream), model));
    }

    private static void write(BinaryOutput out, ModelData model) throws IOException {
        Dictionary dictionary = model.dictionary();
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        dictionary.arguments().write(out);
        int size = dictionary.entries().size();
        out.writeInt(size);
        out.writeInt(dictionary.words());
        out.writeInt(dictionary.labels());
        out.writeLong(dictionary.tokens());
        Prunes prunes = dictionary.prunes();
        out.writeLong(prunes == null ? -1 : prunes.size());
        for (int i = 0; i < size; i++) {
            out.writeBytes(dictionary.entries().word(i).getBytes(StandardCharsets.UTF_8));
            out.writeByte(0);
            out.writeLong(dictionary.counts()[i]);
            out.writeByte(i < dictionary.words() ? WORD : LABEL);
        }
        if (prunes != null) {
            out.writeInts(prunes.pairs());
        }
        out.writeByte(model.input().quantized() ? 1 : 0);
        model.input().write(out);
        out.writeByte(model.output().quantized() ? 1 : 0);
        model.output().write(out);
    }
}
