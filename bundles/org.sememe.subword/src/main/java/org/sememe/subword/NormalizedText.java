package org.sememe.subword;

import java.util.Arrays;

/**
 * A text on its way through normalisers and pre-tokenisers: its characters as they are now, for each of them the
 * stretch of the original text that it came from, and the ranges that it has been cut into. Reused from text to text;
 * not safe for use by several threads.
 *
 * <p>As long as no step has changed the length of the text, the stretches are not stored: character {@code i} came from
 * {@code origin + i}. A step that changes it writes a second buffer between {@link #edit()} and {@link #commit()}.
 */
public final class NormalizedText {

    private static final int KEEP = 1 << 20;

    private char[] chars = new char[256];
    private int[] starts = new int[0];
    private int[] ends = new int[0];
    private int length;
    private int origin;
    private boolean aligned;

    private char[] nextChars = new char[256];
    private int[] nextStarts = new int[256];
    private int[] nextEnds = new int[256];
    private int nextLength;

    private int[] ranges = new int[64];
    private int[] taken = new int[64];
    private int rangeCount;

    /** What steps write into on the way; here because steps are shared by threads. */
    private final Marks marks = new Marks();
    private final Parts parts = new Parts();

    /** Creates an empty text. */
    public NormalizedText() {
    }

    /**
     * Starts a new text, which is one range.
     *
     * @param text the original
     * @param from first {@code char} to take
     * @param to after the last {@code char} to take
     */
    public void reset(String text, int from, int to) {
        length = to - from;
        if (chars.length < length) {
            chars = new char[grown(length)];
        }
        text.getChars(from, to, chars, 0);
        origin = from;
        aligned = false;
        clearRanges();
        addRange(0, length);
    }

    /**
     * Starts a new text from a part of another one.
     *
     * @param other the other text
     * @param from its first character to take
     * @param to after its last character to take
     */
    public void reset(NormalizedText other, int from, int to) {
        edit();
        nextLength = 0;
        if (nextChars.length < to - from) {
            growNext(to - from);
        }
        System.arraycopy(other.chars, from, nextChars, 0, to - from);
        for (int i = from; i < to; i++) {
            nextStarts[i - from] = other.start(i);
            nextEnds[i - from] = other.end(i);
        }
        nextLength = to - from;
        origin = from < to ? other.start(from) : 0;
        commit();
    }

    /** Gives memory back that one very long text took. */
    public void trim() {
        if (chars.length > KEEP || nextChars.length > KEEP || ranges.length > KEEP
                || taken.length > KEEP) {
            chars = new char[256];
            nextChars = new char[256];
            starts = new int[0];
            ends = new int[0];
            nextStarts = new int[256];
            nextEnds = new int[256];
            ranges = new int[64];
            taken = new int[64];
        }
        marks.trim();
        parts.trim();
    }

    /**
     * Returns the characters; those after {@link #length()} mean nothing. Changing one in place keeps its origin.
     *
     * @return the buffer, until the next {@link #commit()} or {@link #reset}
     */
    public char[] chars() {
        return chars;
    }

    /**
     * Returns how many characters there are.
     *
     * @return at least 0
     */
    public int length() {
        return length;
    }

    /**
     * Reads a code point; a lone surrogate is one.
     *
     * @param index where it begins
     * @return the code point
     */
    public int codePointAt(int index) {
        return Character.codePointAt(chars, index, length);
    }

    /**
     * Returns where a character came from.
     *
     * @param index a character
     * @return index of the first {@code char} of its stretch in the original
     */
    public int start(int index) {
        return aligned ? starts[index] : origin + index;
    }

    /**
     * Returns where a character came from.
     *
     * @param index a character
     * @return index after the last {@code char} of its stretch in the original
     */
    public int end(int index) {
        return aligned ? ends[index] : origin + index + 1;
    }

    /**
     * Tells where the text begins in the original.
     *
     * @return index of a {@code char}
     */
    public int origin() {
        return origin;
    }

    /**
     * Removes the first characters, but lets those that remain keep the stretches of the first ones.
     *
     * @param count how many to remove
     */
    public void dropFirstOrigins(int count) {
        edit();
        keep(0, length - count);
        System.arraycopy(chars, count, nextChars, 0, length - count);
        commit();
    }

    /** Starts to write the text anew. Read the old one until {@link #commit()}. */
    public void edit() {
        nextLength = 0;
        if (nextChars.length < length + 2) {
            growNext(length + 2);
        }
    }

    /**
     * Takes characters over as they are.
     *
     * @param from first character
     * @param to after the last character
     */
    public void keep(int from, int to) {
        int count = to - from;
        if (nextChars.length - nextLength < count) {
            growNext(nextLength + count);
        }
        System.arraycopy(chars, from, nextChars, nextLength, count);
        if (aligned) {
            System.arraycopy(starts, from, nextStarts, nextLength, count);
            System.arraycopy(ends, from, nextEnds, nextLength, count);
        } else {
            for (int i = from, j = nextLength; i < to; i++, j++) {
                nextStarts[j] = origin + i;
                nextEnds[j] = origin + i + 1;
            }
        }
        nextLength += count;
    }

    /**
     * Writes a code point that came from a stretch of the original.
     *
     * @param codePoint what to write
     * @param start first {@code char} in the original
     * @param end after the last {@code char} in the original
     */
    public void put(int codePoint, int start, int end) {
        if (nextChars.length - nextLength < 2) {
            growNext(nextLength + 2);
        }
        int units = Character.toChars(codePoint, nextChars, nextLength);
        for (int i = 0; i < units; i++) {
            nextStarts[nextLength] = start;
            nextEnds[nextLength++] = end;
        }
    }

    /**
     * Returns how many characters have been written since {@link #edit()}.
     *
     * @return at least 0
     */
    public int written() {
        return nextLength;
    }

    /**
     * Reads a character written since {@link #edit()}.
     *
     * @param index from 0 to {@link #written()} - 1
     * @return the character
     */
    public char writtenChar(int index) {
        return nextChars[index];
    }

    /**
     * Returns where a written character came from.
     *
     * @param index from 0 to {@link #written()} - 1
     * @return index of the first {@code char} of its stretch in the original
     */
    public int writtenStart(int index) {
        return nextStarts[index];
    }

    /**
     * Returns where the last written character came from.
     *
     * @return index after the last {@code char} of its stretch in the original; something must have been written
     */
    public int writtenEnd() {
        return nextEnds[nextLength - 1];
    }

    /**
     * Takes back characters written since {@link #edit()}.
     *
     * @param count how many to leave
     */
    public void cutWritten(int count) {
        nextLength = count;
    }

    /**
     * Changes the stretch that a written character came from.
     *
     * @param index from 0 to {@link #written()} - 1
     * @param start first {@code char} in the original
     * @param end after the last {@code char} in the original
     */
    public void moveWritten(int index, int start, int end) {
        nextStarts[index] = start;
        nextEnds[index] = end;
    }

    /**
     * Changes the end of the stretch that a written character came from.
     *
     * @param index from 0 to {@link #written()} - 1
     * @param end after the last {@code char} in the original
     */
    public void extendWritten(int index, int end) {
        nextEnds[index] = end;
    }

    /** Makes what was written since {@link #edit()} the text, and one range of it. */
    public void commit() {
        swap();
        clearRanges();
        addRange(0, length);
    }

    /** Makes what was written since {@link #edit()} the text; the ranges are already those of the new text. */
    public void commitWithRanges() {
        swap();
    }

    private void swap() {
        char[] oldChars = chars;
        int[] oldStarts = starts;
        int[] oldEnds = ends;
        chars = nextChars;
        starts = nextStarts;
        ends = nextEnds;
        length = nextLength;
        aligned = true;
        nextChars = oldChars;
        nextStarts = oldStarts;
        nextEnds = oldEnds;
        if (nextStarts.length < nextChars.length) {
            nextStarts = new int[nextChars.length];
            nextEnds = new int[nextChars.length];
        }
    }

    /**
     * Returns how many ranges the text has been cut into.
     *
     * @return at least 0
     */
    public int rangeCount() {
        return rangeCount;
    }

    /**
     * Returns where a range begins.
     *
     * @param index number of the range
     * @return index of its first character
     */
    public int rangeStart(int index) {
        return ranges[2 * index];
    }

    /**
     * Returns where a range ends.
     *
     * @param index number of the range
     * @return index after its last character
     */
    public int rangeEnd(int index) {
        return ranges[2 * index + 1];
    }

    /** Removes all ranges. */
    public void clearRanges() {
        rangeCount = 0;
    }

    /**
     * Adds a range unless it is empty.
     *
     * @param from first character
     * @param to after the last character
     */
    public void addRange(int from, int to) {
        if (from >= to) {
            return;
        }
        if (2 * rangeCount == ranges.length) {
            ranges = Arrays.copyOf(ranges, 2 * ranges.length);
        }
        ranges[2 * rangeCount] = from;
        ranges[2 * rangeCount++ + 1] = to;
    }

    /**
     * Sets all ranges aside, for a step that makes new ones of them. They can be read until ranges are taken again.
     *
     * @return how many they are
     */
    public int takeRanges() {
        int[] old = ranges;
        ranges = taken;
        taken = old;
        int count = rangeCount;
        rangeCount = 0;
        return count;
    }

    /**
     * Returns where a range began that was set aside.
     *
     * @param index number of the range
     * @return index of its first character
     */
    public int takenStart(int index) {
        return taken[2 * index];
    }

    /**
     * Returns where a range ended that was set aside.
     *
     * @param index number of the range
     * @return index after its last character
     */
    public int takenEnd(int index) {
        return taken[2 * index + 1];
    }

    Marks marks() {
        return marks;
    }

    Parts parts() {
        return parts;
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }

    private void growNext(int needed) {
        int size = grown(needed);
        nextChars = Arrays.copyOf(nextChars, size);
        nextStarts = Arrays.copyOf(nextStarts, size);
        nextEnds = Arrays.copyOf(nextEnds, size);
    }

    private static int grown(int needed) {
        return Math.max(256, needed + (needed >> 1));
    }
}
