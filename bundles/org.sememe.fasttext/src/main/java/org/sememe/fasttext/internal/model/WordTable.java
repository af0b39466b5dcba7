package org.sememe.fasttext.internal.model;

import java.util.Arrays;

/** The vectors of words: means of the rows of a word and its n-grams. Safe for use by many threads at once. */
public final class WordTable {

    private final ModelData model;

    /** Computes from a model. */
    public WordTable(ModelData model) {
        this.model = model;
    }

    /**
     * Computes the vector of a word.
     *
     * @param word any word
     * @param id its number, or -1 if it is unknown
     * @param rows scratch
     * @param scratch room for a row
     * @param vector receives the vector, all 0 if nothing is known
     * @return whether anything of the word is known
     */
    public boolean vector(String word, int id, Subwords.Ids rows, float[] scratch, float[] vector) {
        int dimension = model.arguments().dimension();
        Arrays.fill(vector, 0, dimension, 0);
        rows.clear();
        model.dictionary().addRows(word, id, rows);
        for (int i = 0; i < rows.size(); i++) {
            model.input().addRow(rows.get(i), vector, scratch);
        }
        if (rows.size() > 1) {
            float share = 1f / rows.size();
            for (int i = 0; i < dimension; i++) {
                vector[i] *= share;
            }
        }
        return rows.size() > 0;
    }
}
