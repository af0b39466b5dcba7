package org.sememe.ngram.internal.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.sememe.CorruptModelException;

/**
 * The first block of a binary model: what it is and where its sections lie. Little-endian; offsets in bytes from the
 * start of the file, each a multiple of 8.
 */
final class Header {

    static final int BYTES = 4096;
    static final int MAX_ORDER = 32;
    static final String MAGIC = "SEMEME-NGRAM\0\0\0\0";
    static final int VERSION = 1;

    static final int LAYOUT_HASH = 1;
    static final int LAYOUT_TRIE = 2;

    static final int WORD_OFFSETS = 1;
    static final int WORD_TEXT = 2;
    static final int WORD_TABLE = 3;
    static final int UNIGRAMS = 4;
    static final int TABLE = 5;
    static final int GRAM_WORDS = 6;
    static final int TRIE = 7;
    static final int QUANTISER = 8;
    static final int FILTER = 9;

    private static final int COUNTS_AT = 64;
    private static final int SECTIONS_AT = COUNTS_AT + MAX_ORDER * Long.BYTES;
    private static final int SECTION_BYTES = 3 * Long.BYTES;

    /** A stretch of the file. */
    record Section(int kind, int order, long offset, long length) {
    }

    int layout;
    int order;
    Scoring scoring = Scoring.BACKOFF;
    float factor;
    int ordinaryUnknown = -1;
    int words;
    int probabilityBits;
    int backoffBits;
    long[] counts;
    final List<Section> sections = new ArrayList<>();

    void write(ByteBuffer to) {
        to.put(0, MAGIC.getBytes(StandardCharsets.ISO_8859_1));
        to.putInt(16, VERSION).putInt(20, layout).putInt(24, order).putInt(28, scoring.ordinal());
        to.putFloat(32, factor).putInt(36, ordinaryUnknown).putInt(40, words);
        to.putInt(44, probabilityBits).putInt(48, backoffBits).putInt(52, sections.size());
        for (int i = 0; i < order; i++) {
            to.putLong(COUNTS_AT + i * Long.BYTES, counts[i]);
        }
        int at = SECTIONS_AT;
        for (Section section : sections) {
            to.putLong(at, (long) section.kind << Integer.SIZE | section.order);
            to.putLong(at + 8, section.offset).putLong(at + 16, section.length);
            at += SECTION_BYTES;
        }
    }

    static Header read(Path file, ByteBuffer from, long size) {
        byte[] magic = new byte[16];
        if (size >= BYTES) {
            from.get(0, magic);
        }
        if (!MAGIC.equals(new String(magic, StandardCharsets.ISO_8859_1))) {
            throw new CorruptModelException(file + ": expected a binary n-gram model, which begins with SEMEME-NGRAM, "
                    + "found " + (size < BYTES ? "only " + size + " bytes" : "something else"));
        }
        if (from.getInt(16) != VERSION) {
            throw new CorruptModelException(file + ": expected format version " + VERSION + ", found "
                    + from.getInt(16));
        }
        Header header = new Header();
        header.layout = inRange(file, "layout", from.getInt(20), LAYOUT_HASH, LAYOUT_TRIE);
        header.order = inRange(file, "order", from.getInt(24), 1, MAX_ORDER);
        header.scoring = Scoring.values()[inRange(file, "scoring", from.getInt(28), 0, Scoring.values().length - 1)];
        header.factor = from.getFloat(32);
        header.words = inRange(file, "number of words", from.getInt(40), 3, Integer.MAX_VALUE);
        header.ordinaryUnknown = inRange(file, "ordinary <unk>", from.getInt(36), -1, header.words - 1);
        header.probabilityBits = inRange(file, "probability bits", from.getInt(44), 0, 25);
        header.backoffBits = inRange(file, "back-off bits", from.getInt(48), 0, 25);
        int count = inRange(file, "number of sections", from.getInt(52), 0, (BYTES - SECTIONS_AT) / SECTION_BYTES);
        header.counts = new long[header.order];
        for (int i = 0; i < header.order; i++) {
            header.counts[i] = from.getLong(COUNTS_AT + i * Long.BYTES);
            if (header.counts[i] < 0 || header.counts[i] > size) {
                throw new CorruptModelException(file + ": expected a number of " + (i + 1) + "-grams that fits a file "
                        + "of " + size + " bytes, found " + header.counts[i]);
            }
        }
        for (int i = 0; i < count; i++) {
            int at = SECTIONS_AT + i * SECTION_BYTES;
            long name = from.getLong(at);
            Section section = new Section((int) (name >>> Integer.SIZE), (int) name, from.getLong(at + 8),
                    from.getLong(at + 16));
            if (section.offset < BYTES || section.length < 0 || section.offset > size - section.length) {
                throw new CorruptModelException(file + ": expected " + size + " bytes to hold section "
                        + section.kind + " of order " + section.order + " at byte " + section.offset + " with "
                        + section.length + " bytes; the file is truncated or damaged");
            }
            header.sections.add(section);
        }
        return header;
    }

    private static int inRange(Path file, String what, int found, int from, int to) {
        if (found < from || found > to) {
            throw new CorruptModelException(file + ": expected " + what + " from " + from + " to " + to + ", found "
                    + found);
        }
        return found;
    }
}
