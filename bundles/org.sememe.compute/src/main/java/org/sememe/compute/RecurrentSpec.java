package org.sememe.compute;

/**
 * What kind of recurrence.
 *
 * @param cell the cell
 * @param reverse whether time runs backwards
 * @param cellClip LSTM only: c' is cut to -cellClip to cellClip; 0 cuts nothing
 * @param projectionClip LSTM with projection only: the projected state is cut likewise
 */
public record RecurrentSpec(RecurrentCell cell, boolean reverse, float cellClip, float projectionClip) {

    /** A recurrence without clipping. */
    public static RecurrentSpec of(RecurrentCell cell, boolean reverse) {
        return new RecurrentSpec(cell, reverse, 0, 0);
    }
}
