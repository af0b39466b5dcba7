package org.sememe.backend.nd4j.internal;

import static org.sememe.backend.nd4j.internal.Staging.cut;
import static org.sememe.backend.nd4j.internal.Staging.line;
import static org.sememe.backend.nd4j.internal.Staging.rows;

import org.sememe.compute.Activation;
import org.sememe.compute.ElementwiseOperations;
import org.sememe.compute.Tensor;
import org.sememe.compute.TensorMemory;

/** Element by element, in pieces on the heap. */
final class Nd4jElementwise extends ElementwiseOperations {

    private final Staging staging;
    private final ElementwiseOperations kernels;

    Nd4jElementwise(TensorMemory memory, Staging staging) {
        super(memory);
        this.staging = staging;
        kernels = staging.heap().elementwise();
    }

    @Override
    protected void doFill(Tensor target, float value) {
        Tensor line = line(target);
        if (line == null) {
            staging.whole(stage -> kernels.fill(stage.out(target), value));
            return;
        }
        staging.pieces(target.elements(), 1,
            (from, to, stage) -> kernels.fill(stage.out(cut(line, from, to)), value));
    }

    @Override
    protected void doAxpby(float alpha, Tensor a, float beta, Tensor b, Tensor out) {
        Tensor x = line(a);
        Tensor y = line(b);
        Tensor z = line(out);
        if (x == null || y == null || z == null) {
            staging.whole(stage -> kernels.axpby(alpha, stage.in(a), beta, stage.in(b), stage.out(out)));
            return;
        }
        staging.pieces(out.elements(), 1, (from, to, stage) -> {
            Tensor left = stage.in(cut(x, from, to));
            kernels.axpby(alpha, left, beta, beta == 0 ? left : stage.in(cut(y, from, to)),
                stage.out(cut(z, from, to)));
        });
    }

    @Override
    protected void doMultiply(Tensor a, Tensor b, boolean accumulate, Tensor out) {
        Tensor x = line(a);
        Tensor y = line(b);
        Tensor z = line(out);
        if (x == null || y == null || z == null) {
            staging.whole(stage -> kernels.multiply(stage.in(a), stage.in(b), accumulate,
                stage.out(out, accumulate)));
            return;
        }
        staging.pieces(out.elements(), 1, (from, to, stage) -> kernels.multiply(stage.in(cut(x, from, to)),
            stage.in(cut(y, from, to)), accumulate, stage.out(cut(z, from, to), accumulate)));
    }

    @Override
    protected void doActivation(Activation f, Tensor x, Tensor bias, Tensor preActivation, Tensor out) {
        Tensor in = rows(x);
        Tensor before = rows(preActivation);
        Tensor to = rows(out);
        if (in == null || to == null || before == null && preActivation != null) {
            staging.whole(stage -> kernels.activation(f, stage.in(x), stage.in(bias), stage.out(preActivation),
                stage.out(out)));
            return;
        }
        staging.pieces(in.size(0), in.size(1), (first, last, stage) -> activate(stage, f, cut(in, first, last), bias,
            cut(before, first, last), cut(to, first, last)));
    }

    /** An activation of one piece. */
    void activate(Stage stage, Activation f, Tensor x, Tensor bias, Tensor preActivation, Tensor out) {
        kernels.activation(f, stage.in(x), stage.in(bias), stage.out(preActivation), stage.out(out));
    }

    @Override
    protected void doActivationBackward(Activation f, Tensor x, Tensor dy, boolean accumulate, Tensor dx) {
        Tensor a = line(x);
        Tensor b = line(dy);
        Tensor c = line(dx);
        if (a == null || b == null || c == null) {
            staging.whole(stage -> kernels.activationBackward(f, stage.in(x), stage.in(dy), accumulate,
                stage.out(dx, accumulate)));
            return;
        }
        staging.pieces(dx.elements(), 1, (from, to, stage) -> kernels.activationBackward(f,
            stage.in(cut(a, from, to)), stage.in(cut(b, from, to)), accumulate,
            stage.out(cut(c, from, to), accumulate)));
    }

    @Override
    protected void doDropout(Tensor x, float probability, long seed, boolean accumulate, Tensor out) {
        // Which elements are kept depends on their place in the whole tensor.
        staging.whole(stage -> kernels.dropout(stage.in(x), probability, seed, accumulate,
            stage.out(out, accumulate)));
    }
}
