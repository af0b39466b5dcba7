package org.sememe.transformer;

import org.sememe.compute.Activation;

/**
 * The shape of a sequence-to-sequence Transformer.
 *
 * @param sourceVocabulary number of source tokens
 * @param targetVocabulary number of target tokens
 * @param size features
 * @param heads heads of each attention, a divisor of {@code size}
 * @param encoderLayers number of the encoder's blocks
 * @param decoderLayers number of the decoder's blocks
 * @param feedForwardSize features between the two feed-forward layers
 * @param maxLength longest sequence
 * @param activation between the two feed-forward layers
 * @param normFirst pre-norm, otherwise post-norm
 * @param paddingId the token that fills sequences up, in source and target
 * @param dropout the share that a training drops of embeddings, probabilities, and parts
 */
public record Seq2SeqOptions(int sourceVocabulary, int targetVocabulary, int size, int heads, int encoderLayers,
        int decoderLayers, int feedForwardSize, int maxLength, Activation activation, boolean normFirst, int paddingId,
        float dropout) {
}
