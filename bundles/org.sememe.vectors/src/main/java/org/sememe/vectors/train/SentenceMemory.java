package org.sememe.vectors.train;

import java.util.ArrayList;
import java.util.List;

/**
 * Remembers the sentences of one pass over a corpus, so that later passes need not read, cut and look up again. Holds
 * about two bytes for each word, because the numbers of frequent words are short. Not safe for use by several threads.
 */
public final class SentenceMemory {

    private static final int BLOCK = 1 << 18;

    private final List<byte[]> blocks = new ArrayList<>();
    /** How much of each block is used. */
    private final List<Integer> ends = new ArrayList<>();
    private byte[] last = new byte[0];
    private int used;
    private boolean complete;

    /**
     * Tells whether a whole pass is remembered.
     *
     * @return whether {@link #replay()} may be called
     */
    public boolean complete() {
        return complete;
    }

    /**
     * Remembers what is read from a source; what was remembered before is forgotten.
     *
     * @param source a source that is at its first sentence
     * @return the same sentences; the pass counts as remembered when its end was met
     */
    public SentenceSource record(SentenceSource source) {
        blocks.clear();
        ends.clear();
        last = new byte[0];
        used = 0;
        complete = false;
        return new SentenceSource() {

            @Override
            public int next(int[] sentence) {
                int count = source.next(sentence);
                if (count < 0) {
                    endBlock();
                    complete = true;
                } else {
                    remember(sentence, count);
                }
                return count;
            }

            @Override
            public void close() {
                source.close();
            }
        };
    }

    private void remember(int[] sentence, int count) {
        if (used + NumberBytes.MOST * (count + 1) > last.length) {
            endBlock();
            // A sentence longer than any other has a block to itself.
            last = new byte[Math.max(BLOCK, NumberBytes.MOST * (count + 1))];
            used = 0;
        }
        used = NumberBytes.write(count, last, used);
        for (int i = 0; i < count; i++) {
            used = NumberBytes.write(sentence[i], last, used);
        }
    }

    private void endBlock() {
        if (used > 0) {
            blocks.add(last);
            ends.add(used);
            used = 0;
        }
    }

    /**
     * Returns the remembered sentences from the first one on.
     *
     * @return a source
     * @throws IllegalStateException if no whole pass is remembered
     */
    public SentenceSource replay() {
        if (!complete) {
            throw new IllegalStateException("no whole pass is remembered");
        }
        return new SentenceSource() {

            private int block;
            private final NumberBytes in = new NumberBytes(blocks.isEmpty() ? last : blocks.get(0));

            @Override
            public int next(int[] sentence) {
                if (block == blocks.size()) {
                    return -1;
                }
                if (in.at == ends.get(block)) {
                    block++;
                    in.at = 0;
                    if (block == blocks.size()) {
                        return -1;
                    }
                    in.bytes = blocks.get(block);
                }
                int count = in.read();
                for (int i = 0; i < count; i++) {
                    sentence[i] = in.read();
                }
                return count;
            }

            @Override
            public void close() {
                in.at = 0;
            }
        };
    }
}
