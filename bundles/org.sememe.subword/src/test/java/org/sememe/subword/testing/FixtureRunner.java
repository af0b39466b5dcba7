package org.sememe.subword.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.sememe.InvalidInputException;
import org.sememe.text.Encoding;
import org.sememe.text.EncodingOptions;
import org.sememe.text.EncodingOptions.Padding;
import org.sememe.text.EncodingOptions.Truncation;
import org.sememe.text.SubwordTokenizer;

/**
 * Runs a tokenizer over the rows of a fixture folder. Which rows are not as expected is told all at once.
 */
public final class FixtureRunner {

    private final Path expected;
    private final SubwordTokenizer tokenizer;
    /** Whether the rows to follow are those of the converted tokenizer where the two references differ. */
    private final boolean fast;

    /** Creates a runner for the folder of a tokenizer. */
    public FixtureRunner(Path folder, SubwordTokenizer tokenizer, boolean fast) {
        this.expected = folder.resolve("expected");
        this.tokenizer = tokenizer;
        this.fast = fast;
    }

    /** Checks single texts; returns how many. */
    public int single() {
        return each(Rows.lines(expected.resolve("single.jsonl")), this::single);
    }

    private void single(Map<String, Object> row) {
        String text = (String) row.get("text");
        Encoding encoding = tokenizer.encode(text);
        boolean differs = fast && row.containsKey("fast_ids");
        int[] ids = Rows.ints(row.get(differs ? "fast_ids" : "ids"));
        if (!differs && row.containsKey("slow_ids") && !Arrays.equals(ids, encoding.ids())) {
            assertArrayEquals(Rows.ints(row.get("slow_ids")), encoding.ids(), "ids");
            return;
        }
        assertArrayEquals(ids, encoding.ids(), () -> "ids, tokens " + encoding.tokens());
        assertEquals(Rows.texts(row.get(differs ? "fast_tokens" : "tokens")), encoding.tokens());
        Object offsets = row.get(differs ? "fast_offsets" : "offsets");
        if (offsets != null) {
            assertArrayEquals(Rows.side(offsets, 0), encoding.codePointStarts(), "starts");
            assertArrayEquals(Rows.side(offsets, 1), encoding.codePointEnds(), "ends");
            boolean same = text.length() == text.codePointCount(0, text.length());
            Object wide = differs ? null : row.getOrDefault("offsets_utf16", same ? offsets : null);
            if (wide != null) {
                assertArrayEquals(Rows.side(wide, 0), encoding.starts(), "char starts");
                assertArrayEquals(Rows.side(wide, 1), encoding.ends(), "char ends");
            }
        }
        if (row.containsKey("special") && !differs) {
            assertArrayEquals(Rows.ints(row.get("special")), encoding.specialTokensMask(), "special");
        }
        if (row.containsKey("decoded") && !differs) {
            assertEquals(row.get("decoded"), tokenizer.decode(encoding.ids(), true));
        }
        assertArrayEquals(encoding.ids(), tokenizer.ids(text, true), "ids alone");
    }

    /** Checks single texts against the bare SentencePiece library; returns how many. */
    public int sentencePiece() {
        return each(Rows.lines(expected.resolve("single.jsonl")), this::sentencePiece);
    }

    private void sentencePiece(Map<String, Object> row) {
        Map<?, ?> want = (Map<?, ?>) row.get("spm");
        Encoding encoding = tokenizer.encode((String) row.get("text"));
        assertArrayEquals(Rows.ints(want.get("ids")), encoding.ids(), () -> "ids, tokens " + encoding.tokens());
        assertArrayEquals(Rows.side(want.get("offsets"), 0), encoding.codePointStarts(), "starts");
        assertArrayEquals(Rows.side(want.get("offsets"), 1), encoding.codePointEnds(), "ends");
        if (want.get("decoded") instanceof String decoded) {
            assertEquals(decoded, tokenizer.decode(encoding.ids(), true));
        }
    }

    /** Tells whether the rows say only what the bare SentencePiece library does. */
    public static boolean isBare(Path folder) {
        return !Rows.lines(folder.resolve("expected").resolve("single.jsonl")).get(0).containsKey("ids");
    }

    /** Checks pairs, truncation, padding and overflow; returns how many rows. */
    public int pairs() {
        Path file = expected.resolve("pairs.jsonl");
        return Files.exists(file) ? each(Rows.lines(file), this::pair) : 0;
    }

    private void pair(Map<String, Object> row) {
        EncodingOptions options = options((Map<?, ?>) row.get("options"));
        String first = (String) row.get("a");
        String second = (String) row.get("b");
        if (row.containsKey("error")) {
            assertThrows(InvalidInputException.class, () -> encode(first, second, options));
            return;
        }
        Encoding encoding = encode(first, second, options);
        List<Encoding> all = new ArrayList<>(List.of(encoding));
        all.addAll(encoding.overflow());
        List<?> wanted = (List<?>) row.get("encodings");
        if (row.containsKey("slow_ids") && Arrays.equals(Rows.ints(row.get("slow_ids")), encoding.ids())) {
            return;
        }
        assertEquals(wanted.size(), all.size(), "windows");
        for (int i = 0; i < all.size(); i++) {
            window((Map<?, ?>) wanted.get(i), all.get(i));
        }
    }

    private void window(Map<?, ?> want, Encoding got) {
        assertArrayEquals(Rows.ints(want.get("ids")), got.ids(), () -> "ids, tokens " + got.tokens());
        assertArrayEquals(Rows.ints(want.get("type_ids")), got.typeIds(), "types");
        assertArrayEquals(Rows.ints(want.get("attention_mask")), got.attentionMask(), "attention");
        assertArrayEquals(Rows.ints(want.get("special")), got.specialTokensMask(), "special");
        assertArrayEquals(Rows.side(want.get("offsets"), 0), got.codePointStarts(), "starts");
        assertArrayEquals(Rows.side(want.get("offsets"), 1), got.codePointEnds(), "ends");
        assertArrayEquals(Rows.ints(want.get("sequence_ids")), got.sequenceIds(), "sequences");
        assertArrayEquals(Rows.ints(want.get("word_ids")), got.wordIds(), "words");
    }

    private Encoding encode(String first, String second, EncodingOptions options) {
        return second == null ? tokenizer.encode(first, options) : tokenizer.encode(first, second, options);
    }

    /** Checks batches; returns how many. */
    public int batches() {
        Path file = expected.resolve("batches.json");
        return Files.exists(file) ? each(Rows.list(file), this::batch) : 0;
    }

    private void batch(Map<String, Object> row) {
        EncodingOptions options = options((Map<?, ?>) row.get("options"));
        for (int threads = 1; threads <= 2; threads++) {
            List<Encoding> encodings = tokenizer.encodeAll(Rows.texts(row.get("texts")), options.withThreads(threads));
            compare(row.get("input_ids"), encodings.stream().map(Encoding::ids).toList());
            compare(row.get("attention_mask"), encodings.stream().map(Encoding::attentionMask).toList());
            compare(row.get("token_type_ids"), encodings.stream().map(Encoding::typeIds).toList());
        }
    }

    private static void compare(Object want, List<int[]> got) {
        if (want instanceof List<?> rows) {
            assertEquals(rows.size(), got.size());
            for (int i = 0; i < got.size(); i++) {
                assertArrayEquals(Rows.ints(rows.get(i)), got.get(i));
            }
        }
    }

    private static EncodingOptions options(Map<?, ?> options) {
        EncodingOptions result = EncodingOptions.DEFAULT;
        int length = options.get("max_length") instanceof Integer number ? number : 0;
        Object truncation = options.get("truncation");
        if (truncation != null && !truncation.equals(false)) {
            Truncation kind = truncation.equals(true) ? Truncation.LONGEST_FIRST
                    : Truncation.valueOf(truncation.toString().toUpperCase(Locale.ROOT));
            result = result.withTruncation(kind, length);
        }
        if (Boolean.TRUE.equals(options.get("return_overflowing_tokens"))) {
            result = result.withOverflow(options.get("stride") instanceof Integer stride ? stride : 0);
        }
        Object padding = options.get("padding");
        int multiple = options.get("pad_to_multiple_of") instanceof Integer number ? number : 0;
        if ("max_length".equals(padding)) {
            result = result.withPadding(Padding.FIXED, length, multiple);
        } else if ("longest".equals(padding) || Boolean.TRUE.equals(padding)) {
            result = result.withPadding(Padding.LONGEST, 0, multiple);
        }
        result = result.withTruncateLeft("left".equals(options.get("truncation_side")));
        return result.withPadLeft("left".equals(options.get("padding_side")));
    }

    /** A check of one row. */
    private interface Check {

        void run(Map<String, Object> row);
    }

    private int each(List<Map<String, Object>> rows, Check check) {
        List<String> wrong = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            try {
                check.run(row);
            } catch (AssertionError | RuntimeException e) {
                Object text = row.containsKey("text") ? row.get("text") : row.get("texts");
                wrong.add("row " + row.get("id") + " '" + (text == null ? row.get("a") + "' '" + row.get("b") + "' "
                        + row.get("options") : text + "'") + ": " + e);
            }
        }
        assertEquals(List.of(), wrong.subList(0, Math.min(10, wrong.size())),
                () -> wrong.size() + " of " + rows.size() + " rows of " + expected + " are not as expected");
        return rows.size();
    }
}
