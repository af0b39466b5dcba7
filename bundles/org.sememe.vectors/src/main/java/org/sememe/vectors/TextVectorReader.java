package org.sememe.vectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.io.TextFiles;
import org.sememe.train.Corpus;

/** Reads word2vec and GloVe text: blanks or tabs between fields, also at the end of a line; LF or CRLF. */
final class TextVectorReader {

    /** As many bytes for a word as in the binary format; a number takes at most 25, the rest may be blanks. */
    private static final int WORD_BYTES = 1 << 16;
    private static final int NUMBER_BYTES = 64;
    private static final int MAX_DIMENSION = Integer.MAX_VALUE / 4;

    private final Path file;
    private final Corpus.Cursor lines;

    private TextVectorReader(Path file, Corpus.Cursor lines) {
        this.file = file;
        this.lines = lines;
    }

    static MatrixWordVectors read(Path file, boolean headed) {
        try {
            return headed ? readHeaded(file) : readHeadless(file);
        } catch (CorruptModelException e) {
            throw e;
        } catch (InvalidInputException e) {
            throw new CorruptModelException(e.getMessage(), e);
        }
    }

    private static MatrixWordVectors readHeaded(Path file) {
        VectorHeader header;
        try (Corpus.Cursor lines = TextFiles.corpus(file, VectorHeader.MAX_LENGTH).open()) {
            header = new TextVectorReader(file, lines).header();
        }
        try (Corpus.Cursor lines = TextFiles.corpus(file, rowBytes((int) header.dimension())).open()) {
            lines.next();
            return new TextVectorReader(file, lines).rows(header);
        }
    }

    private static MatrixWordVectors readHeadless(Path file) {
        int dimension;
        long first;
        try (Corpus.Cursor lines = TextFiles.corpus(file).open()) {
            String line = lines.next();
            first = line == null ? 0 : line.length();
            dimension = new TextVectorReader(file, lines).dimension(line);
        }
        // The first row tells how long the others can be.
        try (Corpus.Cursor lines = TextFiles.corpus(file, rowBytes(dimension)).open()) {
            TextVectorReader reader = new TextVectorReader(file, lines);
            return reader.rows(dimension, Math.max(16, reader.size() / (first + 1) * 17 / 16));
        }
    }

    private static int rowBytes(int dimension) {
        return (int) Math.min(Integer.MAX_VALUE, WORD_BYTES + (long) dimension * NUMBER_BYTES);
    }

    private VectorHeader header() {
        String first = lines.next();
        VectorHeader header = VectorHeader.parse(first == null ? "" : first)
                .orElseThrow(() -> wrong("the number of words and the dimension", quote(first)));
        // A row is at least a letter, and a blank and a digit for each number; the last one may lack its line end.
        header.problem(compressed() ? Long.MAX_VALUE : size(), 1, 2).ifPresent(problem -> {
            throw new CorruptModelException(lines.position() + ": " + problem);
        });
        if (header.dimension() > MAX_DIMENSION) {
            throw wrong("a dimension of at most " + MAX_DIMENSION, header.dimension());
        }
        return header;
    }

    private MatrixWordVectors rows(VectorHeader header) {
        long expected = compressed() ? Math.min(1024, header.words()) : header.words();
        VectorTable table = new VectorTable(expected, (int) header.dimension());
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (table.size() == header.words()) {
                if (!line.isBlank()) {
                    throw wrong("the end of the file after the " + header.words() + " words that line 1 declares",
                            "another line");
                }
            } else {
                addRow(table, line, false);
            }
        }
        if (table.size() < header.words()) {
            throw wrong(header.words() + " words as line 1 declares", "the end of the file after " + table.size());
        }
        return table.complete();
    }

    private int dimension(String first) {
        int dimension = first == null ? 0 : fields(first, end(first)) - 1;
        if (dimension < 1) {
            throw wrong("a word and its numbers", quote(first));
        }
        return dimension;
    }

    private MatrixWordVectors rows(int dimension, long expected) {
        VectorTable table = new VectorTable(expected, dimension);
        int blank = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank()) {
                blank++;
            } else if (blank > 0) {
                throw wrong("no empty line between words", "one");
            } else {
                addRow(table, line, true);
            }
        }
        return table.complete();
    }

    private boolean compressed() {
        return file.getFileName().toString().endsWith(".gz");
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new CorruptModelException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a line. GloVe's largest vocabulary holds words with blanks: where a line has more fields than numbers, the
     * last ones are the numbers.
     */
    private void addRow(VectorTable table, String line, boolean blanksInWords) {
        int dimension = table.dimension();
        int end = end(line);
        int wordEnd = fieldEnd(line, 0, end);
        int found = fields(line, end) - 1;
        if (found > dimension && blanksInWords) {
            int numbers = start(line, end, dimension);
            int last = start(line, numbers, 1);
            if (Float.isNaN(FloatText.parse(line, last, end(line.substring(0, numbers))))) {
                wordEnd = end(line.substring(0, numbers));
                found = dimension;
            }
        }
        if (wordEnd == 0 || found != dimension) {
            throw wrong("a word and " + dimension + " numbers",
                    wordEnd == 0 ? "no word at the start of the line" : found + " numbers after the word");
        }
        String word = line.substring(0, wordEnd);
        int offset = table.row(word, lines.position());
        float[] values = table.values();
        int at = wordEnd;
        for (int i = 0; i < dimension; i++) {
            int from = fieldStart(line, at, end);
            at = fieldEnd(line, from, end);
            float value = FloatText.parse(line, from, at);
            if (Float.isNaN(value)) {
                throw wrong("a finite number as component " + (i + 1) + " of word '" + word + "'",
                        quote(line.substring(from, at)));
            }
            values[offset + i] = value;
        }
    }

    private static boolean separator(char c) {
        return c == ' ' || c == '\t';
    }

    private static int end(String line) {
        int end = line.length();
        while (end > 0 && separator(line.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static int fieldStart(String line, int from, int end) {
        int at = from;
        while (at < end && separator(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int fieldEnd(String line, int from, int end) {
        int at = from;
        while (at < end && !separator(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int fields(String line, int end) {
        int count = 0;
        for (int at = fieldStart(line, 0, end); at < end; at = fieldStart(line, fieldEnd(line, at, end), end)) {
            count++;
        }
        return count;
    }

    /** Returns where the last few fields before an index start. */
    private static int start(String line, int end, int fields) {
        int at = end;
        for (int i = 0; i < fields; i++) {
            while (separator(line.charAt(at - 1))) {
                at--;
            }
            while (at > 0 && !separator(line.charAt(at - 1))) {
                at--;
            }
        }
        return at;
    }

    private static String quote(String text) {
        if (text == null) {
            return "an empty file";
        }
        return "'" + (text.length() <= 40 ? text : text.substring(0, 40) + "...") + "'";
    }

    private CorruptModelException wrong(String expected, Object found) {
        return new CorruptModelException(lines.position() + ": expected " + expected + ", found " + found);
    }
}
