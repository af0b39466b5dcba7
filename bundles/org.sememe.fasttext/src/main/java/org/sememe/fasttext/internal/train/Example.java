package org.sememe.fasttext.internal.train;

import org.sememe.InvalidInputException;
import org.sememe.train.Corpus;

/**
 * A line of classification data: {@code label<TAB>text}, or the original's format in which words with the prefix are
 * labels wherever they stand.
 *
 * @param label the label before the tab, or null if the labels are in the text
 * @param text the text
 */
record Example(String label, String text) {

    /**
     * Reads a line.
     *
     * @param line a line that is not blank
     * @param prefix what begins a label
     * @param cursor the cursor that the line comes from, which is asked where it is only if something is wrong
     * @throws InvalidInputException if it has no label
     */
    static Example parse(String line, String prefix, Corpus.Cursor cursor) {
        if (line.startsWith(prefix)) {
            return new Example(null, line);
        }
        int tab = line.indexOf('\t');
        if (tab > 0 && line.indexOf(prefix) < 0) {
            return new Example(line.substring(0, tab), line.substring(tab + 1));
        }
        for (int at = line.indexOf(prefix); at >= 0; at = line.indexOf(prefix, at + 1)) {
            if (line.charAt(at - 1) <= ' ') {
                return new Example(null, line);
            }
        }
        if (tab > 0) {
            return new Example(line.substring(0, tab), line.substring(tab + 1));
        }
        throw new InvalidInputException(cursor.position() + ": expected label<TAB>text or " + prefix + "x text, found '"
                + (line.length() > 60 ? line.substring(0, 60) + "…" : line) + "'");
    }
}
