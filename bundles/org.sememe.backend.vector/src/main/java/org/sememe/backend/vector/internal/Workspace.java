package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;

/**
 * The scratch memory of one place in the pool of threads. Grows to what was needed most and stays, so that a steady
 * load allocates nothing.
 */
final class Workspace {

    private static final int BUFFERS = 8;

    /** Matrix products of this thread. */
    final Product product = new Product();
    /** One vector and more, for the ends of rows. */
    final float[] tail = new float[Dots.SCRATCH];

    private final float[][] buffers = new float[BUFFERS][0];

    /** Scratch memory number {@code which}, of at least {@code size} floats with any content. */
    float[] floats(int which, int size) {
        if (buffers[which].length < size) {
            buffers[which] = new float[(size + LANES) / LANES * LANES];
        }
        return buffers[which];
    }
}
