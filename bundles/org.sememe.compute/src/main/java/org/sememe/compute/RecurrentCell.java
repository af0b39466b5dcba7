package org.sememe.compute;

/** The kind of a recurrent cell, with the order of its gates as in torch. */
public enum RecurrentCell {
    /** h' = tanh(x + a). */
    RNN_TANH(1, 1),
    /** h' = max(x + a, 0). */
    RNN_RELU(1, 1),
    /** Gates r, z, n. */
    GRU(3, 4),
    /** Gates i, f, g, o. */
    LSTM(4, 4);

    private final int gates;
    private final int saved;

    RecurrentCell(int gates, int saved) {
        this.gates = gates;
        this.saved = saved;
    }

    /** The number of gates: the weights have this many times the hidden size as columns. */
    public int gates() {
        return gates;
    }

    /** How many times the hidden size a step leaves for the backward pass in {@code gates}. */
    public int saved() {
        return saved;
    }
}
