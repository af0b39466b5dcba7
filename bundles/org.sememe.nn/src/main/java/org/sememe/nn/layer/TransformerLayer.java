package org.sememe.nn.layer;

import org.sememe.compute.Tensor;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.op.ElementOps;
import org.sememe.nn.op.NormOps.Normalised;

/**
 * A Transformer block: self-attention, attention on a memory (decoders only) and a feed-forward part, each with
 * dropout, a residual connection and a layer norm. Post-norm normalises the sums (Vaswani et al. 2017, BERT), pre-norm
 * the inputs of the parts (GPT-2).
 */
public final class TransformerLayer {

    private final MultiHeadAttention selfAttention;
    private final LayerNorm selfNorm;
    private final MultiHeadAttention crossAttention;
    private final LayerNorm crossNorm;
    private final FeedForward feedForward;
    private final LayerNorm feedForwardNorm;
    private final boolean normFirst;
    private final float dropout;

    private TransformerLayer(MultiHeadAttention selfAttention, LayerNorm selfNorm, MultiHeadAttention crossAttention,
            LayerNorm crossNorm, FeedForward feedForward, LayerNorm feedForwardNorm, boolean normFirst, float dropout) {
        this.selfAttention = selfAttention;
        this.selfNorm = selfNorm;
        this.crossAttention = crossAttention;
        this.crossNorm = crossNorm;
        this.feedForward = feedForward;
        this.feedForwardNorm = feedForwardNorm;
        this.normFirst = normFirst;
        this.dropout = dropout;
    }

    /**
     * What positions may be seen.
     *
     * @param keyMask INT32 {@code [batch, time]}, 0 hides a position from self-attention; or {@code null}
     * @param causal whether a position sees only itself and those before it
     * @param memory {@code [batch, keys, features]}, what a decoder attends to; otherwise {@code null}
     * @param memoryMask INT32 {@code [batch, keys]}, 0 hides a position of the memory; or {@code null}
     */
    public record View(Tensor keyMask, boolean causal, Variable memory, Tensor memoryMask) {

        /** Sees the positions before and itself. */
        public static final View CAUSAL = new View(null, true, null, null);

        /**
         * Sees what a mask leaves open.
         *
         * @param keyMask INT32 {@code [batch, time]}, 0 hides a position; or {@code null} for none
         * @return the view
         */
        public static View masked(Tensor keyMask) {
            return new View(keyMask, false, null, null);
        }
    }

    /**
     * Puts a block together that only looks at its own sequence.
     *
     * @param attention self-attention
     * @param attentionNorm its layer norm
     * @param feedForward the feed-forward part
     * @param feedForwardNorm its layer norm
     * @param normFirst pre-norm, otherwise post-norm
     * @param dropout the share of each part's output that a training drops
     * @return the block
     */
    public static TransformerLayer of(MultiHeadAttention attention, LayerNorm attentionNorm, FeedForward feedForward,
            LayerNorm feedForwardNorm, boolean normFirst, float dropout) {
        return new TransformerLayer(attention, attentionNorm, null, null, feedForward, feedForwardNorm, normFirst,
                dropout);
    }

    /**
     * Puts a decoder's block together that also looks at a memory.
     *
     * @param attention self-attention
     * @param attentionNorm its layer norm
     * @param crossAttention attention on the memory
     * @param crossNorm its layer norm
     * @param feedForward the feed-forward part
     * @param feedForwardNorm its layer norm
     * @param normFirst pre-norm, otherwise post-norm
     * @param dropout the share of each part's output that a training drops
     * @return the block
     */
    public static TransformerLayer decoder(MultiHeadAttention attention, LayerNorm attentionNorm,
            MultiHeadAttention crossAttention, LayerNorm crossNorm, FeedForward feedForward, LayerNorm feedForwardNorm,
            boolean normFirst, float dropout) {
        return new TransformerLayer(attention, attentionNorm, crossAttention, crossNorm, feedForward, feedForwardNorm,
                normFirst, dropout);
    }

    /** One part of a block, between its residual connection's ends. */
    private interface Part {

        Variable apply(Variable x);
    }

    /**
     * Applies the block.
     *
     * @param tape the tape
     * @param stream {@code [batch, time, features]}
     * @param view what may be seen
     * @return the stream behind the block; after post-norm there is nothing pending
     */
    public ResidualStream apply(Tape tape, ResidualStream stream, View view) {
        ResidualStream next = step(tape, stream, selfNorm,
                x -> selfAttention.self(tape, x, view.keyMask(), view.causal()));
        if (crossAttention != null) {
            next = step(tape, next, crossNorm, x -> crossAttention.cross(tape, x, view.memory(), view.memoryMask()));
        }
        return step(tape, next, feedForwardNorm, x -> feedForward.apply(tape, x));
    }

    private ResidualStream step(Tape tape, ResidualStream stream, LayerNorm norm, Part part) {
        if (normFirst) {
            Normalised input = norm.apply(tape, stream);
            Variable output = ElementOps.dropout(tape, part.apply(input.normalised()), dropout);
            discard(tape, stream);
            tape.discard(input.normalised());
            return new ResidualStream(input.sum(), output);
        }
        Variable x = stream.total(tape);
        Variable output = ElementOps.dropout(tape, part.apply(x), dropout);
        Normalised next = norm.apply(tape, output, x);
        tape.discard(output, next.sum());
        return ResidualStream.of(next.normalised());
    }

    /** The sum of a stream with something pending was made anew by the layer norm. */
    private static void discard(Tape tape, ResidualStream stream) {
        if (stream.pending() != null) {
            tape.discard(stream.pending());
        }
    }
}
