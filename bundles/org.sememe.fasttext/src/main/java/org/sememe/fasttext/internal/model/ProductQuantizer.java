package org.sememe.fasttext.internal.model;

import java.io.IOException;

import org.sememe.io.BinaryInput;
import org.sememe.io.BinaryOutput;

/**
 * Replaces each stretch of a vector by the number of the nearest of 256 centroids (Jégou, Douze and Schmid 2011).
 * Immutable.
 *
 * @param dimension components of a vector
 * @param part components of a stretch; the last, or the only one, may be shorter
 * @param centroids for each stretch 256 centroids
 */
public record ProductQuantizer(int dimension, int part, float[] centroids) {

    /** Centroids of a stretch. */
    public static final int CENTROIDS = 256;

    /** Returns the number of stretches. */
    public int parts() {
        return (dimension - 1) / part + 1;
    }

    /** Returns the components of a stretch. */
    int length(int index) {
        return Math.min(part, dimension - index * part);
    }

    /** Returns where a centroid starts. */
    int offset(int index, int code) {
        return index * part * CENTROIDS + code * length(index);
    }

    static ProductQuantizer read(BinaryInput in, int dimension, int parts) {
        check(in, "dimension", dimension, in.readInt());
        check(in, "number of sub-vectors", parts, in.readInt());
        int part = in.readInt();
        if (part < 1 || (dimension - 1) / part + 1 != parts) {
            throw in.wrong("a length of sub-vectors that makes " + parts + " of " + dimension + " components", part);
        }
        check(in, "length of the last sub-vector", (dimension - 1) % part + 1, in.readInt());
        if (in.remaining() < (long) dimension * CENTROIDS * Float.BYTES) {
            throw in.wrong((long) dimension * CENTROIDS + " floats", in.remaining() + " bytes");
        }
        float[] centroids = new float[Math.multiplyExact(dimension, CENTROIDS)];
        in.readFloats(centroids, 0, centroids.length);
        return new ProductQuantizer(dimension, part, centroids);
    }

    private static void check(BinaryInput in, String what, int expected, int found) {
        if (found != expected) {
            throw in.wrong("a quantiser whose " + what + " is " + expected, found);
        }
    }

    void write(BinaryOutput out) throws IOException {
        out.writeInt(dimension);
        out.writeInt(parts());
        out.writeInt(part);
        out.writeInt(length(parts() - 1));
        out.writeFloats(centroids, 0, centroids.length);
    }
}
