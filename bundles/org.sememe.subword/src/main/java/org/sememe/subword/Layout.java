package org.sememe.subword;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.sememe.text.Encoding;

/**
 * Puts the tokens of one or two texts and the special tokens of a template together. Part of a worker; not safe for use
 * by several threads.
 */
final class Layout {

    private static final int NONE = -1;
    private static final int KEEP = 1 << 20;

    private final SubwordModel model;
    private final String[] names;
    private final Template settings;
    private final TokenRow[] rows;
    private final String[] texts = new String[2];
    /** For each text: index of the code point at each char, if some char is half of one. */
    private final int[][] codePoints = {new int[0], new int[0]};
    private final boolean[] wide = new boolean[2];
    /** The stretch of tokens of each text that goes into the next encoding. */
    private final int[] from = new int[2];
    private final int[] to = new int[2];
    private List<Template.Part> template;
    private boolean special;
    private boolean secondOverflows;

    Layout(SubwordModel model, String[] names, Template settings, TokenRow first, TokenRow second) {
        this.model = model;
        this.names = names;
        this.settings = settings;
        this.rows = new TokenRow[] {first, second};
    }

    /** Starts with the rows of a text, or of two if the second is not null. */
    void begin(String first, String second, boolean specialTokens) {
        special = specialTokens;
        template = second == null ? settings.single() : settings.pair();
        texts[0] = first;
        texts[1] = second;
        mapCodePoints(0);
        mapCodePoints(1);
    }

    /** Forgets the texts. */
    void end() {
        texts[0] = null;
        texts[1] = null;
    }

    private void mapCodePoints(int which) {
        String text = texts[which];
        int length = text == null ? 0 : text.length();
        int i = 0;
        while (i < length && !Character.isSurrogate(text.charAt(i))) {
            i++;
        }
        wide[which] = i < length;
        int[] map = codePoints[which];
        if (map.length > KEEP || map.length <= length && wide[which]) {
            map = new int[wide[which] ? length + 1 : 0];
            codePoints[which] = map;
        }
        if (!wide[which]) {
            return;
        }
        int count = 0;
        for (i = 0; i < length; i++) {
            map[i] = count;
            boolean pair = Character.isHighSurrogate(text.charAt(i)) && i + 1 < length
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                map[++i] = count;
            }
            count++;
        }
        map[length] = count;
    }

    /** Lays out all tokens of all texts. */
    Encoding encode() {
        for (int i = 0; i < rows.length; i++) {
            from[i] = 0;
            to[i] = rows[i].count;
        }
        return encode(List.of());
    }

    /** Lays out all combinations of windows; those after the first are the overflow. */
    Encoding encode(List<Windows> windows, boolean overflow) {
        List<int[]> first = windows.get(0).windows();
        List<int[]> second = windows.size() > 1 ? windows.get(1).windows() : null;
        List<Encoding> rest = List.of();
        if (overflow) {
            rest = new ArrayList<>();
            for (int i = 1; i < first.size(); i++) {
                addAll(first.get(i), second, 0, rest);
            }
            if (second != null) {
                addAll(first.get(0), second, 1, rest);
            }
        }
        return encode(first.get(0), second == null ? null : second.get(0), rest);
    }

    private void addAll(int[] first, List<int[]> second, int begin, List<Encoding> out) {
        if (second == null) {
            out.add(encode(first, null, List.of()));
            return;
        }
        for (int i = begin; i < second.size(); i++) {
            secondOverflows = i > 0;
            out.add(encode(first, second.get(i), List.of()));
        }
        secondOverflows = false;
    }

    private Encoding encode(int[] first, int[] second, List<Encoding> overflow) {
        from[0] = first[0];
        to[0] = first[1];
        if (second != null) {
            from[1] = second[0];
            to[1] = second[1];
        }
        return encode(overflow);
    }

    private Encoding encode(List<Encoding> overflow) {
        int length = 0;
        for (int i = 0; i < template.size(); i++) {
            int sequence = template.get(i).sequence();
            if (sequence >= 0) {
                length += to[sequence] - from[sequence];
            } else if (special) {
                length++;
            }
        }
        int[] ids = new int[length];
        int[] types = new int[length];
        int[] attention = new int[length];
        int[] specials = new int[length];
        int[] starts = new int[length];
        int[] ends = new int[length];
        int[] words = new int[length];
        int[] sequences = new int[length];
        boolean mapped = wide[0] || wide[1];
        int[] pointStarts = mapped ? new int[length] : starts;
        int[] pointEnds = mapped ? new int[length] : ends;
        Arrays.fill(attention, 1);
        int at = 0;
        for (int p = 0; p < template.size(); p++) {
            Template.Part part = template.get(p);
            if (part.sequence() < 0) {
                if (special) {
                    ids[at] = part.id();
                    types[at] = part.type();
                    specials[at] = 1;
                    words[at] = NONE;
                    sequences[at++] = NONE;
                }
                continue;
            }
            TokenRow row = rows[part.sequence()];
            int begin = from[part.sequence()];
            int count = to[part.sequence()] - begin;
            System.arraycopy(row.ids, begin, ids, at, count);
            System.arraycopy(row.words, begin, words, at, count);
            System.arraycopy(row.starts, begin, starts, at, count);
            System.arraycopy(row.ends, begin, ends, at, count);
            // In the reference only special tokens bring the template's type to what overflows of the second text.
            int type = secondOverflows && !special ? part.sequence() : part.type();
            Arrays.fill(types, at, at + count, type);
            Arrays.fill(sequences, at, at + count, part.sequence());
            if (settings.trimOffsets()) {
                trim(texts[part.sequence()], ids, starts, ends, at, count);
            }
            if (mapped) {
                int[] map = wide[part.sequence()] ? codePoints[part.sequence()] : null;
                for (int i = at; i < at + count; i++) {
                    pointStarts[i] = map == null ? starts[i] : map[starts[i]];
                    pointEnds[i] = map == null ? ends[i] : map[ends[i]];
                }
            }
            at += count;
        }
        return new Encoding(ids, tokens(ids, model, names), types, attention, specials, starts, ends, pointStarts,
                pointEnds, words, sequences, overflow);
    }

    /** Gives the blanks at the ends of tokens away. */
    private void trim(String text, int[] ids, int[] starts, int[] ends, int at, int count) {
        char blank = ByteAlphabet.spell(' ');
        for (int i = at; i < at + count; i++) {
            // An added token is known by its content, but may have swallowed blanks of the text.
            boolean added = ids[i] < names.length && names[ids[i]] != null;
            String token = added ? text.substring(starts[i], ends[i]) : model.token(ids[i]);
            int leading = 0;
            while (leading < token.length() && blank(token.charAt(leading), blank)) {
                leading++;
            }
            int trailing = 0;
            while (trailing < token.length() && blank(token.charAt(token.length() - 1 - trailing), blank)) {
                trailing++;
            }
            if (leading == 1 && settings.prefixBlank() && (i == at || starts[i] == 0)) {
                leading = 0;
            }
            starts[i] = Math.min(starts[i] + leading, ends[i]);
            if (trailing > 0 && ends[i] >= trailing) {
                ends[i] = Math.max(ends[i] - trailing, starts[i]);
            }
        }
    }

    private static boolean blank(char c, char blank) {
        return c == blank || CodePoints.is(c, CodePoints.WHITE_SPACE);
    }

    static String name(SubwordModel model, String[] names, int id) {
        String added = id < names.length ? names[id] : null;
        return added == null ? model.token(id) : added;
    }

    /** Looks the tokens up at once: what a caller keeps must not hold on to the vocabulary. */
    private static List<String> tokens(int[] ids, SubwordModel model, String[] names) {
        String[] tokens = new String[ids.length];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = name(model, names, ids[i]);
        }
        return Collections.unmodifiableList(Arrays.asList(tokens));
    }

    /** Adds padding. */
    static Encoding pad(Encoding encoding, int length, boolean left, int pad, SubwordModel model, String[] names) {
        int more = length - encoding.length();
        if (more <= 0) {
            return encoding;
        }
        int[] ids = pad(encoding.ids(), more, left, pad);
        int[] starts = pad(encoding.starts(), more, left, 0);
        int[] ends = pad(encoding.ends(), more, left, 0);
        boolean same = encoding.starts() == encoding.codePointStarts();
        return new Encoding(ids, tokens(ids, model, names), pad(encoding.typeIds(), more, left, 0),
                pad(encoding.attentionMask(), more, left, 0), pad(encoding.specialTokensMask(), more, left, 1), starts,
                ends, same ? starts : pad(encoding.codePointStarts(), more, left, 0),
                same ? ends : pad(encoding.codePointEnds(), more, left, 0), pad(encoding.wordIds(), more, left, NONE),
                pad(encoding.sequenceIds(), more, left, NONE),
                encoding.overflow().stream().map(part -> pad(part, length, left, pad, model, names)).toList());
    }

    private static int[] pad(int[] values, int more, boolean left, int value) {
        int[] result = new int[values.length + more];
        System.arraycopy(values, 0, result, left ? more : 0, values.length);
        int from = left ? 0 : values.length;
        Arrays.fill(result, from, from + more, value);
        return result;
    }
}
