package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;
import static org.sememe.backend.vector.internal.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.sememe.compute.CounterRandom;

/** Inverted dropout of a row: the random numbers of {@link CounterRandom}, many at once. */
final class Dropout {

    private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);
    private static final int FIRST = 0x85ebca6b;
    private static final int SECOND = 0xc2b2ae35;
    private static final IntVector STEPS = IntVector.zero(INTS).addIndex(1);

    private Dropout() {
    }

    /**
     * y = x / (1 - p) where the element is kept, otherwise 0; or y += that.
     *
     * @param index the number of the first element
     */
    static void apply(float probability, long seed, int index, float[] x, int at, boolean accumulate, float[] y,
            int to, int n) {
        int threshold = CounterRandom.threshold(probability);
        float factor = 1 / (1 - probability);
        int low = (int) seed;
        int high = (int) (seed >>> 32);
        FloatVector f = FloatVector.broadcast(SPECIES, factor);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            IntVector h = mix(STEPS.add(index + i).lanewise(VectorOperators.XOR, low));
            h = mix(h.add(high)).lanewise(VectorOperators.LSHR, 8);
            VectorMask<Float> dropped = h.compare(VectorOperators.LT, threshold).cast(SPECIES);
            FloatVector v = FloatVector.fromArray(SPECIES, x, at + i).mul(f).blend(FloatVector.zero(SPECIES), dropped);
            (accumulate ? v.add(FloatVector.fromArray(SPECIES, y, to + i)) : v).intoArray(y, to + i);
        }
        for (; i < n; i++) {
            float v = CounterRandom.kept(seed, index + i, threshold) ? x[at + i] * factor : 0;
            y[to + i] = accumulate ? y[to + i] + v : v;
        }
    }

    private static IntVector mix(IntVector value) {
        IntVector h = value.lanewise(VectorOperators.XOR, value.lanewise(VectorOperators.LSHR, 16)).mul(FIRST);
        h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 13)).mul(SECOND);
        return h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
    }
}
