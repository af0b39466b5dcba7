package org.sememe.backend.vector.internal;

import static org.sememe.backend.vector.internal.Lanes.LANES;
import static org.sememe.backend.vector.internal.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Sums over rows, column by column. */
final class Columns {

    private Columns() {
    }

    /** sums += row a + row b + row c + row d, one after the other. */
    static void add4(float[] x, int a, int b, int c, int d, float[] sums, int n) {
        int j = 0;
        for (; j <= n - LANES; j += LANES) {
            FloatVector.fromArray(SPECIES, sums, j).add(FloatVector.fromArray(SPECIES, x, a + j))
                    .add(FloatVector.fromArray(SPECIES, x, b + j)).add(FloatVector.fromArray(SPECIES, x, c + j))
                    .add(FloatVector.fromArray(SPECIES, x, d + j)).intoArray(sums, j);
        }
        for (; j < n; j++) {
            sums[j] = sums[j] + x[a + j] + x[b + j] + x[c + j] + x[d + j];
        }
    }
}
