package org.sememe.compute;

/**
 * The families of operations that a backend is made of.
 *
 * @param transfer between tensors and Java arrays, and between types
 * @param elementwise sums, products, activations, dropout
 * @param matrix matrix products
 * @param normalization layer norm and softmax
 * @param attention scaled dot-product attention
 * @param embedding look-ups in tables of rows
 * @param loss cross-entropy
 * @param recurrent RNN, GRU and LSTM over whole sequences
 * @param reduction sums, means, maxima
 * @param optimizer steps of optimisers
 */
public record OperationFamilies(TransferOperations transfer, ElementwiseOperations elementwise,
        MatrixOperations matrix, NormalizationOperations normalization, AttentionOperations attention,
        EmbeddingOperations embedding, LossOperations loss, RecurrentOperations recurrent,
        ReductionOperations reduction, OptimizerOperations optimizer) {
}
