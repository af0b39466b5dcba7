package org.sememe.subword;

import java.util.Arrays;
import java.util.List;

/**
 * Finds added tokens in a text: at each place the longest one, from left to right. The time it takes does not depend on
 * how many there are.
 */
final class AddedTokens {

    private final AddedToken[] tokens;
    private final CharTrie trie;
    private final char[] firsts;

    AddedTokens(List<AddedToken> tokens, List<String> contents) {
        this.tokens = tokens.toArray(new AddedToken[0]);
        this.trie = CharTrie.of(contents.toArray(new String[0]));
        StringBuilder distinct = new StringBuilder();
        for (String content : contents) {
            if (!content.isEmpty() && distinct.indexOf(content.substring(0, 1)) < 0) {
                distinct.append(content.charAt(0));
            }
        }
        this.firsts = distinct.toString().toCharArray();
    }

    boolean isEmpty() {
        return firsts.length == 0;
    }

    /**
     * Cuts a text. The segments come in order: index of the token, or -1 for plain text, start and end in turn.
     */
    Segments cut(String text, Segments segments) {
        segments.clear();
        int length = text.length();
        int last = 0;
        int[] next = segments.nextOf(firsts.length);
        for (int at = nearest(text, 0, next); at < length; at = nearest(text, at, next)) {
            int node = 0;
            int found = -1;
            int end = at;
            for (int i = at; i < length; i++) {
                node = trie.child(node, text.charAt(i));
                if (node < 0) {
                    break;
                }
                if (trie.value(node) >= 0) {
                    found = trie.value(node);
                    end = i + 1;
                }
            }
            if (found < 0) {
                at++;
                continue;
            }
            AddedToken token = tokens[found];
            if (!token.singleWord() || !wordBefore(text, at) && !wordAt(text, end)) {
                int start = at;
                while (token.stripLeft() && start > last && space(text.charAt(start - 1))) {
                    start--;
                }
                while (token.stripRight() && end < length && space(text.charAt(end))) {
                    end++;
                }
                if (last < start) {
                    segments.add(-1, last, start);
                }
                segments.add(token.id(), start, end);
                last = end;
            }
            at = end;
        }
        if (last < length) {
            segments.add(-1, last, length);
        }
        return segments;
    }

    /** Finds the next place where a token may begin; each first character is looked for once only. */
    private int nearest(String text, int from, int[] next) {
        int nearest = text.length();
        for (int i = 0; i < firsts.length; i++) {
            if (next[i] < from) {
                int found = text.indexOf(firsts[i], from);
                next[i] = found < 0 ? Integer.MAX_VALUE : found;
            }
            nearest = Math.min(nearest, next[i]);
        }
        return nearest;
    }

    private static boolean space(char c) {
        return CodePoints.is(c, CodePoints.WHITE_SPACE);
    }

    private static boolean wordBefore(String text, int at) {
        return at > 0 && CodePoints.is(text.codePointBefore(at), CodePoints.WORD);
    }

    private static boolean wordAt(String text, int at) {
        return at < text.length() && CodePoints.is(text.codePointAt(at), CodePoints.WORD);
    }

    /** Stretches of a text. */
    static final class Segments {

        private int[] values = new int[48];
        private int[] next = new int[0];
        private int count;

        void clear() {
            count = 0;
        }

        int[] nextOf(int size) {
            if (next.length < size) {
                next = new int[size];
            }
            Arrays.fill(next, -1);
            return next;
        }

        void add(int id, int from, int to) {
            if (3 * count == values.length) {
                values = Arrays.copyOf(values, 2 * values.length);
            }
            values[3 * count] = id;
            values[3 * count + 1] = from;
            values[3 * count++ + 2] = to;
        }

        int count() {
            return count;
        }

        int id(int index) {
            return values[3 * index];
        }

        int from(int index) {
            return values[3 * index + 1];
        }

        int to(int index) {
            return values[3 * index + 2];
        }
    }
}
