package org.sememe.compute;

/** An activation function, applied to each element. */
public enum Activation {
    /** x. */
    IDENTITY,
    /** max(x, 0); its derivative at 0 is 0. */
    RELU,
    /** The hyperbolic tangent. */
    TANH,
    /** 1 / (1 + exp(-x)). */
    SIGMOID,
    /** x/2 · (1 + erf(x/√2)): the exact GELU of BERT and RoBERTa, {@code gelu} in Hugging Face's configurations. */
    GELU,
    /**
     * x/2 · (1 + tanh(√(2/π) · (x + 0.044715·x³))): the approximate GELU of GPT and ALBERT, {@code gelu_new}.
     */
    GELU_TANH
}
