package org.sememe.vectors.train;

import java.util.ArrayList;
import java.util.List;

/**
 * Remembers the sentences of one pass over a corpus, so that later passes need not read, cut and look up again. Holds
 * four bytes for each word and each sentence. Not safe for use by several threads.
 */
public final class SentenceMemory {

    private static final int BLOCK = 1 << 18;
    private static final int NEXT_BLOCK = -1;

    private final List<int[]> blocks = new ArrayList<>();
    private int used = BLOCK;
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
        used = BLOCK;
        complete = false;
        return new SentenceSource() {

            @Override
            public int next(int[] sentence) {
                int count = source.next(sentence);
                if (count < 0) {
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
        if (used + count + 1 > BLOCK) {
            if (used < BLOCK) {
                blocks.get(blocks.size() - 1)[used] = NEXT_BLOCK;
            }
            blocks.add(new int[BLOCK]);
            used = 0;
        }
        int[] block = blocks.get(blocks.size() - 1);
        block[used++] = count;
        System.arraycopy(sentence, 0, block, used, count);
        used += count;
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
            private int at;

            @Override
            public int next(int[] sentence) {
                while (block < blocks.size()) {
                    int end = block == blocks.size() - 1 ? used : BLOCK;
                    int count = at < end ? blocks.get(block)[at] : NEXT_BLOCK;
                    if (count != NEXT_BLOCK) {
                        System.arraycopy(blocks.get(block), at + 1, sentence, 0, count);
                        at += count + 1;
                        return count;
                    }
                    block++;
                    at = 0;
                }
                return -1;
            }

            @Override
            public void close() {
                at = 0;
            }
        };
    }
}
