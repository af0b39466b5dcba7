package org.sememe.subword;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pre-tokenisers that need no class of their own.
 */
public final class WordSteps {

    /** What becomes of a delimiter that a pre-tokeniser cuts at. */
    public enum Behavior {

        /** It goes. */
        REMOVED,

        /** It becomes a word of its own. */
        ISOLATED,

        /** It ends the word before it. */
        MERGED_WITH_PREVIOUS,

        /** It begins the word after it. */
        MERGED_WITH_NEXT,

        /** A run of delimiters becomes a word of its own. */
        CONTIGUOUS
    }

    private WordSteps() {
    }

    /** Finds the next delimiter. */
    private interface Finder {

        /** Returns the end of a delimiter that begins at an index, or the index itself. */
        int endAt(NormalizedText text, int at, int to);
    }

    /**
     * Joins pre-tokenisers into one.
     *
     * @param steps the steps in their order
     * @return the joint step
     */
    public static PreTokenizer sequence(List<PreTokenizer> steps) {
        if (steps.size() == 1) {
            return steps.get(0);
        }
        PreTokenizer[] array = steps.toArray(new PreTokenizer[0]);
        return text -> {
            for (PreTokenizer step : array) {
                step.cut(text);
            }
        };
    }

    /**
     * Returns a step that cuts at code points with some property.
     *
     * @param mask bits of {@link CodePoints}
     * @param behavior what becomes of them
     * @return the step
     */
    public static PreTokenizer at(int mask, Behavior behavior) {
        return cutting((text, at, to) -> {
            int c = Character.codePointAt(text.chars(), at, to);
            return CodePoints.is(c, mask) ? at + Character.charCount(c) : at;
        }, behavior);
    }

    /**
     * Returns a step that cuts at a character.
     *
     * @param delimiter the character
     * @param behavior what becomes of it
     * @return the step
     */
    public static PreTokenizer at(char delimiter, Behavior behavior) {
        return cutting((text, at, to) -> text.chars()[at] == delimiter ? at + 1 : at, behavior);
    }

    /**
     * Returns a step that cuts into runs of word characters and runs of anything else but white space.
     *
     * @return the step
     */
    public static PreTokenizer words() {
        return text -> {
            for (int r = 0, n = text.takeRanges(); r < n; r++) {
                int start = text.takenStart(r);
                int to = text.takenEnd(r);
                int last = -1;
                for (int i = start; i < to;) {
                    int c = Character.codePointAt(text.chars(), i, to);
                    int flags = CodePoints.flags(c);
                    int kind = (flags & CodePoints.WORD) != 0 ? 1 : (flags & CodePoints.WHITE_SPACE) != 0 ? 2 : 0;
                    if (kind != last) {
                        if (last != 2) {
                            text.addRange(start, i);
                        }
                        start = i;
                        last = kind;
                    }
                    i += Character.charCount(c);
                }
                if (last != 2) {
                    text.addRange(start, to);
                }
            }
        };
    }

    /**
     * Returns a step that cuts at what a regular expression finds.
     *
     * @param pattern the expression
     * @param behavior what becomes of the matches
     * @param invert whether the stretches between the matches are the delimiters
     * @return the step
     */
    public static PreTokenizer at(Pattern pattern, Behavior behavior, boolean invert) {
        return text -> {
            String string = text.toString();
            Marks marks = text.marks();
            for (int r = 0, n = text.takeRanges(); r < n; r++) {
                marks.clear();
                int last = text.takenStart(r);
                int to = text.takenEnd(r);
                Matcher matcher = pattern.matcher(string).region(last, to);
                while (matcher.find()) {
                    if (matcher.end() > matcher.start()) {
                        marks.add(last, matcher.start(), invert);
                        marks.add(matcher.start(), matcher.end(), !invert);
                        last = matcher.end();
                    }
                }
                marks.add(last, to, invert);
                marks.emit(text, behavior);
            }
        };
    }

    private static PreTokenizer cutting(Finder finder, Behavior behavior) {
        return text -> {
            Marks marks = text.marks();
            for (int r = 0, n = text.takeRanges(); r < n; r++) {
                marks.clear();
                int last = text.takenStart(r);
                int to = text.takenEnd(r);
                for (int i = last; i < to;) {
                    int end = finder.endAt(text, i, to);
                    if (end > i) {
                        marks.add(last, i, false);
                        marks.add(i, end, true);
                        last = end;
                        i = end;
                    } else {
                        i += Character.charCount(Character.codePointAt(text.chars(), i, to));
                    }
                }
                marks.add(last, to, false);
                marks.emit(text, behavior);
            }
        };
    }
}
