package org.sememe.ngram.internal.sort;

/**
 * A sequence of records that can be read as often as wanted.
 */
public interface Records {

    /**
     * Starts at the first record.
     *
     * @return a reader; the caller closes it
     */
    RecordReader reader();
}
