package org.sememe.ngram.internal.arpa;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.sememe.CorruptModelException;
import org.sememe.io.TextFiles;
import org.sememe.ngram.internal.GramSink;
import org.sememe.ngram.internal.GramTable;
import org.sememe.ngram.internal.count.KeyLayout;
import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.sort.RecordSorter;
import org.sememe.ngram.internal.sort.Workspace;
import org.sememe.train.Corpus;

/**
 * Reads ARPA files of KenLM, SRILM and IRSTLM, plain or {@code .gz}: n-grams in any order, blanks or tabs between
 * fields, text before {@code \data\}, back-off weights left out where nothing continues an n-gram, {@code -99} or
 * {@code -inf} for a probability of zero, {@code <unk>} missing.
 */
public final class ArpaReader {

    /** What KenLM takes for a missing unknown word. */
    private static final float MISSING_UNKNOWN = -100;
    private static final float LOG_ZERO = -99;

    private final Path file;
    private final Workspace workspace;
    private final ArpaLine line;
    private final List<String> words = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private long[] counts;
    private KeyLayout layout;

    private ArpaReader(Path file, Workspace workspace, Corpus.Cursor cursor) {
        this.file = file;
        this.workspace = workspace;
        this.line = new ArpaLine(cursor);
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @param workspace memory and files
     * @param sink gets the model; n-grams whose shorter part the file lacks are kept reachable by n-grams with the
     *        probability NaN
     * @throws CorruptModelException if the file is malformed, naming line and order
     */
    public static void read(Path file, Workspace workspace, GramSink sink) {
        try (Corpus.Cursor cursor = TextFiles.corpus(file).open()) {
            new ArpaReader(file, workspace, cursor).read(sink);
        }
    }

    private void read(GramSink sink) {
        readCounts();
        RecordSorter unigrams = readUnigrams();
        ArpaTable table = new ArpaTable(file, workspace, vocabulary(), counts.length);
        table.add(1, unigrams);
        for (int n = 2; n <= counts.length; n++) {
            table.add(n, readOrder(n));
        }
        line.skipBlank();
        if (line.text() == null || !line.text().equals("\\end\\")) {
            throw line.wrong("\\end\\ after the last n-gram", line.text() == null ? "the end of the file: it is "
                    + "truncated" : "'" + line.text() + "'");
        }
        table.emit(sink);
    }

    private void readCounts() {
        do {
            line.next();
            if (line.text() == null) {
                throw line.wrong("a line \\data\\", "none in the whole file; is it an ARPA file?");
            }
        } while (!line.text().equals("\\data\\"));
        List<Long> found = new ArrayList<>();
        line.next();
        line.skipBlank();
        while (line.text() != null && line.text().startsWith("ngram ")) {
            String[] parts = line.text().substring(6).split("=", -1);
            try {
                if (parts.length != 2 || Integer.parseInt(parts[0].trim()) != found.size() + 1) {
                    throw line.wrong("'ngram " + (found.size() + 1) + "=COUNT'", "'" + line.text() + "'");
                }
                long count = Long.parseLong(parts[1].trim());
                if (count < 0) {
                    throw line.wrong("a count of at least 0", "'" + line.text() + "'");
                }
                found.add(count);
            } catch (NumberFormatException e) {
                throw line.wrong("'ngram " + (found.size() + 1) + "=COUNT'", "'" + line.text() + "'");
            }
            line.next();
            line.skipBlank();
        }
        if (found.isEmpty() || found.size() > 32) {
            throw line.wrong("the counts of 1 to 32 orders", found.size() + " of them");
        }
        counts = found.stream().mapToLong(Long::longValue).toArray();
    }

    private void section(int n) {
        line.skipBlank();
        if (line.text() == null || !line.text().equals("\\" + n + "-grams:")) {
            throw line.wrong("\\" + n + "-grams:" + (n > 1 ? " after " + counts[n - 2] + " " + (n - 1) + "-grams" : ""),
                    line.text() == null ? "the end of the file: it is truncated" : "'" + line.text() + "'");
        }
        line.next();
    }

    private CorruptModelException wrongCount(int n, long found) {
        return line.wrong("as many " + n + "-grams as the head of the file says, " + counts[n - 1],
                line.text() == null ? "the end of the file after " + found + ": it is truncated"
                        : "the end of the section after " + found);
    }

    private boolean atEndOfSection() {
        return line.text() == null || line.text().isEmpty() || line.text().charAt(0) == '\\';
    }

    /** Numbers the words; 0 to 2 are reserved. */
    private RecordSorter readUnigrams() {
        section(1);
        words.addAll(Arrays.asList(null, Vocabulary.BEGIN_TEXT, Vocabulary.END_TEXT));
        boolean[] special = new boolean[Vocabulary.FIRST_WORD];
        RecordSorter sorter = new RecordSorter(workspace, 2, new int[] {Long.SIZE}, false, workspace.sortMemory() / 2);
        List<Long> values = new ArrayList<>();
        String[] fields = new String[1];
        long ordinaryUnknown = 0;
        boolean hasOrdinary = false;
        for (long i = 0; i < counts[0]; i++) {
            if (atEndOfSection()) {
                throw wrongCount(1, i);
            }
            line.parse(fields, counts.length > 1);
            long value = GramTable.pack(line.probability(), line.backoff());
            String word = fields[0];
            int reserved = switch (word) {
                case Vocabulary.UNKNOWN_TEXT, "<UNK>" -> Vocabulary.UNKNOWN;
                case Vocabulary.BEGIN_TEXT -> Vocabulary.BEGIN;
                case Vocabulary.END_TEXT -> Vocabulary.END;
                default -> -1;
            };
            if (numbers.put(word, reserved < 0 ? words.size() : reserved) != null
                    || reserved >= 0 && special[reserved]) {
                throw line.wrong("each word once", "'" + word + "' again");
            }
            if (reserved < 0) {
                words.add(word);
                values.add(value);
            } else {
                special[reserved] = true;
                if (reserved == Vocabulary.UNKNOWN) {
                    ordinaryUnknown = value;
                    hasOrdinary = true;
                } else {
                    add(sorter, reserved, value);
                }
            }
            line.next();
        }
        resolveUnknown(sorter, values, hasOrdinary, ordinaryUnknown);
        for (int i = 1; i < Vocabulary.FIRST_WORD; i++) {
            if (!special[i]) {
                throw line.wrong("the word " + words.get(i) + " among the 1-grams", "none");
            }
        }
        layout = KeyLayout.forWords(words.size());
        RecordSorter packed = new RecordSorter(workspace, 2, layout.usedBits(1), false, workspace.sortMemory() / 2);
        sorter.finish();
        try (var reader = sorter.reader()) {
            int[] one = new int[1];
            while (reader.next()) {
                one[0] = (int) reader.block[reader.at];
                layout.pack(one, 0, 1, packed.buffer(), packed.offset());
                packed.buffer()[packed.offset() + 1] = reader.block[reader.at + 1];
                packed.added();
            }
        }
        packed.finish();
        return packed;
    }

    /** Where a word {@code <unseen>} is there, {@code <unk>} is an ordinary word beside it. */
    private void resolveUnknown(RecordSorter sorter, List<Long> values, boolean hasUnknown, long unknown) {
        Integer unseen = numbers.get(Vocabulary.UNSEEN_TEXT);
        if (unseen != null && hasUnknown) {
            // They change places: number 0 goes to <unseen>, its number to <unk>.
            int at = unseen - Vocabulary.FIRST_WORD;
            add(sorter, Vocabulary.UNKNOWN, values.get(at));
            values.set(at, unknown);
            words.set(unseen, Vocabulary.UNKNOWN_TEXT);
            words.set(0, Vocabulary.UNSEEN_TEXT);
            numbers.put(Vocabulary.UNSEEN_TEXT, 0);
            numbers.put(Vocabulary.UNKNOWN_TEXT, unseen);
        } else {
            words.set(0, Vocabulary.UNKNOWN_TEXT);
            numbers.put(Vocabulary.UNKNOWN_TEXT, 0);
            add(sorter, Vocabulary.UNKNOWN, hasUnknown ? unknown : GramTable.pack(MISSING_UNKNOWN, 0));
        }
        for (int i = 0; i < values.size(); i++) {
            add(sorter, i + Vocabulary.FIRST_WORD, values.get(i));
        }
    }

    private static void add(RecordSorter sorter, int word, long value) {
        long[] buffer = sorter.buffer();
        buffer[sorter.offset()] = word;
        buffer[sorter.offset() + 1] = value;
        sorter.added();
    }

    private Vocabulary vocabulary() {
        int unknown = numbers.get(Vocabulary.UNKNOWN_TEXT);
        return new Vocabulary(words, words.size(), unknown == 0 ? -1 : unknown);
    }

    private RecordSorter readOrder(int n) {
        section(n);
        int longs = layout.longs(n);
        RecordSorter sorter = new RecordSorter(workspace, longs + 1, layout.usedBits(n), false,
                workspace.sortMemory() / 2);
        String[] fields = new String[n];
        int[] reversed = new int[n];
        for (long i = 0; i < counts[n - 1]; i++) {
            if ((i & 0xFFFF) == 0) {
                workspace.checkCancelled();
            }
            if (atEndOfSection()) {
                throw wrongCount(n, i);
            }
            line.parse(fields, n < counts.length);
            for (int w = 0; w < n; w++) {
                Integer number = numbers.get(fields[w].equals("<UNK>") && !numbers.containsKey("<UNK>")
                        ? Vocabulary.UNKNOWN_TEXT : fields[w]);
                if (number == null) {
                    throw line.wrong("words that are among the 1-grams", "'" + fields[w] + "'");
                }
                reversed[n - 1 - w] = number;
            }
            long[] buffer = sorter.buffer();
            int at = sorter.offset();
            layout.pack(reversed, 0, n, buffer, at);
            buffer[at + longs] = GramTable.pack(line.probability(), line.backoff());
            sorter.added();
            line.next();
        }
        sorter.finish();
        return sorter;
    }

    /** One line at a time with its fields. */
    private static final class ArpaLine {

        private final Corpus.Cursor cursor;
        private String text;
        private float probability;
        private float backoff;

        ArpaLine(Corpus.Cursor cursor) {
            this.cursor = cursor;
        }

        void next() {
            text = cursor.next();
            if (text != null) {
                // Not strip(): a word may be one of Unicode's other spaces.
                int start = 0;
                int end = text.length();
                while (start < end && Vocabulary.separates(text.charAt(start))) {
                    start++;
                }
                while (end > start && Vocabulary.separates(text.charAt(end - 1))) {
                    end--;
                }
                text = text.substring(start, end);
            }
        }

        void skipBlank() {
            while (text != null && text.isEmpty()) {
                next();
            }
        }

        String text() {
            return text;
        }

        float probability() {
            return probability;
        }

        /** The weight; NaN if there is none. */
        float backoff() {
            return backoff;
        }

        CorruptModelException wrong(String expected, String found) {
            return new CorruptModelException(cursor.position() + ": expected " + expected + ", found " + found);
        }

        void parse(String[] words, boolean weighted) {
            int at = 0;
            String number = null;
            int fields = 0;
            backoff = Float.NaN;
            while (at < text.length()) {
                int start = at;
                while (at < text.length() && !Vocabulary.separates(text.charAt(at))) {
                    at++;
                }
                String field = text.substring(start, at);
                if (fields == 0) {
                    number = field;
                } else if (fields <= words.length) {
                    words[fields - 1] = field;
                } else if (fields == words.length + 1) {
                    backoff = number(field, "a back-off weight");
                    if (backoff == Float.POSITIVE_INFINITY) {
                        throw wrong("a finite back-off weight", "'" + field + "'");
                    }
                }
                fields++;
                while (at < text.length() && Vocabulary.separates(text.charAt(at))) {
                    at++;
                }
            }
            if (fields < words.length + 1 || fields > words.length + 2) {
                throw wrong("a probability, " + words.length + " words" + (weighted ? " and a back-off weight" : ""),
                        fields + " fields in '" + text + "'");
            }
            probability = number(number, "a log probability");
            // Other tools round: a probability may come out as slightly more than 1.
            if (probability > 1e-3) {
                throw wrong("a log probability of at most 0", "'" + number + "'");
            }
            probability = probability <= LOG_ZERO ? Float.NEGATIVE_INFINITY : Math.min(0, probability);
        }

        private float number(String field, String what) {
            float value;
            try {
                String lower = field.toLowerCase(Locale.ROOT);
                value = lower.startsWith("-inf") ? Float.NEGATIVE_INFINITY : Float.parseFloat(field);
            } catch (NumberFormatException e) {
                value = Float.NaN;
            }
            if (Float.isNaN(value)) {
                throw wrong(what + " as a number", "'" + field + "'");
            }
            return value;
        }
    }
}
