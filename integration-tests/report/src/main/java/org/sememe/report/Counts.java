package org.sememe.report;

/**
 * How many tests ran and how they ended.
 *
 * @param passed tests that ran to their end
 * @param failed tests that failed or broke
 * @param skipped tests that did not run, for want of data or because they were disabled
 */
record Counts(int passed, int failed, int skipped) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Counts other) {
        return new Counts(passed + other.passed, failed + other.failed, skipped + other.skipped);
    }

    @Override
    public String toString() {
        return passed + " passed, " + failed + " failed, " + skipped + " skipped";
    }
}
