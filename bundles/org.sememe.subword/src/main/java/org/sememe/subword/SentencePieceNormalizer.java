package org.sememe.subword;

/**
 * SentencePiece's own normalisation: the longest key of the map at every place, white space collapsed, blanks shown as
 * U+2581, one of them before the text.
 *
 * @param map the precompiled map, or {@code null} for none
 * @param addPrefix whether to put a blank before the text, or after it if blanks are suffixes
 * @param collapse whether runs of blanks become one and those at the ends go
 * @param escape whether blanks are shown as U+2581
 * @param suffix whether blanks belong to the word before them
 * @param keep strings of the vocabulary that the map must not touch
 * @param nativeOffsets whether a character's origin is told as SentencePiece does, up to where the next one begins,
 *        instead of as Hugging Face's tokenizers do
 */
public record SentencePieceNormalizer(CharacterMap map, boolean addPrefix, boolean collapse, boolean escape,
        boolean suffix, CharTrie keep, boolean nativeOffsets) implements Normalizer {

    /** The visible blank. */
    public static final char MARK = '\u2581';

    private static final int REPLACEMENT = 0xFFFD;

    @Override
    public void normalize(NormalizedText text) {
        if (!nativeOffsets && map != null) {
            lag(text);
        }
        int length = text.length();
        char blank = escape ? MARK : ' ';
        int i = 0;
        if (collapse) {
            while (i < length) {
                int next = blankAt(text, i, length);
                if (next < 0) {
                    break;
                }
                i = next;
            }
        }
        text.edit();
        if (i == length) {
            text.commit();
            return;
        }
        if (addPrefix && !suffix) {
            putPrefix(text, blank, i);
        }
        boolean afterBlank = collapse;
        int from = text.written();
        while (i < length) {
            char c = text.chars()[i];
            char following = i + 1 < length ? text.chars()[i + 1] : 0;
            if (c != ' ' && !Character.isSurrogate(c) && (map == null || map.stays(c, following))
                    && (keep == null || keep.child(0, c) < 0)) {
                put(text, c, i, i + 1, from);
                afterBlank = false;
                i++;
                continue;
            }
            int kept = keep == null ? 0 : keep.longest(text.chars(), i, length);
            long found = kept > 0 || map == null ? -1 : map.longest(text, i, length);
            int end;
            if (found >= 0) {
                end = i + (int) (found >> 32);
                boolean any = false;
                for (int part : map.replacement((int) found)) {
                    if (part == ' ' && afterBlank && !any) {
                        moveBlank(text, i, end);
                        continue;
                    }
                    any = true;
                    put(text, part == ' ' ? blank : part, i, end, from);
                    afterBlank = part == ' ';
                }
            } else {
                int units = Character.charCount(text.codePointAt(i));
                end = i + Math.max(kept, units);
                for (int j = i; j < end;) {
                    int part = text.codePointAt(j);
                    j += Character.charCount(part);
                    if (part == ' ' && afterBlank) {
                        moveBlank(text, i, end);
                        continue;
                    }
                    boolean lone = part >= Character.MIN_SURROGATE && part <= Character.MAX_SURROGATE;
                    put(text, part == ' ' ? blank : lone ? REPLACEMENT : part, i, end, from);
                    afterBlank = part == ' ';
                }
            }
            afterBlank &= collapse;
            i = end;
        }
        finish(text, blank, length);
    }

    /** In the converted tokenizer, origins lag behind by what the map removes from the very beginning. */
    private void lag(NormalizedText text) {
        int removed = 0;
        while (removed < text.length() && text.chars()[removed] != ' ') {
            long found = map.longest(text, removed, text.length());
            if (found < 0 || map.replacement((int) found).length > 0) {
                break;
            }
            removed += (int) (found >> 32);
        }
        if (removed > 0) {
            text.dropFirstOrigins(removed);
        }
    }

    /** In the converted tokenizer, one blank for many comes from the last of them. */
    private void moveBlank(NormalizedText text, int from, int to) {
        if (!nativeOffsets && text.written() > 1) {
            text.moveWritten(text.written() - 1, text.start(from), text.end(to - 1));
        }
    }

    private void putPrefix(NormalizedText text, char blank, int at) {
        if (nativeOffsets) {
            text.put(blank, text.start(at), text.start(at));
        } else {
            int source = Math.max(0, at - 1);
            while (source + 1 < text.length() && text.start(source) == text.end(source)) {
                source++;
            }
            source = text.start(source) == text.end(source) ? Math.max(0, at - 1) : source;
            int units = Character.charCount(text.codePointAt(source));
            text.put(blank, text.start(source), text.end(source + units - 1));
        }
    }

    private void put(NormalizedText text, int c, int from, int to, int first) {
        int start = text.start(from);
        if (nativeOffsets && text.written() > 0) {
            // What the map swallowed since the last character belongs to that one.
            for (int i = text.written() - 1; i >= 0 && i >= text.written() - 2; i--) {
                if (i == text.written() - 1 || Character.isHighSurrogate(text.writtenChar(i))) {
                    text.extendWritten(i, Math.max(start, text.start(0)));
                }
            }
        }
        text.put(c, start, text.end(to - 1));
    }

    private void finish(NormalizedText text, char blank, int length) {
        int written = text.written();
        int consumed = text.end(length - 1);
        if (nativeOffsets && written > 0) {
            text.extendWritten(written - 1, text.end(length - 1));
        }
        if (collapse) {
            while (written > 0 && text.writtenChar(written - 1) == blank) {
                consumed = text.writtenStart(--written);
            }
            text.cutWritten(written);
        }
        if (addPrefix && suffix) {
            text.put(blank, consumed, consumed);
        }
        text.commit();
    }

    /** Returns the end of what the map turns into one blank, or -1. */
    private int blankAt(NormalizedText text, int i, int length) {
        long found = map == null ? -1 : map.longest(text, i, length);
        if (found >= 0) {
            int[] parts = map.replacement((int) found);
            return parts.length == 1 && parts[0] == ' ' ? i + (int) (found >> 32) : -1;
        }
        return text.chars()[i] == ' ' ? i + 1 : -1;
    }
}
