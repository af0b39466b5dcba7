package org.sememe.vectors.train;

/**
 * A learning rate that falls in a straight line while words are processed.
 *
 * @param start the rate before the first word
 * @param end the rate after the last word
 * @param words how many words there are in all epochs together
 */
public record LearningRate(double start, double end, long words) {

    /**
     * Returns the rate at a place.
     *
     * @param done how many words have been processed
     * @return from {@link #start()} to {@link #end()}
     */
    public float after(long done) {
        return (float) (start - (start - end) * Math.min(1, done / (double) Math.max(1, words)));
    }
}
