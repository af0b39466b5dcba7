package org.sememe.backend.nd4j.internal;

import static org.sememe.backend.nd4j.internal.Staging.cut;
import static org.sememe.backend.nd4j.internal.Staging.line;
import static org.sememe.backend.nd4j.internal.Staging.rows;

import org.sememe.compute.NormalizationOperations;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Layer norm and softmax, in pieces on the heap. */
final class Nd4jNormalization extends NormalizationOperations {

    private final Staging staging;
    private final NormalizationOperations kernels;

    Nd4jNormalization(TensorMemory memory, Staging staging) {
        super(memory);
        this.staging = staging;
        kernels = staging.heap().normalization();
    }

    @Override
    protected void doLayerNorm(Tensor x, Tensor residual, Tensor gamma, Tensor beta, float epsilon, Tensor sum,
            Tensor out, Tensor mean, Tensor rstd) {
        Tensor in = rows(x);
        Tensor added = rows(residual);
        Tensor total = rows(sum);
        Tensor to = rows(out);
        Tensor means = line(mean);
        Tensor deviations = line(rstd);
        boolean split = in != null && to != null && (added != null || residual == null)
            && (total != null || sum == null) && (means != null || mean == null)
            && (deviations != null || rstd == null);
        if (!split) {
            staging.whole(stage -> kernels.layerNorm(stage.in(x), stage.in(residual), stage.in(gamma), stage.in(beta),
                epsilon, stage.out(sum), stage.out(out), stage.out(mean), stage.out(rstd)));
            return;
        }
        staging.pieces(in.size(0), in.size(1), (first, last, stage) -> kernels.layerNorm(
            stage.in(cut(in, first, last)), stage.in(cut(added, first, last)), stage.in(gamma), stage.in(beta), epsilon,
            stage.out(cut(total, first, last)), stage.out(cut(to, first, last)), stage.out(cut(means, first, last)),
            stage.out(cut(deviations, first, last))));
    }

    @Override
    protected void doLayerNormBackward(Tensor dy, Tensor s, Tensor gamma, Tensor mean, Tensor rstd,
            boolean accumulate, Tensor dx, Tensor dgamma, Tensor dbeta) {
        // The sums over all rows have an order that must not depend on threads: the kernel sees to it.
        staging.whole(stage -> kernels.layerNormBackward(stage.in(dy), stage.in(s), stage.in(gamma), stage.in(mean),
            stage.in(rstd), accumulate, stage.out(dx, accumulate), stage.both(dgamma), stage.both(dbeta)));
    }

    @Override
    protected void doSoftmax(Tensor x, float scale, Tensor mask, Tensor out) {
        Tensor in = rows(x);
        Tensor to = rows(out);
        if (in == null || to == null || mask != null) {
            staging.whole(stage -> kernels.softmax(stage.in(x), scale, stage.in(mask), stage.out(out)));
            return;
        }
        staging.pieces(in.size(0), in.size(1), (first, last, stage) -> kernels.softmax(stage.in(cut(in, first, last)),
            scale, null, stage.out(cut(to, first, last))));
    }

    @Override
    protected void doSoftmaxBackward(Tensor y, Tensor dy, float scale, boolean accumulate, Tensor dx) {
        Tensor a = rows(y);
        Tensor b = rows(dy);
        Tensor c = rows(dx);
        if (a == null || b == null || c == null) {
            staging.whole(stage -> kernels.softmaxBackward(stage.in(y), stage.in(dy), scale, accumulate,
                stage.out(dx, accumulate)));
            return;
        }
        staging.pieces(a.size(0), a.size(1), (first, last, stage) -> kernels.softmaxBackward(
            stage.in(cut(a, first, last)), stage.in(cut(b, first, last)), scale, accumulate,
            stage.out(cut(c, first, last), accumulate)));
    }

    @Override
    protected void doLogSoftmax(Tensor x, Tensor out) {
        Tensor in = rows(x);
        Tensor to = rows(out);
        if (in == null || to == null) {
            staging.whole(stage -> kernels.logSoftmax(stage.in(x), stage.out(out)));
            return;
        }
        staging.pieces(in.size(0), in.size(1), (first, last, stage) -> kernels.logSoftmax(
            stage.in(cut(in, first, last)), stage.out(cut(to, first, last))));
    }

    @Override
    protected void doLogSoftmaxBackward(Tensor y, Tensor dy, boolean accumulate, Tensor dx) {
        Tensor a = rows(y);
        Tensor b = rows(dy);
        Tensor c = rows(dx);
        if (a == null || b == null || c == null) {
            staging.whole(stage -> kernels.logSoftmaxBackward(stage.in(y), stage.in(dy), accumulate,
                stage.out(dx, accumulate)));
            return;
        }
        staging.pieces(a.size(0), a.size(1), (first, last, stage) -> kernels.logSoftmaxBackward(
            stage.in(cut(a, first, last)), stage.in(cut(b, first, last)), accumulate,
            stage.out(cut(c, first, last), accumulate)));
    }
}
