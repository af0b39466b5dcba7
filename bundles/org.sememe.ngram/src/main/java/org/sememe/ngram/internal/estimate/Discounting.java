package org.sememe.ngram.internal.estimate;

import org.sememe.InvalidInputException;
import org.sememe.ngram.internal.count.GramCounts;

/**
 * The interpolated smoothings that subtract a discount from every count: modified Kneser-Ney (Chen and Goodman 1998;
 * Heafield et al. 2013), Kneser-Ney (Kneser and Ney 1995, interpolated) and absolute discounting (Ney, Essen and Kneser
 * 1994).
 */
final class Discounting implements Smoothing {

    private final boolean adjusted;
    private final boolean modified;
    private final float[] fallback;
    private float[][] discounts;

    /**
     * Creates one of the three.
     *
     * @param adjusted whether Kneser-Ney's adjusted counts are used
     * @param modified whether there are three discounts an order
     * @param fallback discounts at the indices 1 to 3 where they cannot be estimated, or {@code null}
     */
    Discounting(boolean adjusted, boolean modified, float[] fallback) {
        this.adjusted = adjusted;
        this.modified = modified;
        this.fallback = fallback;
    }

    @Override
    public Kind kind() {
        return Kind.INTERPOLATED;
    }

    @Override
    public boolean adjusted() {
        return adjusted;
    }

    @Override
    public void prepare(GramCounts counts) {
        // This first: it is the likelier mistake if low orders have too few n-grams, too.
        for (int n = 1; n <= counts.order(); n++) {
            if (counts.store(n).size() == 0 && fallback == null) {
                throw new InvalidInputException("the discounts of order " + n + " cannot be estimated: no sentence of "
                        + "the corpus is long enough for a " + n + "-gram; set order to " + (n - 1) + " or less, or "
                        + "discountFallback, such as '0.5 1 1.5'");
            }
        }
        discounts = new float[counts.order() + 1][];
        for (int n = 1; n <= counts.order(); n++) {
            discounts[n] = modified ? Discounts.modified(n, counts.countsOfCounts(n), fallback)
                    : Discounts.absolute(n, counts.countsOfCounts(n), fallback);
        }
    }

    @Override
    public float share(int order, long count, ContextGroup group) {
        return count == 0 ? 0 : (count - discounts[order][(int) Math.min(count, 3)]) / (float) group.total;
    }

    @Override
    public float weight(int order, ContextGroup group) {
        float[] discount = discounts[order];
        float gamma = 0;
        for (int i = 1; i < 4; i++) {
            gamma += discount[i] * group.kept[i];
        }
        return (gamma + group.cut) / group.total;
    }
}
