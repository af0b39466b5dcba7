package org.sememe.backend.vector.internal;

import org.sememe.compute.AttentionOperations;
import org.sememe.compute.AttentionSpec;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Attention, divided by batch and head; {@link AttentionHead} does one of them. */
final class VectorAttention extends AttentionOperations {

    private final Workers workers;

    VectorAttention(TensorMemory memory, Workers workers) {
        super(memory);
        this.workers = workers;
    }

    @Override
    protected void doAttention(AttentionSpec spec, Tensor q, Tensor k, Tensor v, Tensor keyMask, Tensor bias,
            long seed, Tensor probabilities, Tensor out) {
        int heads = q.size(2);
        workers.parts(q.size(0) * heads, (part, workspace) -> new AttentionHead(spec, seed, q, k, v, part / heads,
                part % heads, workspace).forward(keyMask, bias, probabilities, out));
    }

    @Override
    protected void doAttentionBackward(AttentionSpec spec, Tensor dout, Tensor q, Tensor k, Tensor v, long seed,
            Tensor probabilities, Tensor dq, Tensor dk, Tensor dv) {
        int heads = q.size(2);
        workers.parts(q.size(0) * heads, (part, workspace) -> new AttentionHead(spec, seed, q, k, v, part / heads,
                part % heads, workspace).backward(dout, probabilities, dq, dk, dv));
    }
}
