package org.sememe.vector;

/**
 * A way to answer "a is to b as c is to what" (Levy and Goldberg 2014).
 */
public enum AnalogyMethod {

    /** 3CosAdd: the word nearest to b - a + c, all vectors of length 1. */
    ADD,

    /** 3CosMul: the word with the largest cos(b) cos(c) / (cos(a) + 0.001), each cosine moved to [0, 1]. */
    MULTIPLY
}
