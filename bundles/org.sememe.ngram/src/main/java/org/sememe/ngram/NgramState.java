package org.sememe.ngram;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What a model remembers of the words so far: immutable and small, at most the order less one words. Two states are
 * equal if every continuation scores the same after both, so that a decoder can join its hypotheses. Valid for the
 * model that made it.
 */
@ProviderType
public interface NgramState {

    /**
     * Returns how many words it holds.
     *
     * @return from 0 to the order less one
     */
    int length();
}
