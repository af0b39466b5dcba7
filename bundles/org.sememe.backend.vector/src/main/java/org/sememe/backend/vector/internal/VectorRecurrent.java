package org.sememe.backend.vector.internal;

import org.sememe.backend.java.JavaRecurrent;

/** Recurrent layers with the gates of {@link VectorCells}. */
final class VectorRecurrent extends JavaRecurrent {

    VectorRecurrent(VectorBackend backend) {
        super(backend.memory(), backend, backend.scratch(), new VectorCells(backend.pool(), backend.workers()));
    }
}
