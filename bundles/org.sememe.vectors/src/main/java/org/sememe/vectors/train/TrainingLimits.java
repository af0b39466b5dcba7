package org.sememe.vectors.train;

import org.sememe.train.TrainingContext;

/**
 * How a training goes about its work; nothing here changes the model.
 *
 * @param reportMillis time between two looks at the workers
 * @param checkpointNanos time between two checkpoints; 0 for none on the way, less for none at all
 * @param memoryBytes if the corpus as numbers takes no more than this, it is read only once after the count
 * @param smallBytes a corpus of fewer bytes is not worth a file as numbers
 */
public record TrainingLimits(long reportMillis, long checkpointNanos, long memoryBytes, long smallBytes) {

    private static final long REPORT_MILLIS = 200;
    private static final long SECOND = 1_000_000_000;
    private static final int MEMORY_SHARE = 8;
    private static final long SMALL = 1 << 20;

    /**
     * Sets limits with the usual size of a small corpus.
     *
     * @param reportMillis time between two looks at the workers
     * @param checkpointNanos time between two checkpoints
     * @param memoryBytes what the corpus as numbers may take in memory
     */
    public TrainingLimits(long reportMillis, long checkpointNanos, long memoryBytes) {
        this(reportMillis, checkpointNanos, memoryBytes, SMALL);
    }

    /**
     * Returns the limits of a training whose parameter {@code checkpointSeconds} says how often to make a checkpoint.
     *
     * @param context the training
     * @return its limits
     */
    public static TrainingLimits of(TrainingContext context) {
        return new TrainingLimits(REPORT_MILLIS, (long) (context.parameters().decimal("checkpointSeconds") * SECOND),
                Runtime.getRuntime().maxMemory() / MEMORY_SHARE);
    }
}
