package org.sememe.backend.vector.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The width of the vectors, decided once when the class is loaded: what the JVM prefers for this processor, at most
 * 512 bits, or what the system property {@value #PROPERTY} says (128, 256 or 512).
 */
final class Lanes {

    static final String PROPERTY = "sememe.vector.bits";

    /** Constant, so that the compiler knows it. */
    static final VectorSpecies<Float> SPECIES = species();
    static final int LANES = SPECIES.length();

    private Lanes() {
    }

    private static VectorSpecies<Float> species() {
        int preferred = Math.min(FloatVector.SPECIES_PREFERRED.vectorBitSize(), 512);
        if (preferred < 128) {
            throw new IllegalStateException("this JVM has no vectors of 128 bits or more");
        }
        int bits = Integer.getInteger(PROPERTY, preferred);
        if (bits != 128 && bits != 256 && bits != 512) {
            throw new IllegalArgumentException("System property " + PROPERTY + ": " + bits
                    + " is not a width of vectors; it is 128, 256 or 512");
        }
        return VectorSpecies.of(float.class, VectorShape.forBitSize(bits));
    }
}
