package org.sememe.ngram.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.sememe.CorruptModelException;

/**
 * A binary file of KenLM in its probing layout, format version 5: a header, the hash table of the words, the unigrams,
 * a hash table for each further order, and the words. Everything is little-endian; places and sizes follow from the
 * numbers of n-grams and the factor by which the tables are larger.
 */
final class KenLmFile {

    private static final String BEGIN = "mmap lm http://kheafield.com/code";
    private static final String MAGIC = BEGIN + " format version 5\n";
    private static final String[] TYPES = {"probing", "rest probing", "trie", "quantised trie", "array trie",
        "quantised array trie"};

    private static final int TEST_VALUES_AT = 56;
    private static final int PARAMETERS_AT = 88;
    private static final int COUNTS_AT = 108;
    private static final int MAX_ORDER = 32;

    final MappedFile file;
    final int order;
    final long[] counts;

    /** How many words there are, the unknown one included. */
    final int words;

    /** Whether the words follow the tables. */
    final boolean hasWords;

    final KenLmTable wordTable;
    final ByteBuffer[] unigrams;

    /** The tables of the orders from 2 on, at their order. */
    final KenLmTable[] tables;

    /** Where the tables end. */
    final long end;

    KenLmFile(MappedFile file) {
        this.file = file;
        ByteBuffer head = file.head(COUNTS_AT + MAX_ORDER * Long.BYTES);
        checkMagic(head);
        order = head.get(PARAMETERS_AT) & 0xFF;
        float factor = head.getFloat(PARAMETERS_AT + 4);
        int type = head.getInt(PARAMETERS_AT + 8);
        hasWords = head.get(PARAMETERS_AT + 12) != 0;
        int version = head.getInt(PARAMETERS_AT + 16);
        if (type != 0) {
            throw wrong("a KenLM file of the type probing", type > 0 && type < TYPES.length ? "the type " + TYPES[type]
                    : "type number " + type, "; use the ARPA file, or build_binary probing");
        }
        expect(order >= 2 && order <= MAX_ORDER, "an order from 2 to " + MAX_ORDER, order);
        expect(factor > 1, "a probing multiplier above 1", factor);
        expect(version == 0, "search version 0", version);
        counts = new long[order];
        for (int n = 1; n <= order; n++) {
            counts[n - 1] = head.getLong(COUNTS_AT + (n - 1) * Long.BYTES);
            expect(counts[n - 1] >= 0 && counts[n - 1] < file.size(),
                    "a number of " + n + "-grams that fits " + file.size() + " bytes", counts[n - 1]);
        }
        long at = COUNTS_AT + (long) order * Long.BYTES + 7 & ~7L;
        long vocabularyAt = at;
        at += Long.BYTES;
        long wordsAt = at;
        at += tableBytes(counts[0], factor, KenLmTable.SHORT_ENTRY);
        long unigramsAt = at;
        at += (counts[0] + 1) * Long.BYTES;
        long[] tablesAt = new long[order + 1];
        for (int n = 2; n <= order; n++) {
            tablesAt[n] = at;
            at += tableBytes(counts[n - 1], factor, entryBytes(n));
            // Checked at each step, so that no sum can overflow.
            expect(at <= file.size(), "at least " + at + " bytes up to the " + n + "-grams", file.size() + " bytes");
        }
        end = at;
        ByteBuffer vocabulary = file.segments(vocabularyAt, Long.BYTES, Long.BYTES, 0)[0];
        expect(vocabulary.getInt(0) == 0, "vocabulary version 0", vocabulary.getInt(0));
        words = vocabulary.getInt(4);
        expect(words >= 3 && words <= counts[0] + 1, "from 3 to " + (counts[0] + 1) + " words", words);
        counts[0] = words;
        wordTable = table(wordsAt, tableBytes(words(head), factor, KenLmTable.SHORT_ENTRY), KenLmTable.SHORT_ENTRY);
        unigrams = file.segments(unigramsAt, (long) words * Long.BYTES, KenLmModel.UNIGRAM_SEGMENT, 0);
        tables = new KenLmTable[order + 1];
        for (int n = 2; n <= order; n++) {
            tables[n] = table(tablesAt[n], (n < order ? tablesAt[n + 1] : end) - tablesAt[n], entryBytes(n));
        }
    }

    /** Tells whether a file begins like one of KenLM's binary files, of any type and version. */
    static boolean recognises(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(BEGIN.length()), StandardCharsets.ISO_8859_1).equals(BEGIN);
        } catch (IOException e) {
            return false;
        }
    }

    private static long words(ByteBuffer head) {
        return head.getLong(COUNTS_AT);
    }

    private int entryBytes(int n) {
        return n == order ? KenLmTable.SHORT_ENTRY : KenLmTable.LONG_ENTRY;
    }

    private KenLmTable table(long at, long bytes, int entryBytes) {
        return new KenLmTable(file, at, bytes / entryBytes, entryBytes);
    }

    private long tableBytes(long count, float factor, int entryBytes) {
        // In single precision, as KenLM computes it: the size decides where every entry lies.
        long slots = Math.max(count + 1, (long) (factor * (float) count));
        expect(slots <= file.size() / entryBytes, "a table of " + slots + " entries for " + count + " n-grams",
                file.size() + " bytes in all");
        return slots * entryBytes;
    }

    private void checkMagic(ByteBuffer head) {
        byte[] bytes = new byte[TEST_VALUES_AT];
        head.get(0, bytes);
        String magic = new String(bytes, StandardCharsets.ISO_8859_1);
        if (magic.startsWith(BEGIN + " incomplete")) {
            throw wrong("a complete KenLM file", "one whose building was interrupted", "");
        }
        if (!magic.startsWith(MAGIC)) {
            throw wrong("a KenLM file of format version 5", "'" + magic.substring(BEGIN.length()).strip() + "'",
                    "; use the ARPA file that it was built from");
        }
        boolean sane = head.getFloat(TEST_VALUES_AT) == 0 && head.getFloat(TEST_VALUES_AT + 4) == 1
                && head.getFloat(TEST_VALUES_AT + 8) == -0.5f && head.getInt(TEST_VALUES_AT + 12) == 1
                && head.getInt(TEST_VALUES_AT + 16) == -1 && head.getLong(TEST_VALUES_AT + 24) == 1;
        expect(sane, "KenLM's test values of a 64-bit little-endian machine", "others");
    }

    private void expect(boolean holds, String expected, Object found) {
        if (!holds) {
            throw wrong(expected, found, "; the file is truncated or damaged");
        }
    }

    private CorruptModelException wrong(String expected, Object found, String advice) {
        return new CorruptModelException(file.path() + ": expected " + expected + ", found " + found + advice);
    }
}
