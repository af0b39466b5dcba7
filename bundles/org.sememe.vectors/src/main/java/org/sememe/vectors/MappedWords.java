package org.sememe.vectors;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.sememe.CorruptModelException;

/** Words in a mapped file, decoded when they are asked for. */
final class MappedWords implements Words {

    private final Path file;
    private final MappedLayout layout;
    /** The file up to the end of the index. */
    private final ByteBuffer index;

    MappedWords(Path file, MappedLayout layout, ByteBuffer index) {
        this.file = file;
        this.layout = layout;
        this.index = index;
    }

    @Override
    public int size() {
        return layout.words();
    }

    /** Returns where the letters of a word start in the file; for the number of words, where the last one ends. */
    private int start(int word) {
        int start = index.getInt((int) layout.startsAt() + word * Integer.BYTES);
        if (start < 0 || start > layout.textBytes()) {
            throw new CorruptModelException(file + " at byte " + (layout.startsAt() + (long) word * Integer.BYTES)
                    + ": expected a place in the text, found " + start);
        }
        return (int) layout.textAt() + start;
    }

    @Override
    public String word(int number) {
        if (number < 0 || number >= size()) {
            throw new IndexOutOfBoundsException("word " + number + " of " + size());
        }
        int start = start(number);
        byte[] letters = new byte[Math.max(0, start(number + 1) - start)];
        index.get(start, letters);
        return new String(letters, StandardCharsets.UTF_8);
    }

    @Override
    public int index(String word) {
        ByteBuffer letters = ByteBuffer.wrap(word.getBytes(StandardCharsets.UTF_8));
        int mask = layout.slots() - 1;
        int slot = layout.slot(letters, 0, letters.limit());
        for (int probes = 0; probes < layout.slots(); probes++) {
            int number = index.getInt((int) layout.slotsAt() + slot * Integer.BYTES) - 1;
            if (number < 0) {
                return -1;
            }
            if (number < size() && same(number, letters)) {
                return number;
            }
            slot = slot + 1 & mask;
        }
        return -1;
    }

    private boolean same(int number, ByteBuffer letters) {
        int start = start(number);
        if (start(number + 1) - start != letters.limit()) {
            return false;
        }
        for (int i = 0; i < letters.limit(); i++) {
            if (index.get(start + i) != letters.get(i)) {
                return false;
            }
        }
        return true;
    }
}
