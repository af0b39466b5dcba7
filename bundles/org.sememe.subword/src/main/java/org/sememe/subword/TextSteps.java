package org.sememe.subword;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Small normalisers that need no class of their own.
 */
public final class TextSteps {

    private TextSteps() {
    }

    /**
     * Joins normalisers into one.
     *
     * @param steps the steps in their order
     * @return the joint step
     */
    public static Normalizer sequence(List<Normalizer> steps) {
        if (steps.size() == 1) {
            return steps.get(0);
        }
        Normalizer[] array = steps.toArray(new Normalizer[0]);
        return text -> {
            for (Normalizer step : array) {
                step.normalize(text);
            }
        };
    }

    /**
     * Returns a step that changes every letter to its lower case, each on its own.
     *
     * @return the step
     */
    public static Normalizer lowerCase() {
        return TextSteps::lower;
    }

    private static void lower(NormalizedText text) {
        char[] chars = text.chars();
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = chars[i];
            if (Character.isHighSurrogate(c) || CodePoints.lowerHasDot(c)) {
                lowerAnew(text);
                return;
            }
            if (c >= 'A') {
                chars[i] = (char) CodePoints.lower(c);
            }
        }
    }

    private static void lowerAnew(NormalizedText text) {
        text.edit();
        for (int i = 0, n = text.length(); i < n;) {
            int c = text.codePointAt(i);
            int units = Character.charCount(c);
            int start = text.start(i);
            int end = text.end(i + units - 1);
            text.put(CodePoints.lower(c), start, end);
            if (CodePoints.lowerHasDot(c)) {
                text.put(Decomposition.DOT_ABOVE, start, end);
            }
            i += units;
        }
        text.commit();
    }

    /**
     * Returns a step that removes the code points with some property, such as accents after decomposition.
     *
     * @param mask bits of {@link CodePoints}
     * @return the step
     */
    public static Normalizer remove(int mask) {
        return text -> {
            char[] chars = text.chars();
            int length = text.length();
            int kept = 0;
            boolean editing = false;
            for (int i = 0; i < length;) {
                int c = chars[i];
                int units = 1;
                if (Character.isHighSurrogate((char) c)) {
                    c = text.codePointAt(i);
                    units = Character.charCount(c);
                }
                if (c >= 0x80 && CodePoints.is(c, mask)) {
                    if (!editing) {
                        text.edit();
                        editing = true;
                    }
                    text.keep(kept, i);
                    kept = i + units;
                }
                i += units;
            }
            if (editing) {
                text.keep(kept, length);
                text.commit();
            }
        };
    }

    /**
     * Returns a step that takes white space off the ends.
     *
     * @param left whether to take it off the beginning
     * @param right whether to take it off the end
     * @return the step
     */
    public static Normalizer strip(boolean left, boolean right) {
        return text -> {
            int from = 0;
            int to = text.length();
            while (right && to > 0 && CodePoints.is(text.chars()[to - 1], CodePoints.WHITE_SPACE)) {
                to--;
            }
            while (left && from < to && CodePoints.is(text.chars()[from], CodePoints.WHITE_SPACE)) {
                from++;
            }
            if (from > 0 || to < text.length()) {
                text.edit();
                text.keep(from, to);
                text.commit();
            }
        };
    }

    /**
     * Returns a step that puts a string before a text that is not empty.
     *
     * @param prefix the string
     * @return the step
     */
    public static Normalizer prepend(String prefix) {
        return text -> {
            if (text.length() == 0) {
                return;
            }
            int units = Character.charCount(text.codePointAt(0));
            text.edit();
            prefix.codePoints().forEach(c -> text.put(c, text.start(0), text.end(units - 1)));
            text.keep(0, text.length());
            text.commit();
        };
    }

    /**
     * Returns a step that replaces every occurrence of a string.
     *
     * @param pattern what to replace, not empty
     * @param replacement what to write instead
     * @return the step
     */
    public static Normalizer replace(String pattern, String replacement) {
        char first = pattern.charAt(0);
        int[] parts = replacement.codePoints().toArray();
        boolean single = pattern.length() == 1 && replacement.length() == 1;
        return text -> {
            char[] chars = text.chars();
            int last = text.length() - pattern.length();
            int kept = 0;
            boolean editing = false;
            for (int i = 0; i <= last; i++) {
                if (chars[i] != first || !matches(chars, i, pattern)) {
                    continue;
                }
                if (single) {
                    chars[i] = replacement.charAt(0);
                    continue;
                }
                if (!editing) {
                    text.edit();
                    editing = true;
                }
                text.keep(kept, i);
                putAll(text, parts, i + pattern.length());
                i += pattern.length() - 1;
                kept = i + 1;
            }
            if (editing) {
                text.keep(kept, text.length());
                text.commit();
            }
        };
    }

    /**
     * Returns a step that turns every run of two or more blanks into a string.
     *
     * @param replacement what to write instead
     * @return the step
     */
    public static Normalizer blanks(String replacement) {
        int[] parts = replacement.codePoints().toArray();
        return text -> {
            char[] chars = text.chars();
            int length = text.length();
            int kept = 0;
            boolean editing = false;
            for (int i = 1; i < length; i++) {
                if (chars[i] != ' ' || chars[i - 1] != ' ') {
                    continue;
                }
                int from = i - 1;
                while (i < length && chars[i] == ' ') {
                    i++;
                }
                if (!editing) {
                    text.edit();
                    editing = true;
                }
                text.keep(kept, from);
                putAll(text, parts, i);
                kept = i;
            }
            if (editing) {
                text.keep(kept, length);
                text.commit();
            }
        };
    }

    /**
     * Returns a step that replaces what a regular expression finds.
     *
     * @param pattern the expression
     * @param replacement what to write instead, literally
     * @return the step
     */
    public static Normalizer replace(Pattern pattern, String replacement) {
        int[] parts = replacement.codePoints().toArray();
        return text -> {
            Matcher matcher = pattern.matcher(text.toString());
            int kept = 0;
            text.edit();
            while (matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    text.keep(kept, matcher.start());
                    putAll(text, parts, matcher.end());
                    kept = matcher.end();
                }
            }
            text.keep(kept, text.length());
            text.commit();
        };
    }

    /** Writes a replacement, which the reference says came from the last code point that it replaces. */
    private static void putAll(NormalizedText text, int[] parts, int end) {
        int before = end - 1;
        if (before > 0 && Character.isLowSurrogate(text.chars()[before])
                && Character.isHighSurrogate(text.chars()[before - 1])) {
            before--;
        }
        for (int part : parts) {
            text.put(part, text.start(before), text.end(end - 1));
        }
    }

    private static boolean matches(char[] chars, int at, String pattern) {
        for (int i = 1; i < pattern.length(); i++) {
            if (chars[at + i] != pattern.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
