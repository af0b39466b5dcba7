package org.sememe.io;

import java.util.ArrayList;
import java.util.List;

import org.sememe.InvalidInputException;

/**
 * A line of classification data: {@code label<TAB>text}, or fastText's {@code __label__x __label__y text}.
 *
 * @param labels the labels, at least one
 * @param text the text, possibly empty
 */
public record LabeledText(List<String> labels, String text) {

    /** What a label begins with in fastText's format. */
    public static final String LABEL_PREFIX = "__label__";

    /**
     * Copies the labels.
     */
    public LabeledText {
        labels = List.copyOf(labels);
    }

    /**
     * Returns the first label.
     *
     * @return the label
     */
    public String label() {
        return labels.get(0);
    }

    /**
     * Reads a line.
     *
     * @param line the line
     * @param position where it is, for messages, such as {@code data.tsv:17}
     * @return labels and text
     * @throws InvalidInputException if the line has no label
     */
    public static LabeledText parse(String line, String position) {
        if (line.startsWith(LABEL_PREFIX)) {
            return parseFastText(line, position);
        }
        int tab = line.indexOf('\t');
        if (tab <= 0) {
            throw new InvalidInputException(position + ": expected label<TAB>text or __label__x text, found '"
                    + (line.length() > 60 ? line.substring(0, 60) + "…" : line) + "'");
        }
        return new LabeledText(List.of(line.substring(0, tab)), line.substring(tab + 1));
    }

    private static LabeledText parseFastText(String line, String position) {
        List<String> labels = new ArrayList<>(1);
        int at = 0;
        while (line.startsWith(LABEL_PREFIX, at)) {
            int end = at;
            while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
                end++;
            }
            String label = line.substring(at + LABEL_PREFIX.length(), end);
            if (label.isEmpty()) {
                throw new InvalidInputException(position + ": expected a label after __label__, found none");
            }
            labels.add(label);
            at = end;
            while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
                at++;
            }
        }
        return new LabeledText(labels, line.substring(at));
    }
}
