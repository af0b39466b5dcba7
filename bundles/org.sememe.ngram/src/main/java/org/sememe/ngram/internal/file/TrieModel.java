package org.sememe.ngram.internal.file;

import java.nio.ByteBuffer;

import org.sememe.CorruptModelException;
import org.sememe.ngram.internal.GramSink;

/** A model in the trie layout: a binary search among the children of a node for each order. */
final class TrieModel extends SectionModel {

    private static final int UNIGRAM_SHIFT = 26;
    private static final int UNIGRAM_MASK = (1 << UNIGRAM_SHIFT) - 1;
    private static final int UNIGRAM_BYTES = 16;

    private final ByteBuffer[] unigrams;
    private final Level[] levels;

    /** The nodes of one order. */
    private static final class Level {

        private static final int SEGMENT_SHIFT = 33;
        private static final long SEGMENT_MASK = (1L << SEGMENT_SHIFT) - 1;

        private final ByteBuffer[] segments;
        private final float[] probabilities;
        private final float[] backoffs;
        private final int wordBits;
        private final int probabilityBits;
        private final int backoffBits;
        private final int nextBits;
        private final int nodeBits;

        Level(SectionFile file, int n) {
            Header header = file.header();
            boolean last = n == header.order;
            Header.Section codes = file.section(Header.QUANTISER, n);
            int first = header.probabilityBits == 0 ? 0 : 1 << header.probabilityBits;
            int second = last || header.backoffBits == 0 ? 0 : 1 << header.backoffBits;
            if (codes.length() != (long) (first + second) * Float.BYTES) {
                throw new CorruptModelException(file.path() + ": expected " + (first + second) + " codes of order " + n
                        + ", found " + codes.length() + " bytes");
            }
            probabilities = new float[first];
            backoffs = new float[second];
            if (first + second > 0) {
                ByteBuffer values = file.segments(codes, 1 << 30)[0];
                values.asFloatBuffer().get(probabilities).get(backoffs);
            }
            wordBits = bitsFor(header.words - 1L);
            probabilityBits = first == 0 ? Float.SIZE : header.probabilityBits;
            backoffBits = last ? 0 : second == 0 ? Float.SIZE : header.backoffBits;
            nextBits = last ? 0 : bitsFor(header.counts[n]);
            nodeBits = wordBits + probabilityBits + backoffBits + nextBits;
            Header.Section section = file.section(Header.TRIE, n);
            long nodes = header.counts[n - 1] + (last ? 0 : 1);
            if (section.length() < nodes * nodeBits / Byte.SIZE + Long.BYTES) {
                throw new CorruptModelException(file.path() + ": expected " + nodes + " nodes of order " + n
                        + ", found " + section.length() + " bytes");
            }
            segments = file.segments(section, 1L << SEGMENT_SHIFT - 3, Long.BYTES);
        }

        private long field(long bit, int count) {
            int at = (int) ((bit & SEGMENT_MASK) >>> 3);
            long value = segments[(int) (bit >>> SEGMENT_SHIFT)].getLong(at) >>> (bit & 7);
            return value & (1L << count) - 1;
        }

        int word(long node) {
            return (int) field(node * nodeBits, wordBits);
        }

        float probability(long node) {
            int bits = (int) field(node * nodeBits + wordBits, probabilityBits);
            return probabilities.length == 0 ? Float.intBitsToFloat(bits) : probabilities[bits];
        }

        float backoff(long node) {
            int bits = (int) field(node * nodeBits + wordBits + probabilityBits, backoffBits);
            return backoffs.length == 0 ? Float.intBitsToFloat(bits) : backoffs[bits];
        }

        long next(long node) {
            return field(node * nodeBits + wordBits + probabilityBits + backoffBits, nextBits);
        }

        /** Finds the node of a word among those from one to before another, or -1. */
        long find(long from, long to, int word) {
            long low = from;
            long high = to - 1;
            while (low <= high) {
                long middle = low + high >>> 1;
                int found = word(middle);
                if (found < word) {
                    low = middle + 1;
                } else if (found > word) {
                    high = middle - 1;
                } else {
                    return middle;
                }
            }
            return -1;
        }
    }

    TrieModel(SectionFile file) {
        super(file);
        Header.Section section = file.section(Header.UNIGRAMS, 1);
        if (section.length() != (header.words + 1L) * UNIGRAM_BYTES) {
            throw new CorruptModelException(file.path() + ": expected " + header.words + " unigrams, found "
                    + section.length() + " bytes");
        }
        unigrams = file.segments(section, (long) UNIGRAM_BYTES << UNIGRAM_SHIFT);
        levels = new Level[order + 1];
        for (int n = 2; n <= order; n++) {
            levels[n] = new Level(file, n);
        }
    }

    /** Bits that numbers up to a limit take. */
    static int bitsFor(long limit) {
        return Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(limit));
    }

    @Override
    float unigramProbability(int word) {
        return unigrams[word >>> UNIGRAM_SHIFT].getFloat((word & UNIGRAM_MASK) * UNIGRAM_BYTES);
    }

    @Override
    float unigramBackoff(int word) {
        return unigrams[word >>> UNIGRAM_SHIFT].getFloat((word & UNIGRAM_MASK) * UNIGRAM_BYTES + Float.BYTES);
    }

    private long unigramNext(int word) {
        return unigrams[word >>> UNIGRAM_SHIFT].getLong((word & UNIGRAM_MASK) * UNIGRAM_BYTES + 2 * Float.BYTES);
    }

    @Override
    public float score(Context in, int word, Context out) {
        float probability = unigramProbability(word);
        int known = 1;
        int depth = 1;
        out.own[0] = probability;
        if (order > 1) {
            out.words[0] = word;
            out.backoffs[0] = unigramBackoff(word);
            long from = unigramNext(word);
            long to = unigramNext(word + 1);
            while (depth <= in.length) {
                int before = in.words[depth - 1];
                Level level = levels[depth + 1];
                long node = level.find(from, to, before);
                if (node < 0) {
                    break;
                }
                depth++;
                float own = level.probability(node);
                out.own[depth - 1] = own;
                if (!Float.isNaN(own)) {
                    probability = own;
                    known = depth;
                }
                if (depth < order) {
                    out.words[depth - 1] = before;
                    out.backoffs[depth - 1] = level.backoff(node);
                    from = level.next(node);
                    to = level.next(node + 1);
                }
            }
            out.length = Math.min(depth, order - 1);
            out.seen = Math.min(in.seen + 1, order - 1);
        }
        out.depth = depth;
        return combine(in, probability, known);
    }

    @Override
    public void list(GramSink sink) {
        sink.begin(vocabulary(), counts());
        int[] words = new int[order];
        for (int word = 0; word < header.words; word++) {
            words[0] = word;
            sink.gram(1, words, unigramProbability(word), unigramBackoff(word));
        }
        for (int n = 2; n <= order; n++) {
            for (int word = 0; word < header.words; word++) {
                words[0] = word;
                list(sink, words, n, 2, unigramNext(word), unigramNext(word + 1));
            }
        }
        sink.end();
    }

    private void list(GramSink sink, int[] words, int n, int depth, long from, long to) {
        Level level = levels[depth];
        for (long node = from; node < to; node++) {
            words[depth - 1] = level.word(node);
            if (depth == n) {
                sink.gram(n, words, listed(n, words, level.probability(node)), n == order ? 0 : level.backoff(node));
            } else {
                list(sink, words, n, depth + 1, level.next(node), level.next(node + 1));
            }
        }
    }
}
