package org.sememe.subword;

import java.util.ArrayList;
import java.util.List;

import org.sememe.InvalidInputException;
import org.sememe.text.EncodingOptions;

/** The stretches of tokens that truncation leaves of a text: the one that stays, then those that overflow. */
record Windows(List<int[]> windows) {

    /**
     * Truncates one text or a pair, as options say that do truncate. The number of tokens in the second text is -1 for
     * one. Returns null if everything fits.
     */
    static List<Windows> of(int first, int second, int special, int specialOfOne, EncodingOptions options) {
        boolean pair = second >= 0;
        int length = first + (pair ? second : 0);
        int room = options.maxLength() - special;
        if (room < 0) {
            throw new InvalidInputException("the maximum length must be at least the " + special
                    + " special tokens of the template, found " + options.maxLength());
        }
        // The reference checks this before it knows whether there is a second text.
        int roomOfOne = Math.max(0, options.maxLength() - specialOfOne);
        if (options.overflow() && options.stride() > roomOfOne) {
            throw new InvalidInputException("the stride must be less than the " + roomOfOne
                    + " tokens that fit beside the special tokens, found " + options.stride());
        }
        int excess = length - room;
        if (excess <= 0) {
            return null;
        }
        if (room == 0) {
            return cut(first, 0, second, 0, options);
        }
        int keepFirst = first;
        int keepSecond = second;
        switch (options.truncation()) {
            case LONGEST_FIRST -> {
                int[] kept = pair ? longestFirst(first, second, room) : new int[] {room, second};
                keepFirst = kept[0];
                keepSecond = kept[1];
            }
            case ONLY_FIRST -> keepFirst = cut("first", first, excess);
            default -> {
                if (!pair) {
                    throw new InvalidInputException("the truncation cuts only the second text, found only one text");
                }
                keepSecond = cut("second", second, excess);
            }
        }
        return cut(first, keepFirst, second, keepSecond, options);
    }

    private static List<Windows> cut(int first, int keepFirst, int second, int keepSecond, EncodingOptions options) {
        Windows windows = new Windows(cut(first, keepFirst, options));
        return second < 0 ? List.of(windows) : List.of(windows, new Windows(cut(second, keepSecond, options)));
    }

    /** Shortens the longer text to the length of the shorter, then both; the second gets the odd token. */
    private static int[] longestFirst(int first, int second, int room) {
        boolean swap = first > second;
        int shorter = swap ? second : first;
        int longer = shorter > room ? shorter : Math.max(shorter, room - shorter);
        if (shorter + longer > room) {
            shorter = room / 2;
            longer = shorter + room % 2;
        }
        return swap ? new int[] {longer, shorter} : new int[] {shorter, longer};
    }

    private static int cut(String which, int length, int excess) {
        if (length <= excess) {
            throw new InvalidInputException("the truncation must leave a token of the " + which + " text, found "
                    + length + " tokens of which " + excess + " would have to go");
        }
        return length - excess;
    }

    private static List<int[]> cut(int length, int keep, EncodingOptions options) {
        List<int[]> windows = new ArrayList<>();
        if (keep >= length) {
            windows.add(new int[] {0, length});
            return windows;
        }
        if (keep == 0) {
            windows.add(new int[] {0, 0});
            windows.add(new int[] {0, length});
            return windows;
        }
        if (!options.overflow()) {
            windows.add(options.truncateLeft() ? new int[] {length - keep, length} : new int[] {0, keep});
            return windows;
        }
        if (options.stride() >= keep) {
            throw new InvalidInputException("the stride must be less than the " + keep
                    + " tokens that a window holds, found " + options.stride());
        }
        int step = keep - options.stride();
        if (options.truncateLeft()) {
            for (int to = length; to > 0; to -= step) {
                int from = Math.max(0, to - keep);
                windows.add(new int[] {from, to});
                if (from == 0) {
                    break;
                }
            }
        } else {
            for (int from = 0; from < length; from += step) {
                int to = Math.min(from + keep, length);
                windows.add(new int[] {from, to});
                if (to == length) {
                    break;
                }
            }
        }
        return windows;
    }
}
