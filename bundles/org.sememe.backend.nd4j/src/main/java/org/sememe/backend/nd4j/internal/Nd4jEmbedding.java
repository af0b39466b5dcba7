package org.sememe.backend.nd4j.internal;

import org.sememe.compute.EmbeddingOperations;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Look-ups: the rows that are asked for make a small table on the heap. */
final class Nd4jEmbedding extends EmbeddingOperations {

    private final Staging staging;
    private final EmbeddingOperations kernels;

    Nd4jEmbedding(TensorMemory memory, Staging staging) {
        super(memory);
        this.staging = staging;
        kernels = staging.heap().embedding();
    }

    @Override
    protected void doGather(Tensor table, Tensor ids, boolean accumulate, Tensor out) {
        staging.whole(stage -> kernels.gather(stage.in(table), stage.in(ids), accumulate,
            stage.out(out, accumulate)));
    }

    @Override
    protected void doScatterAdd(Tensor dy, Tensor ids, int paddingIndex, Tensor dtable) {
        staging.whole(stage -> kernels.scatterAdd(stage.in(dy), stage.in(ids), paddingIndex, stage.both(dtable)));
    }
}
