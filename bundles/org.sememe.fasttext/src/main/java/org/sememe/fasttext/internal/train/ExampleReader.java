package org.sememe.fasttext.internal.train;

import org.sememe.fasttext.internal.model.Subwords;
import org.sememe.fasttext.internal.model.TextLine;
import org.sememe.train.Corpus;
import org.sememe.vectors.train.CorpusShare;
import org.sememe.vectors.train.SentenceSource;

/**
 * Reads a corpus as examples: the number of known labels, the number of words and labels in the line, the labels, then
 * the rows of the text. Used by one thread.
 */
final class ExampleReader implements SentenceSource {

    /** The longest example; of a longer text the rest is left out. */
    static final int MAX_NUMBERS = 1 << 17;

    static final int FIRST_LABEL = 2;

    private final Corpus.Cursor cursor;
    private final TextLine line;
    private final String prefix;
    private final CorpusShare share;
    private final UsedRows used;
    private long number;

    ExampleReader(CorpusShare share, TextLine line, String prefix, UsedRows used) {
        this.cursor = share.corpus().open();
        this.line = line;
        this.prefix = prefix;
        this.share = share;
        this.used = used;
    }

    /** Returns how many labels an example has. */
    static int labels(int[] example) {
        return example[0];
    }

    /** Returns how many words and labels the line of an example has. */
    static int tokens(int[] example) {
        return example[1];
    }

    /** Returns where the rows of an example start. */
    static int inputs(int[] example) {
        return FIRST_LABEL + example[0];
    }

    @Override
    public int next(int[] target) {
        for (String text = cursor.next(); text != null; text = cursor.next()) {
            if (share.has(number++)) {
                // The end of a blank line is a word like that of any other.
                Example example = text.isBlank() ? new Example(null, "") : Example.parse(text, prefix, cursor);
                line.read(example.text());
                if (example.label() != null) {
                    line.addLabel(example.label());
                }
                return fill(target);
            }
        }
        return -1;
    }

    private int fill(int[] target) {
        Subwords.Ids labels = line.labels();
        Subwords.Ids inputs = line.inputs();
        int known = Math.min(labels.size(), target.length - FIRST_LABEL);
        int count = Math.min(inputs.size(), target.length - FIRST_LABEL - known);
        target[0] = known;
        target[1] = line.tokens();
        System.arraycopy(labels.values(), 0, target, FIRST_LABEL, known);
        int from = FIRST_LABEL + known;
        for (int i = 0; i < count; i++) {
            target[from + i] = used.row(inputs.get(i));
        }
        return FIRST_LABEL + known + count;
    }

    @Override
    public void close() {
        cursor.close();
    }
}
