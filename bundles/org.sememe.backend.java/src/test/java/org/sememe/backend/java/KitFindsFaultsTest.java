package org.sememe.backend.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.sememe.compute.Activation;
import org.sememe.compute.DataType;
import org.sememe.compute.ElementwiseOperations;
import org.sememe.compute.MatrixOperations;
import org.sememe.compute.NormalizationOperations;
import org.sememe.compute.Tensor;
import org.sememe.compute.WorkerPool;
import org.sememe.compute.testkit.BackendTestKit;

/** Backends with one fault each: the kit finds it and says where it lies. */
class KitFindsFaultsTest {

    private static final WorkerPool POOL = new WorkerPool(2);

    @AfterAll
    static void close() {
        POOL.close();
    }

    /** A backend in which one family is replaced. */
    private static final class Faulty extends JavaBackend {
        private final ElementwiseOperations elementwise;
        private final MatrixOperations matrix;
        private final NormalizationOperations normalization;

        Faulty(Function<JavaBackend, ?> family) {
            super("faulty", POOL, 1L << 28);
            Object replaced = family.apply(this);
            elementwise = replaced instanceof ElementwiseOperations ops ? ops : super.elementwise();
            matrix = replaced instanceof MatrixOperations ops ? ops : super.matrix();
            normalization = replaced instanceof NormalizationOperations ops ? ops : super.normalization();
        }

        @Override
        public ElementwiseOperations elementwise() {
            return elementwise;
        }

        @Override
        public MatrixOperations matrix() {
            return matrix;
        }

        @Override
        public NormalizationOperations normalization() {
            return normalization;
        }
    }

    private static void found(String where, Function<JavaBackend, ?> family) {
        Faulty backend = new Faulty(family);
        String failure = assertThrows(AssertionError.class, () -> new BackendTestKit(backend).run(), where)
            .getMessage();
        assertTrue(failure.contains(where) && failure.contains("faulty"), failure);
        backend.close();
        assertEquals(0, backend.memory().bytes());
    }

    @Test
    void theWrongGelu() {
        found("activation GELU", backend -> new JavaElementwise(backend.memory(), POOL) {
            @Override
            protected void doActivation(Activation f, Tensor x, Tensor bias, Tensor preActivation, Tensor out) {
                super.doActivation(f == Activation.GELU ? Activation.GELU_TANH : f, x, bias, preActivation, out);
            }
        });
    }

    @Test
    void aGradientThatIsWrittenInsteadOfAdded() {
        found("softmax", backend -> new JavaNormalization(backend.memory(), POOL) {
            @Override
            protected void doSoftmaxBackward(Tensor y, Tensor dy, float scale, boolean accumulate, Tensor dx) {
                super.doSoftmaxBackward(y, dy, scale, false, dx);
            }
        });
    }

    @Test
    void aTermThatIsMissingInAGradient() {
        found("layerNormBackward", backend -> new JavaNormalization(backend.memory(), POOL) {
            @Override
            protected void doLayerNormBackward(Tensor dy, Tensor s, Tensor gamma, Tensor mean, Tensor rstd,
                    boolean accumulate, Tensor dx, Tensor dgamma, Tensor dbeta) {
                super.doLayerNormBackward(dy, s, gamma, mean, rstd, accumulate, dx, null, dbeta);
            }
        });
    }

    @Test
    void anOutputThatIsReadBeforeItIsWritten() {
        found("gemm", backend -> new JavaMatrix(backend.memory(), POOL, backend.scratch()) {
            @Override
            protected void doGemm(float alpha, Tensor a, Tensor b, float beta, Tensor c) {
                super.doGemm(alpha, a, b, beta == 0 ? 1e-9f : beta, c);
            }
        });
    }

    @Test
    void aWriteBesideTheTensor() {
        found("written beside", backend -> new JavaElementwise(backend.memory(), POOL) {
            @Override
            protected void doFill(Tensor target, float value) {
                super.doFill(target, value);
                if (!target.isContiguous() && target.type() == DataType.FLOAT32) {
                    HeapStorage.floats(target)[target.storage().capacity() - 1] = value;
                }
            }
        });
    }
}
