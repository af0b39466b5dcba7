package org.sememe.evaluate;

/**
 * How well the cosines of word vectors agree with people's judgement of word pairs.
 *
 * @param spearman Spearman's rank correlation over the covered pairs, tied values sharing their mean rank; NaN if fewer
 *        than two pairs are covered or one side is constant
 * @param pearson Pearson's correlation over the covered pairs; NaN as above
 * @param pairs pairs in the file
 * @param covered pairs of which both words have a vector
 */
public record SimilarityResult(double spearman, double pearson, int pairs, int covered) {
}
