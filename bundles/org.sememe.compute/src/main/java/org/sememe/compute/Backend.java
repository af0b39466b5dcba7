package org.sememe.compute;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where tensors live and arithmetic happens. A service; several may be there at once, and {@link Backends} chooses.
 *
 * <p>The operations are grouped in families. Ask for a family once and keep it: it lives as long as the backend. The
 * rules for all operations stand in the description of this package.
 *
 * <p>Safe for use by several threads.
 */
@ConsumerType
public interface Backend {

    /** Service property, and model option, with the backend's name. */
    String NAME = "sememe.backend";

    /** The name, such as {@code java}, {@code vector}, {@code nd4j}. */
    String name();

    /** Where it computes. */
    DeviceInfo device();

    /** What is in use, and what was forgotten. */
    TensorMemory memory();

    /** All that it can do. */
    OperationFamilies operations();

    /** Opens a scope, from which all tensors come. */
    default Scope scope(String name) {
        return scope(name, Long.MAX_VALUE);
    }

    /** Opens a scope that may take at most {@code limitBytes}. */
    default Scope scope(String name, long limitBytes) {
        return memory().open(this, name, limitBytes);
    }

    /** Between tensors and Java arrays, and between types. */
    default TransferOperations transfer() {
        return operations().transfer();
    }

    /** Sums, products, activations, dropout. */
    default ElementwiseOperations elementwise() {
        return operations().elementwise();
    }

    /** Matrix products. */
    default MatrixOperations matrix() {
        return operations().matrix();
    }

    /** Layer norm and softmax. */
    default NormalizationOperations normalization() {
        return operations().normalization();
    }

    /** Scaled dot-product attention. */
    default AttentionOperations attention() {
        return operations().attention();
    }

    /** Look-ups in tables of rows. */
    default EmbeddingOperations embedding() {
        return operations().embedding();
    }

    /** Cross-entropy. */
    default LossOperations loss() {
        return operations().loss();
    }

    /** RNN, GRU and LSTM over whole sequences. */
    default RecurrentOperations recurrent() {
        return operations().recurrent();
    }

    /** Sums, means, maxima. */
    default ReductionOperations reduction() {
        return operations().reduction();
    }

    /** Steps of optimisers. */
    default OptimizerOperations optimizer() {
        return operations().optimizer();
    }
}
