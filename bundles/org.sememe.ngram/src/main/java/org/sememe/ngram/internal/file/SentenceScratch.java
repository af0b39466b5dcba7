package org.sememe.ngram.internal.file;

/**
 * Memory for scoring sentence after sentence. Used by one thread.
 */
public final class SentenceScratch {

    long[] hashes = {};
    int[] known = {};
    int[] depths = {};
    int[] candidates = {};
    long touched;
    float[][] backoffs = {};

    void room(int count, int order) {
        if (hashes.length < count || backoffs.length <= order) {
            int size = Math.max(64, Math.max(hashes.length, 2 * count));
            hashes = new long[size];
            known = new int[size];
            depths = new int[size];
            candidates = new int[size];
            backoffs = new float[order + 1][size];
        }
    }
}
