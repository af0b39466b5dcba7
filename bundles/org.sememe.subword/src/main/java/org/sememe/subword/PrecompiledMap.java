package org.sememe.subword;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SentencePiece's normalisation map as Hugging Face's tokenizers apply it: the shortest key at the start of a short
 * grapheme replaces all of it, otherwise each code point is looked up on its own. The origins of the characters shift
 * with what is removed and inserted just as there.
 */
public final class PrecompiledMap implements Normalizer {

    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private static final int JOINER = 0x200D;

    private final CharacterMap map;

    /**
     * Creates a step.
     *
     * @param map the map
     */
    public PrecompiledMap(CharacterMap map) {
        this.map = map;
    }

    @Override
    public void normalize(NormalizedText text) {
        int length = text.length();
        int i = 0;
        while (i < length && stays(text, i, length)) {
            i++;
        }
        if (i == length) {
            return;
        }
        Changes changes = new Changes(text);
        int kept = 0;
        String string = null;
        Matcher matcher = null;
        while (i < length) {
            if (stays(text, i, length)) {
                i++;
                continue;
            }
            int c = text.codePointAt(i);
            int units = Character.charCount(c);
            int grapheme = units;
            if (i + units < length && mayJoin(c, text.codePointAt(i + units)) && !joined(text, i, c)) {
                if (string == null) {
                    string = text.toString();
                    matcher = GRAPHEME.matcher(string);
                }
                grapheme = matcher.find(i) && matcher.start() == i ? matcher.end() - i : units;
            }
            long found = grapheme > units && bytes(text, i, i + grapheme) < 6
                    ? map.shortest(text, i, i + grapheme) : -1;
            int used = found >= 0 ? grapheme : units;
            if (found < 0) {
                found = map.shortest(text, i, i + units);
            }
            if (found >= 0) {
                changes.keep(kept, i);
                changes.replace(i, i + used, map.replacement((int) found));
                kept = i + used;
            } else if (grapheme > units) {
                // The rest of a long grapheme is looked up code point by code point, like the first.
                int end = i + grapheme;
                for (int j = i + units; j < end;) {
                    int part = Character.charCount(text.codePointAt(j));
                    long single = map.shortest(text, j, j + part);
                    if (single >= 0) {
                        changes.keep(kept, j);
                        changes.replace(j, j + part, map.replacement((int) single));
                        kept = j + part;
                    }
                    j += part;
                }
                used = grapheme;
            }
            i += used;
        }
        changes.keep(kept, length);
        changes.commit();
    }

    private boolean stays(NormalizedText text, int i, int length) {
        char[] chars = text.chars();
        return map.stays(chars[i], i + 1 < length ? chars[i + 1] : 0);
    }

    /** Rules out most neighbours that cannot be one grapheme. */
    private static boolean mayJoin(int c, int next) {
        if (next < 0x300) {
            return c == '\r' && next == '\n';
        }
        int type = Character.getType(next);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK || next == JOINER || next == JOINER - 1 || c == JOINER
                || next >= 0x1100 && next < 0x1200 || next >= 0xA960 && next < 0xA980
                || next >= 0xAC00 && next < 0xD800 && c >= 0x1100 && c < 0x1200 || next >= 0xD7B0 && next < 0xD800
                || next >= 0xFF9E && next <= 0xFF9F || next >= 0x1F1E6 && next <= 0x1F1FF
                || next >= 0x1F3FB && next <= 0x1F3FF || next >= 0xE0020 && next <= 0xE007F
                || next == 0xE33 || next == 0xEB3 || c >= 0x600 && Character.getType(c) == Character.FORMAT;
    }

    /** Tells whether a code point belongs to the grapheme of the one before it. */
    private static boolean joined(NormalizedText text, int at, int c) {
        if (at == 0) {
            return false;
        }
        int before = Character.codePointBefore(text.chars(), at);
        if (!mayJoin(before, c)) {
            return false;
        }
        String both = new StringBuilder().appendCodePoint(before).appendCodePoint(c).toString();
        return GRAPHEME.matcher(both).matches();
    }

    private static int bytes(NormalizedText text, int from, int to) {
        int bytes = 0;
        for (int i = from; i < to && bytes < 6; i++) {
            char c = text.chars()[i];
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    /** Writes characters and their origins, which lag behind where something was removed from the very beginning. */
    private static final class Changes {

        private final NormalizedText text;
        /** The next character of the old text whose origin is to be used. */
        private int source;

        Changes(NormalizedText text) {
            this.text = text;
            text.edit();
        }

        void keep(int from, int to) {
            if (source == from) {
                text.keep(from, to);
                source = to;
                return;
            }
            for (int i = from; i < to;) {
                int c = text.codePointAt(i);
                copy(c);
                i += Character.charCount(c);
            }
        }

        private void copy(int codePoint) {
            int units = Character.charCount(text.codePointAt(source));
            text.put(codePoint, text.start(source), text.end(source + units - 1));
            source += units;
        }

        private int startOfPrevious() {
            return source >= 2 && Character.isLowSurrogate(text.chars()[source - 1])
                    && Character.isHighSurrogate(text.chars()[source - 2]) ? source - 2 : source - 1;
        }

        void replace(int from, int to, int[] parts) {
            int old = Character.codePointCount(text.chars(), from, to - from);
            int inserted = Math.max(0, parts.length - old);
            for (int i = 0; i < parts.length; i++) {
                if (i < parts.length - inserted) {
                    copy(parts[i]);
                } else if (source == 0) {
                    text.put(parts[i], text.origin(), text.origin());
                } else {
                    text.put(parts[i], text.start(startOfPrevious()), text.end(source - 1));
                }
            }
            if (parts.length < old && text.written() > 0) {
                for (int i = parts.length; i < old; i++) {
                    source += Character.charCount(text.codePointAt(source));
                }
            }
        }

        void commit() {
            text.commit();
        }
    }
}
