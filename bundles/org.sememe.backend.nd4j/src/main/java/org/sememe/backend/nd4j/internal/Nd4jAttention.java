package org.sememe.backend.nd4j.internal;

import org.sememe.compute.AttentionOperations;
import org.sememe.compute.AttentionSpec;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Attention, a head of a sequence at a time on the heap. */
final class Nd4jAttention extends AttentionOperations {

    private final Staging staging;
    private final AttentionOperations kernels;

    Nd4jAttention(TensorMemory memory, Staging staging) {
        super(memory);
        this.staging = staging;
        kernels = staging.heap().attention();
    }

    @Override
    protected void doAttention(AttentionSpec spec, Tensor q, Tensor k, Tensor v, Tensor keyMask, Tensor bias,
            long seed, Tensor probabilities, Tensor out) {
        int heads = q.size(2);
        if (spec.dropout() > 0) {
            // Which probabilities are dropped depends on their place in the whole.
            staging.whole(stage -> kernels.attention(spec, stage.in(q), stage.in(k), stage.in(v), stage.in(keyMask),
                stage.in(bias), seed, stage.out(probabilities), stage.out(out)));
            return;
        }
        staging.pool().run(q.size(0) * heads, (part, slot) -> staging.whole(stage -> {
            int batch = part / heads;
            int head = part % heads;
            kernels.attention(spec, stage.in(head(q, batch, head)), stage.in(head(k, batch, head)),
                stage.in(head(v, batch, head)), stage.in(keyMask == null ? null : keyMask.slice(0, batch, batch + 1)),
                stage.in(scores(bias, batch, head)), seed, stage.out(scores(probabilities, batch, head)),
                stage.out(head(out, batch, head)));
        }));
    }

    private static Tensor head(Tensor tensor, int batch, int head) {
        return tensor.slice(0, batch, batch + 1).slice(2, head, head + 1);
    }

    private static Tensor scores(Tensor tensor, int batch, int head) {
        return tensor == null ? null : tensor.slice(0, batch, batch + 1).slice(1, head, head + 1);
    }

    @Override
    protected void doAttentionBackward(AttentionSpec spec, Tensor dout, Tensor q, Tensor k, Tensor v, long seed,
            Tensor probabilities, Tensor dq, Tensor dk, Tensor dv) {
        staging.whole(stage -> kernels.attentionBackward(spec, stage.in(dout), stage.in(q), stage.in(k), stage.in(v),
            seed, stage.in(probabilities), stage.out(dq), stage.out(dk), stage.out(dv)));
    }
}
