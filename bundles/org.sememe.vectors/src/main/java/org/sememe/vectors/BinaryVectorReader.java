package org.sememe.vectors;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.sememe.CorruptModelException;
import org.sememe.io.BinaryInput;

/** Reads word2vec binary, with or without the line end after each vector. */
final class BinaryVectorReader {

    private static final int MAX_WORD = 1 << 16;

    private final Path file;
    private final BinaryInput in;
    private final byte[] word = new byte[MAX_WORD];
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);

    private BinaryVectorReader(Path file, BinaryInput in) {
        this.file = file;
        this.in = in;
    }

    static MatrixWordVectors read(Path file) {
        try (BinaryInput in = new BinaryInput(file)) {
            return new BinaryVectorReader(file, in).read();
        }
    }

    private MatrixWordVectors read() {
        VectorHeader header = header();
        // A row is at least a letter, a blank and the numbers.
        header.problem(in.remaining(), 2, Float.BYTES).ifPresent(problem -> {
            throw new CorruptModelException(file + " at byte 0: " + problem);
        });
        VectorTable table = new VectorTable(header.words(), (int) header.dimension());
        for (long row = 0; row < header.words(); row++) {
            readRow(table);
        }
        if (in.remaining() > 0 && (in.remaining() > 1 || in.readByte() != '\n')) {
            throw in.wrong("the end of the file after the " + header.words() + " words that the header declares",
                    in.remaining() + " more bytes");
        }
        return table.complete();
    }

    private VectorHeader header() {
        StringBuilder line = new StringBuilder();
        while (line.length() <= VectorHeader.MAX_LENGTH && in.remaining() > 0) {
            int b = in.readByte();
            if (b == '\n') {
                break;
            }
            line.append((char) b);
        }
        return VectorHeader.parse(line.toString()).orElseThrow(() -> new CorruptModelException(
                file + " at byte 0: expected the number of words and the dimension, found something else"));
    }

    private void readRow(VectorTable table) {
        int b = in.readByte();
        if (b == '\n') {
            b = in.readByte();
        }
        long start = in.offset() - 1;
        int length = 0;
        while (b != ' ') {
            if (length == MAX_WORD) {
                throw wrong(start, "a word of at most " + MAX_WORD + " bytes", "a longer one");
            }
            word[length++] = (byte) b;
            b = in.readByte();
        }
        String text;
        try {
            text = decoder.decode(ByteBuffer.wrap(word, 0, length)).toString();
        } catch (CharacterCodingException e) {
            throw wrong(start, "a word in UTF-8", "bytes that are not");
        }
        if (length == 0) {
            throw wrong(start, "a word", "a blank");
        }
        int offset = table.row(text, file + " at byte " + start);
        float[] values = table.values();
        long numbers = in.offset();
        in.readFloats(values, offset, table.dimension());
        for (int i = 0; i < table.dimension(); i++) {
            if (!Float.isFinite(values[offset + i])) {
                throw wrong(numbers + (long) i * Float.BYTES, "a finite number for word '" + text + "'",
                        values[offset + i]);
            }
        }
    }

    private CorruptModelException wrong(long offset, String expected, Object found) {
        return new CorruptModelException(file + " at byte " + offset + ": expected " + expected + ", found " + found);
    }
}
