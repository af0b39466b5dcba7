package org.sememe.vectors;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.sememe.InvalidInputException;
import org.sememe.io.AtomicFiles;
import org.sememe.io.BinaryOutput;
import org.sememe.vector.WordVectors;

/** Writes word vectors. Numbers are written with as many digits as bring back the same float. */
final class VectorWriter {

    private final WordVectors vectors;
    private final VectorFormat format;

    VectorWriter(WordVectors vectors, VectorFormat format) {
        this.vectors = vectors;
        this.format = format;
    }

    void write(Path file) {
        switch (format) {
            case WORD2VEC_TEXT -> AtomicFiles.write(file, out -> {
                writeHeader(out);
                writeText(out, true, ' ');
            });
            case WORD2VEC_BINARY -> AtomicFiles.write(file, this::writeBinary);
            case MAPPED -> AtomicFiles.write(file, new MappedVectorWriter(vectors)::writeTo);
            case GLOVE_TEXT -> AtomicFiles.write(file, out -> writeText(out, true, ' '));
            case PROJECTOR -> {
                AtomicFiles.write(metadata(file), this::writeMetadata);
                AtomicFiles.write(file, out -> writeText(out, false, '\t'));
            }
            default -> throw new IllegalStateException("no writer for " + format);
        }
    }

    /** Puts {@code -metadata} before the ending of a file name. */
    static Path metadata(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        int end = dot > 0 ? dot : name.length();
        return file.resolveSibling(name.substring(0, end) + "-metadata" + name.substring(end));
    }

    private void writeHeader(OutputStream out) throws IOException {
        out.write((vectors.size() + " " + vectors.dimension() + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void writeText(OutputStream out, boolean words, char separator) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < vectors.size(); i++) {
            line.setLength(0);
            if (words) {
                line.append(word(i));
            }
            for (float value : vectors.vector(i).values()) {
                if (!line.isEmpty()) {
                    line.append(separator);
                }
                line.append(value);
            }
            out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void writeBinary(OutputStream out) throws IOException {
        writeHeader(out);
        BinaryOutput binary = new BinaryOutput(out);
        for (int i = 0; i < vectors.size(); i++) {
            out.write(word(i).getBytes(StandardCharsets.UTF_8));
            out.write(' ');
            binary.writeFloats(vectors.vector(i).values(), 0, vectors.dimension());
            out.write('\n');
        }
    }

    private void writeMetadata(OutputStream out) throws IOException {
        for (int i = 0; i < vectors.size(); i++) {
            out.write((word(i) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private String word(int index) {
        String word = vectors.word(index);
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '\n' || c == '\r' || c == '\t' || c == ' ' && format != VectorFormat.PROJECTOR) {
                throw new InvalidInputException("format " + format.id() + " separates words by white space, found the "
                        + "word '" + word.replace('\n', ' ').replace('\r', ' ') + "'");
            }
        }
        return word;
    }
}
