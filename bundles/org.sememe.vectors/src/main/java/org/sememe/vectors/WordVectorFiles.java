package org.sememe.vectors;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.sememe.CorruptModelException;
import org.sememe.vector.WordVectors;

/**
 * Word vectors as files of the field's own formats. Readers are tolerant where the original programs are (a blank at
 * the end of a line, CRLF, a missing line end after a binary vector) and strict otherwise: every number must be finite,
 * every word unique and in UTF-8, every row as long as the others, and a declared size is compared with the file before
 * memory is taken. Text may be compressed ({@code .gz}).
 */
public final class WordVectorFiles {

    private static final int PREFIX = 1 << 16;

    private WordVectorFiles() {
    }

    /**
     * Reads a file whatever its format.
     *
     * @param file word2vec text or binary, GloVe text, or our mapped layout
     * @return the vectors
     * @throws CorruptModelException if it is none of these, or broken; names the line or byte
     */
    public static MatrixWordVectors read(Path file) {
        return read(file, detect(file).orElseThrow(() -> new CorruptModelException(
                file + ": expected word2vec text, word2vec binary, GloVe text or mapped vectors, found something "
                        + "else")));
    }

    /**
     * Reads a file of a known format.
     *
     * @param file the file
     * @param format any but {@link VectorFormat#PROJECTOR}
     * @return the vectors
     * @throws CorruptModelException if the file is broken; names the line or byte
     */
    public static MatrixWordVectors read(Path file, VectorFormat format) {
        return switch (format) {
            case WORD2VEC_BINARY -> BinaryVectorReader.read(file);
            case WORD2VEC_TEXT -> TextVectorReader.read(file, true);
            case MAPPED -> MappedTable.open(file);
            case GLOVE_TEXT -> TextVectorReader.read(file, false);
            case PROJECTOR -> throw new CorruptModelException(file + ": the format projector is written, not read");
        };
    }

    /**
     * Writes a file; it appears under its name only when it is complete.
     *
     * @param vectors what to write
     * @param format the format; {@link VectorFormat#PROJECTOR} makes a second file, with {@code -metadata} before the
     *        ending of the name
     * @param file where to; an existing file is replaced
     * @throws org.sememe.SememeException if it cannot be written
     */
    public static void write(WordVectors vectors, VectorFormat format, Path file) {
        new VectorWriter(vectors, format).write(file);
    }

    /**
     * Guesses the format of a file from its first bytes.
     *
     * @param file a file
     * @return the format, or nothing if it looks like none of those that can be read
     */
    public static Optional<VectorFormat> detect(Path file) {
        byte[] prefix;
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.getFileName().toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            prefix = in.readNBytes(PREFIX);
        } catch (IOException e) {
            return Optional.empty();
        }
        if (MappedLayout.begins(prefix)) {
            return Optional.of(VectorFormat.MAPPED);
        }
        boolean whole = prefix.length < PREFIX;
        String text = new String(prefix, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        if (end >= 0 && VectorHeader.parse(first).isPresent()) {
            int second = text.indexOf('\n', end + 1);
            String row = text.substring(end + 1, second < 0 ? text.length() : second);
            return Optional.of(numbersFollow(row) ? VectorFormat.WORD2VEC_TEXT : VectorFormat.WORD2VEC_BINARY);
        }
        return (end >= 0 || whole) && numbersFollow(first) ? Optional.of(VectorFormat.GLOVE_TEXT) : Optional.empty();
    }

    /** Tells whether a line, or the beginning of one, holds numbers after its first field. */
    private static boolean numbersFollow(String row) {
        int blank = row.indexOf(' ') >= 0 ? row.indexOf(' ') : row.indexOf('\t');
        if (blank < 1) {
            return false;
        }
        boolean digit = false;
        for (int i = blank; i < row.length(); i++) {
            char c = row.charAt(i);
            digit |= c >= '0' && c <= '9';
            if ((c < '0' || c > '9') && " \t\r.+-eEnaNifIF".indexOf(c) < 0) {
                return false;
            }
        }
        return digit;
    }

    /**
     * Tells whether a file carries checksums that are compared when its parts are used, for
     * {@link org.sememe.model.ModelFormat#checksItself}.
     *
     * @param file a file
     * @return whether its format is {@link VectorFormat#MAPPED}
     */
    public static boolean checksItself(Path file) {
        return detect(file).filter(VectorFormat.MAPPED::equals).isPresent();
    }

    /**
     * Finds the one file of a folder that has a word2vec format, for folders that come straight from another tool.
     *
     * @param folder an existing folder
     * @return the only file named {@code *.bin}, {@code *.txt} or {@code *.vec} that begins like word2vec text or
     *         binary or mapped vectors, or nothing if there is none or more than one; the vectors that fastText writes
     *         beside a model of the same name do not count
     */
    public static Optional<Path> findWord2Vec(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(".*\\.(bin|txt|vec)"))
                    .filter(WordVectorFiles::isWord2Vec).filter(file -> !belongsToModel(file)).toList();
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isWord2Vec(Path file) {
        return detect(file).filter(format -> format != VectorFormat.GLOVE_TEXT).isPresent();
    }

    /** Tells whether a file is {@code NAME.vec} beside a {@code NAME.bin} or {@code NAME.ftz} of another format. */
    private static boolean belongsToModel(Path file) {
        String name = file.getFileName().toString();
        if (!name.endsWith(".vec")) {
            return false;
        }
        Path model = file.resolveSibling(name.replaceAll("vec$", "bin"));
        return Files.exists(file.resolveSibling(name.replaceAll("vec$", "ftz")))
                || Files.exists(model) && !isWord2Vec(model);
    }
}
