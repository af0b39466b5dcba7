package org.sememe.nn.train;

import org.sememe.CorruptModelException;

/**
 * Tells when a validation figure has stopped getting better. Its state can be stored and restored, so that a resumed
 * training stops where an uninterrupted one would. Not safe for use by several threads.
 */
public final class EarlyStopping {

    private final int patience;
    private final double minDelta;
    private final boolean greaterIsBetter;
    private double best;
    private int badRounds;
    private long round;
    private long bestRound = -1;

    /**
     * Creates a watch.
     *
     * @param patience how many rounds in a row may bring nothing before the training should stop; at least 1
     * @param minDelta by how much a figure must be better to count; at least 0
     * @param greaterIsBetter {@code false} for losses and perplexities
     */
    public EarlyStopping(int patience, double minDelta, boolean greaterIsBetter) {
        if (patience < 1 || !(minDelta >= 0)) {
            throw new IllegalArgumentException("expected patience of at least 1 and minDelta of at least 0, found "
                    + patience + " and " + minDelta);
        }
        this.patience = patience;
        this.minDelta = minDelta;
        this.greaterIsBetter = greaterIsBetter;
        this.best = greaterIsBetter ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /**
     * Takes the figure of a round.
     *
     * @param figure what validation gave; NaN is never better
     * @return whether it is the best so far
     */
    public boolean accept(double figure) {
        boolean better = greaterIsBetter ? figure > best + minDelta : figure < best - minDelta;
        if (better) {
            best = figure;
            bestRound = round;
            badRounds = 0;
        } else {
            badRounds++;
        }
        round++;
        return better;
    }

    /**
     * Tells whether the training should stop.
     *
     * @return whether {@code patience} rounds in a row brought nothing
     */
    public boolean stop() {
        return badRounds >= patience;
    }

    /**
     * Returns the best figure.
     *
     * @return the figure; infinite before the first round
     */
    public double best() {
        return best;
    }

    /**
     * Returns the round of the best figure.
     *
     * @return counted from 0, or -1 before the first
     */
    public long bestRound() {
        return bestRound;
    }

    /**
     * Returns what {@link #restore} needs.
     *
     * @return a short text
     */
    public String state() {
        return best + " " + bestRound + " " + badRounds + " " + round;
    }

    /**
     * Goes back to a stored state.
     *
     * @param state from {@link #state}
     * @throws org.sememe.CorruptModelException if it is not one
     */
    public void restore(String state) {
        String[] parts = state.split(" ");
        try {
            double storedBest = Double.parseDouble(parts[0]);
            long storedBestRound = Long.parseLong(parts[1]);
            int storedBadRounds = Integer.parseInt(parts[2]);
            round = Long.parseLong(parts[3]);
            best = storedBest;
            bestRound = storedBestRound;
            badRounds = storedBadRounds;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new CorruptModelException("state of early stopping: expected four numbers, found '"
                    + state + "'", e);
        }
    }
}
