package org.sememe.vectors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

import org.sememe.InvalidInputException;
import org.sememe.vector.WordVectors;

/** Writes the format of {@link MappedLayout}; reads the vectors twice. */
final class MappedVectorWriter {

    private static final long LARGEST_INDEX = Integer.MAX_VALUE;

    private final WordVectors vectors;

    MappedVectorWriter(WordVectors vectors) {
        this.vectors = vectors;
    }

    void writeTo(OutputStream out) throws IOException {
        byte[] text = text();
        MappedLayout layout = MappedLayout.of(vectors.size(), vectors.dimension(), text.length);
        if (layout.indexEnd() > LARGEST_INDEX) {
            throw new InvalidInputException("format mapped holds an index of at most " + LARGEST_INDEX
                    + " bytes, found " + vectors.size() + " words that need " + layout.indexEnd());
        }
        ByteBuffer index = ByteBuffer.allocate((int) layout.indexEnd()).order(ByteOrder.LITTLE_ENDIAN);
        index.put((int) layout.textAt(), text);
        fill(layout, index);
        CRC32C crc = new CRC32C();
        crc.update(index.array(), MappedLayout.HEADER, index.capacity() - MappedLayout.HEADER);
        out.write(layout.header((int) crc.getValue()));
        out.write(index.array(), MappedLayout.HEADER, index.capacity() - MappedLayout.HEADER);
        out.write(new byte[(int) (layout.rowsAt() - layout.indexEnd())]);
        ByteBuffer row = row();
        for (int word = 0; word < vectors.size(); word++) {
            out.write(bytes(word, row));
        }
    }

    private byte[] text() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int word = 0; word < vectors.size(); word++) {
            text.write(vectors.word(word).getBytes(StandardCharsets.UTF_8));
        }
        return text.toByteArray();
    }

    private void fill(MappedLayout layout, ByteBuffer index) {
        ByteBuffer text = index.duplicate().position((int) layout.textAt()).slice();
        CRC32C crc = new CRC32C();
        ByteBuffer row = row();
        int start = 0;
        for (int word = 0; word < vectors.size(); word++) {
            float[] values = vectors.vector(word).values();
            index.putFloat(MappedLayout.HEADER + word * Float.BYTES,
                    RowTable.inverseNorm(values, 0, values.length));
            crc.update(bytes(word, row));
            if (word % layout.blockRows() == layout.blockRows() - 1 || word == vectors.size() - 1) {
                index.putInt((int) layout.checksumsAt() + word / layout.blockRows() * Integer.BYTES,
                        (int) crc.getValue());
                crc.reset();
            }
            int end = start + vectors.word(word).getBytes(StandardCharsets.UTF_8).length;
            index.putInt((int) layout.startsAt() + (word + 1) * Integer.BYTES, end);
            int slot = layout.slot(text, start, end);
            while (index.getInt((int) layout.slotsAt() + slot * Integer.BYTES) != 0) {
                slot = slot + 1 & layout.slots() - 1;
            }
            index.putInt((int) layout.slotsAt() + slot * Integer.BYTES, word + 1);
            start = end;
        }
    }

    private ByteBuffer row() {
        return ByteBuffer.allocate(vectors.dimension() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] bytes(int word, ByteBuffer row) {
        row.clear().asFloatBuffer().put(vectors.vector(word).values());
        return row.array();
    }
}
