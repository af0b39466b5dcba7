package org.sememe.compute;

/**
 * Scaled dot-product attention of several heads. Queries, keys and values are {@code [batch, time, heads, size]} with
 * any strides: slices of one fused projection, permuted views, or the filled part of a cache. Decoding with kept keys
 * and values is the same operation with one query and the slice {@code cache.slice(1, 0, length)} as keys.
 */
public abstract class AttentionOperations extends Operations {

    /** For backends. */
    protected AttentionOperations(TensorMemory memory) {
        super(memory);
    }

    /**
     * For each batch b and head h: S = scale · Q · Kᵀ + bias, masked; P = softmax(S) by rows; O = dropout(P) · V. A
     * query that sees no key gets zeros.
     *
     * <p>Dropout is inverted and counts elements as {@link ElementwiseOperations#dropout} does, on P of the shape
     * {@code [batch, heads, Tq, Tk]}.
     *
     * @param q {@code [batch, Tq, heads, size]}
     * @param k {@code [batch, Tk, heads, size]}
     * @param v {@code [batch, Tk, heads, sizeV]}
     * @param keyMask INT32 {@code [batch, Tk]}, 0 hides a key from all queries of the batch; null hides none
     * @param bias FLOAT32, added to the scores: what expands to {@code [batch, heads, Tq, Tk]}, minus infinity hides;
     *     or null
     * @param seed of the dropout; not used if that is 0
     * @param probabilities {@code [batch, heads, Tq, Tk]}, gets P before dropout, for the backward pass; null if not
     *     needed
     * @param out {@code [batch, Tq, heads, sizeV]}
     */
    public final void attention(AttentionSpec spec, Tensor q, Tensor k, Tensor v, Tensor keyMask, Tensor bias,
            long seed, Tensor probabilities, Tensor out) {
        shapes("attention", spec, q, k, v);
        floats("attention", "out", out);
        shape("attention", "out", out, "q", q, q.size(0), q.size(1), q.size(2), v.size(3));
        if (keyMask != null) {
            check("attention", "keyMask", keyMask, DataType.INT32);
            shape("attention", "keyMask", keyMask, "k", k, k.size(0), k.size(1));
        }
        Tensor expanded = null;
        if (bias != null) {
            floats("attention", "bias", bias);
            try {
                expanded = bias.expand(q.size(0), q.size(2), q.size(1), k.size(1));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("attention: bias " + bias + " does not expand to the scores of q "
                    + q + " and k " + k, e);
            }
        }
        if (probabilities != null) {
            probabilities("attention", probabilities, q, k);
        }
        if (out.elements() > 0 || probabilities != null && probabilities.elements() > 0) {
            doAttention(spec, q, k, v, keyMask, expanded, seed, probabilities, out);
        }
    }

    /**
     * The backward pass. With P' = dropout(P): dV = P'ᵀ · dO; dP = dropout(dO · Vᵀ); dS = P · (dP - Σ dP · P) by rows;
     * dQ = scale · dS · K; dK = scale · dSᵀ · Q. Masks need no mention: P is 0 there.
     *
     * @param probabilities P from the forward pass
     * @param dq the shape of q, written
     * @param dk the shape of k, written
     * @param dv the shape of v, written
     */
    public final void attentionBackward(AttentionSpec spec, Tensor dout, Tensor q, Tensor k, Tensor v, long seed,
            Tensor probabilities, Tensor dq, Tensor dk, Tensor dv) {
        shapes("attentionBackward", spec, q, k, v);
        floats("attentionBackward", "dout", dout);
        shape("attentionBackward", "dout", dout, "q", q, q.size(0), q.size(1), q.size(2), v.size(3));
        probabilities("attentionBackward", probabilities, q, k);
        like("attentionBackward", "dq", dq, "q", q);
        like("attentionBackward", "dk", dk, "k", k);
        like("attentionBackward", "dv", dv, "v", v);
        if (dq.elements() > 0 || dk.elements() > 0 || dv.elements() > 0) {
            doAttentionBackward(spec, dout, q, k, v, seed, probabilities, dq, dk, dv);
        }
    }

    private void shapes(String operation, AttentionSpec spec, Tensor q, Tensor k, Tensor v) {
        floats(operation, "q", q);
        floats(operation, "k", k);
        floats(operation, "v", v);
        boolean fits = q.rank() == 4 && k.rank() == 4 && v.rank() == 4 && q.size(0) == k.size(0)
            && q.size(2) == k.size(2) && q.size(3) == k.size(3) && v.size(0) == k.size(0) && v.size(1) == k.size(1)
            && v.size(2) == k.size(2);
        if (!fits) {
            throw new IllegalArgumentException(operation + ": q " + q + ", k " + k + " and v " + v + " do not fit");
        }
        ElementwiseOperations.probability(operation, spec.dropout());
    }

    private void probabilities(String operation, Tensor probabilities, Tensor q, Tensor k) {
        floats(operation, "probabilities", probabilities);
        shape(operation, "probabilities", probabilities, "q", q, q.size(0), q.size(2), q.size(1), k.size(1));
    }

    /** The kernel of {@link #attention}; checked; the bias is null or expanded; Tk may be 0, then out is zeros. */
    protected abstract void doAttention(AttentionSpec spec, Tensor q, Tensor k, Tensor v, Tensor keyMask,
        Tensor bias, long seed, Tensor probabilities, Tensor out);

    /** The kernel of {@link #attentionBackward}; checked; single tensors may be empty. */
    protected abstract void doAttentionBackward(AttentionSpec spec, Tensor dout, Tensor q, Tensor k, Tensor v,
        long seed, Tensor probabilities, Tensor dq, Tensor dk, Tensor dv);
}
