package org.sememe.subword;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Properties of code points as the reference tokenizers see them, the same on every Java version. They come from
 * {@code unicode.txt}, which was written by asking the references about every code point; where Java's own tables are
 * older or newer they differ.
 */
public final class CodePoints {

    /** Removed by BERT's clean-up: control, format and private use. */
    public static final int CONTROL = 1;

    /** Turned into a blank by BERT's clean-up. */
    public static final int CLEAN_SPACE = 1 << 1;

    /** Non-spacing marks, which BERT's accent stripping removes. */
    public static final int NONSPACING_MARK = 1 << 2;

    /** Punctuation as BERT sees it, ASCII symbols included. */
    public static final int PUNCTUATION = 1 << 3;

    /** Letters. */
    public static final int LETTER = 1 << 4;

    /** Numbers. */
    public static final int NUMBER = 1 << 5;

    /** White space. */
    public static final int WHITE_SPACE = 1 << 6;

    /** Letters, marks, decimal digits and connectors: {@code \w}. */
    public static final int WORD = 1 << 7;

    /** Changed by canonical decomposition. */
    public static final int CANONICAL = 1 << 8;

    /** Changed by compatibility decomposition. */
    public static final int COMPATIBILITY = 1 << 9;

    /** Changed by lower-casing. */
    public static final int UPPER = 1 << 10;

    /** With a canonical combining class other than 0. */
    public static final int COMBINING = 1 << 11;

    /** Combining marks of any kind, which accent stripping outside BERT removes. */
    public static final int MARK = 1 << 13;

    /** With a combining class only in a later Unicode version than that of the reference's decompositions. */
    public static final int RECENT_COMBINING = 1 << 14;

    /** Chinese characters as BERT sees them: the CJK ideograph blocks. */
    public static final int IDEOGRAPH = 1 << 12;

    /** Capital letter I with dot above, the only letter whose lower case is two code points. */
    private static final int DOTTED_I = 0x130;

    private static final int PAGE = 8;
    private static final String[] FLAGS = {"control", "clean-space", "nonspacing-mark", "punctuation", "letter",
        "number", "white-space", "word", "canonical", "compatibility"};

    private static final short[] PAGES = new short[(Character.MAX_CODE_POINT + 1) >> PAGE];
    private static short[] flags = new short[1 << PAGE];
    private static final Map<Integer, Integer> LOWER = new HashMap<>();
    private static final Map<Integer, Integer> CLASSES = new HashMap<>();
    private static final Map<Integer, int[]> LATER = new HashMap<>();

    static {
        load();
    }

    private CodePoints() {
    }

    /**
     * Returns the properties of a code point.
     *
     * @param codePoint any code point, lone surrogates included
     * @return bits, see the constants
     */
    public static int flags(int codePoint) {
        return flags[(PAGES[codePoint >> PAGE] << PAGE) + (codePoint & (1 << PAGE) - 1)];
    }

    /**
     * Tells whether a code point has one of some properties.
     *
     * @param codePoint any code point
     * @param mask bits, see the constants
     * @return whether one of them is set
     */
    public static boolean is(int codePoint, int mask) {
        return (flags(codePoint) & mask) != 0;
    }

    /**
     * Returns the simple lower case of a code point.
     *
     * @param codePoint any code point
     * @return its lower case, or itself; for U+0130 the {@code i} without the dot that follows
     */
    public static int lower(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint;
        }
        if (!is(codePoint, UPPER)) {
            return codePoint;
        }
        return codePoint == DOTTED_I ? 'i' : codePoint + LOWER.get(codePoint);
    }

    /**
     * Tells whether the lower case of a code point is followed by a combining dot above.
     *
     * @param codePoint any code point
     * @return whether it is U+0130
     */
    public static boolean lowerHasDot(int codePoint) {
        return codePoint == DOTTED_I;
    }

    /**
     * Returns the canonical combining class of a code point.
     *
     * @param codePoint any code point
     * @return from 0 to 255
     */
    public static int combiningClass(int codePoint) {
        return is(codePoint, COMBINING) ? CLASSES.get(codePoint) : 0;
    }

    /**
     * Returns the compatibility decomposition of a code point that has one only in a later Unicode version than the
     * reference's.
     *
     * @param codePoint any code point
     * @return the code points, or {@code null}
     */
    public static int[] laterDecomposition(int codePoint) {
        return LATER.get(codePoint);
    }

    private static void load() {
        String[] lines;
        try (InputStream in = CodePoints.class.getResourceAsStream("internal/unicode.txt")) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the bundle's own unicode.txt", e);
        }
        Map<String, Integer> bits = new HashMap<>();
        for (int i = 0; i < FLAGS.length; i++) {
            bits.put(FLAGS[i], 1 << i);
        }
        bits.put("mark", MARK);
        bits.put("recent-combining", RECENT_COMBINING);
        int pages = 1;
        for (String line : lines) {
            if (!line.startsWith("#")) {
                pages = loadLine(line, bits, pages);
            }
        }
        pages = mark(DOTTED_I, DOTTED_I + 1, UPPER, pages);
        int[] ideographs = {0x4E00, 0x9FFF, 0x3400, 0x4DBF, 0x20000, 0x2A6DF, 0x2A700, 0x2B73F, 0x2B740, 0x2B81F,
            0x2B920, 0x2CEAF, 0xF900, 0xFAFF, 0x2F800, 0x2FA1F};
        for (int i = 0; i < ideographs.length; i += 2) {
            pages = mark(ideographs[i], ideographs[i + 1] + 1, IDEOGRAPH, pages);
        }
    }

    private static int loadLine(String line, Map<String, Integer> bits, int pages) {
        String[] words = line.split(" ");
        String name = words[0];
        if (name.startsWith("later")) {
            for (int i = 1; i < words.length; i++) {
                String[] sides = words[i].split("=");
                String[] codes = sides[1].split(",");
                int[] mapped = new int[codes.length];
                for (int j = 0; j < codes.length; j++) {
                    mapped[j] = Integer.parseInt(codes[j], 16);
                }
                LATER.put(Integer.parseInt(sides[0], 16), mapped);
            }
            return pages;
        }
        int value = 0;
        Map<Integer, Integer> target = null;
        Integer bit = bits.get(name);
        if (name.startsWith("class-")) {
            target = CLASSES;
            bit = COMBINING;
            value = Integer.parseInt(name.substring(6));
        } else if (name.startsWith("lower")) {
            target = LOWER;
            bit = UPPER;
            value = Integer.parseInt(name.substring(5));
        }
        int next = 0;
        int known = pages;
        for (int i = 1; i < words.length; i += 2) {
            int from = next + Integer.parseInt(words[i], 16);
            next = from + Integer.parseInt(words[i + 1], 16);
            known = mark(from, next, bit, known);
            for (int c = from; target != null && c < next; c++) {
                target.put(c, value);
            }
        }
        return known;
    }

    private static int mark(int from, int to, int bit, int pages) {
        int known = pages;
        for (int c = from; c < to; c++) {
            int page = c >> PAGE;
            if (PAGES[page] == 0) {
                if ((known + 1) << PAGE > flags.length) {
                    flags = Arrays.copyOf(flags, 2 * flags.length);
                }
                PAGES[page] = (short) known++;
            }
            flags[(PAGES[page] << PAGE) + (c & (1 << PAGE) - 1)] |= (short) bit;
        }
        return known;
    }
}
