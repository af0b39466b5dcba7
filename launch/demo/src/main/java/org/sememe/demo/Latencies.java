package org.sememe.demo;

import java.util.Arrays;

/**
 * How long requests took. Safe for use by many threads at once.
 */
final class Latencies {

    private long[] nanos = new long[1024];
    private int count;

    synchronized void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = duration;
    }

    synchronized int count() {
        return count;
    }

    /** Formats median, 99th percentile and maximum in microseconds. */
    synchronized String summary() {
        if (count == 0) {
            return "no requests";
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return String.format("%,8d requests, latency median %,6d µs, 99 %% below %,7d µs, longest %,7d µs", count,
                sorted[count / 2] / 1000, sorted[(int) (count * 0.99)] / 1000, sorted[count - 1] / 1000);
    }
}
