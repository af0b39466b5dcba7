package org.sememe.fasttext.internal.model;

import org.sememe.vectors.WordSplitter;

/** Cuts lines into words as the original does. */
public final class Words {

    private Words() {
    }

    /** Returns the splitter at blanks, tabs, vertical tabs, form feeds, line ends and zeros. */
    public static WordSplitter splitter() {
        return Words::split;
    }

    /** Returns a splitter that gives the word at the end of every line, too. */
    public static WordSplitter withEnd(WordSplitter splitter) {
        return (line, sink) -> {
            splitter.split(line, sink);
            sink.word(Subwords.END, 0, Subwords.END.length());
        };
    }

    private static void split(String line, WordSplitter.Sink sink) {
        int length = line.length();
        int at = 0;
        while (true) {
            while (at < length && separates(line.charAt(at))) {
                at++;
            }
            if (at == length) {
                return;
            }
            int from = at;
            while (at < length && !separates(line.charAt(at))) {
                at++;
            }
            sink.word(line, from, at);
        }
    }

    private static boolean separates(char c) {
        return c <= ' ' && (c == ' ' || c >= '\t' && c <= '\r' || c == 0);
    }
}
