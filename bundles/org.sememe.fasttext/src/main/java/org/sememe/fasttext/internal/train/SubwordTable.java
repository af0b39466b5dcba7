package org.sememe.fasttext.internal.train;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

import org.sememe.InvalidInputException;
import org.sememe.fasttext.internal.model.Dictionary;
import org.sememe.fasttext.internal.model.Subwords;
import org.sememe.fasttext.internal.model.TextLine;

/** The rows of all words, computed once, one word after the other in one array. Immutable. */
final class SubwordTable implements TextLine.WordRows {

    private final Dictionary dictionary;
    private final int[] starts;
    private final int[] rows;

    SubwordTable(Dictionary dictionary) {
        this.dictionary = dictionary;
        int words = dictionary.words();
        starts = new int[words + 1];
        int[] all = new int[16 * words];
        int size = 0;
        Subwords.Ids ids = new Subwords.Ids();
        for (int word = 0; word < words; word++) {
            ids.clear();
            dictionary.addRows(dictionary.entries().word(word), word, ids);
            if (size + (long) ids.size() > Integer.MAX_VALUE - 8) {
                throw new InvalidInputException("the vocabulary of " + words + " words must have at most "
                        + (Integer.MAX_VALUE - 8) + " n-grams, found more; raise minCount or lower maxn");
            }
            if (size + ids.size() > all.length) {
                all = Arrays.copyOf(all, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(size + (long) ids.size(),
                        all.length * 3L / 2)));
            }
            System.arraycopy(ids.values(), 0, all, size, ids.size());
            size += ids.size();
            starts[word + 1] = size;
        }
        rows = Arrays.copyOf(all, size);
    }

    /** Visits the rows of all words, one word after the other. */
    void forEachRow(IntConsumer visitor) {
        for (int row : rows) {
            visitor.accept(row);
        }
    }

    /** Puts other rows in place of these. */
    void renumber(IntUnaryOperator place) {
        for (int i = 0; i < rows.length; i++) {
            rows[i] = place.applyAsInt(rows[i]);
        }
    }

    /** Returns the rows of all words. */
    int[] rows() {
        return rows;
    }

    /** Returns where those of a word start. */
    int start(int word) {
        return starts[word];
    }

    /** Returns where those of a word end. */
    int end(int word) {
        return starts[word + 1];
    }

    @Override
    public void add(String word, int id, Subwords.Ids ids) {
        if (id < 0) {
            dictionary.addRows(word, id, ids);
            return;
        }
        for (int i = starts[id]; i < starts[id + 1]; i++) {
            ids.add(rows[i]);
        }
    }
}
