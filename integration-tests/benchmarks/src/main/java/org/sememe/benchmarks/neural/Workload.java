package org.sememe.benchmarks.neural;

/** What is measured: one run of a model. */
interface Workload extends AutoCloseable {

    /** Does it once and returns a number that depends on the result. */
    double run();

    /** How many of its units one run does. */
    int units();

    /** What is counted, as the peers' script calls it. */
    String unit();

    /** Multiplications and additions of one run's matrix products. */
    double operations();

    /** Numbers to compare with the peer's, after the first run. */
    double[] check();

    @Override
    void close();
}
