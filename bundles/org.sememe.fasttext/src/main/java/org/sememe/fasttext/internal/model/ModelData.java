package org.sememe.fasttext.internal.model;

/**
 * What a model file holds.
 *
 * @param dictionary words, labels and hyper-parameters
 * @param input a row for each word and each bucket
 * @param output a row for each label, or each word, or each inner node of their Huffman tree
 */
public record ModelData(Dictionary dictionary, RowMatrix input, RowMatrix output) {

    /** Returns the hyper-parameters. */
    public Arguments arguments() {
        return dictionary.arguments();
    }
}
