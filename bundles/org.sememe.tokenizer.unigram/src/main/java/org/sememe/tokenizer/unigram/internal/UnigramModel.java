package org.sememe.tokenizer.unigram.internal;

import java.util.Arrays;

import org.sememe.CorruptModelException;
import org.sememe.subword.ByteAlphabet;
import org.sememe.subword.CharTrie;
import org.sememe.subword.Pieces;
import org.sememe.subword.SubwordModel;
import org.sememe.subword.Vocabulary;
import org.sememe.subword.WordCache;

/**
 * The unigram model: of all cuts into pieces the one with the greatest sum of log probabilities, found by dynamic
 * programming over the text. After Kudo, Subword Regularization, 2018; sums, ties and unknown characters as in
 * SentencePiece's {@code EncodeOptimized} or, if told so, as in Hugging Face's tokenizers.
 */
public final class UnigramModel implements SubwordModel {

    private static final int KEEP = 1 << 16;
    private static final float UNKNOWN_PENALTY = 10;
    private static final double USER_DEFINED_COST = 0.1;

    private final Vocabulary vocabulary;
    private final CharTrie trie;
    /** Score of each piece, with the bonus of user-defined ones. */
    private final double[] scores;
    private final int unknown;
    private final double unknownScore;
    private final boolean singlePrecision;
    /** Ids of byte pieces, or null without byte fallback. */
    private final int[] bytes;

    /**
     * Creates a model.
     *
     * @param pieces its entries
     * @param scores their log probabilities
     * @param matched whether an entry is looked for in texts
     * @param userDefined whether an entry is always taken, or {@code null} for none
     * @param normal whether an entry counts for the least score, or {@code null} for all
     * @param unknown the entry for unknown characters
     * @param byteFallback whether unknown characters become bytes
     * @param singlePrecision whether sums are kept in single precision, as SentencePiece does
     * @param source names the vocabulary in messages
     */
    UnigramModel(String[] pieces, double[] scores, boolean[] matched, boolean[] userDefined, boolean[] normal,
            int unknown, boolean byteFallback, boolean singlePrecision, String source) {
        if (unknown < 0 || unknown >= pieces.length) {
            throw new CorruptModelException(source + ": expected an entry for unknown characters, found none among "
                    + pieces.length);
        }
        this.vocabulary = Vocabulary.of(pieces);
        this.unknown = unknown;
        this.singlePrecision = singlePrecision;
        String[] entries = pieces.clone();
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        this.scores = scores.clone();
        for (int i = 0; i < pieces.length; i++) {
            if (!matched[i] || vocabulary.id(pieces[i]) != i) {
                entries[i] = null;
            }
            if (normal == null || normal[i]) {
                least = Math.min(least, scores[i]);
                greatest = Math.max(greatest, scores[i]);
            }
        }
        if (least > greatest) {
            least = 0;
            greatest = 0;
        }
        for (int i = 0; userDefined != null && i < pieces.length; i++) {
            if (userDefined[i]) {
                int length = ByteAlphabet.utf8(pieces[i]).length;
                this.scores[i] = length * (float) greatest - USER_DEFINED_COST;
            }
        }
        this.unknownScore = singlePrecision ? (float) least - UNKNOWN_PENALTY : least - UNKNOWN_PENALTY;
        this.trie = CharTrie.of(entries);
        this.bytes = byteFallback ? bytes() : null;
    }

    private int[] bytes() {
        int[] ids = new int[256];
        for (int b = 0; b < ids.length; b++) {
            ids[b] = vocabulary.id(ByteAlphabet.fallback(b));
            if (ids[b] < 0) {
                return null;
            }
        }
        return ids;
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    int unknown() {
        return unknown;
    }

    double score(int id) {
        return scores[id];
    }

    @Override
    public Session open() {
        Lattice lattice = new Lattice();
        if (singlePrecision) {
            // SentencePiece sums up over the whole text: the rounding of a word depends on what is before it.
            return lattice;
        }
        WordCache cache = new WordCache();
        return (chars, from, to, out) -> {
            int key = cache.get(chars, from, to, out);
            if (key != 0) {
                int first = out.count();
                lattice.encode(chars, from, to, out);
                cache.put(key, chars, from, to, out, first);
            }
        };
    }

    /** The best cut up to each place of a text. */
    private final class Lattice implements Session {

        private double[] best = new double[256];
        private int[] starts = new int[256];
        private int[] ids = new int[256];
        private final byte[] utf8 = new byte[4];

        @Override
        public void encode(char[] chars, int from, int to, Pieces out) {
            int size = to - from;
            prepare(size);
            forward(chars, from, size);
            backward(chars, from, size, out);
        }

        private void prepare(int size) {
            if (best.length <= size || best.length > KEEP && size < KEEP) {
                int capacity = Math.max(256, size + (size >> 2) + 1);
                best = new double[capacity];
                starts = new int[capacity];
                ids = new int[capacity];
            }
            Arrays.fill(starts, 0, size + 1, -1);
            best[0] = 0;
        }

        private void forward(char[] chars, int from, int size) {
            for (int start = 0; start < size;) {
                double before = best[start];
                int step = Character.isHighSurrogate(chars[from + start]) && start + 1 < size
                        && Character.isLowSurrogate(chars[from + start + 1]) ? 2 : 1;
                boolean single = false;
                int node = 0;
                for (int end = start; end < size;) {
                    node = trie.child(node, chars[from + end++]);
                    if (node < 0) {
                        break;
                    }
                    int id = trie.value(node);
                    if (id < 0) {
                        continue;
                    }
                    double score = scores[id] + before;
                    score = singlePrecision ? (float) score : score;
                    if (starts[end] < 0 || score > best[end]) {
                        best[end] = score;
                        starts[end] = start;
                        ids[end] = id;
                    }
                    single |= end - start == step;
                }
                if (!single) {
                    int end = start + step;
                    double score = singlePrecision ? (float) unknownScore + (float) before : unknownScore + before;
                    if (starts[end] < 0 || score > best[end]) {
                        best[end] = score;
                        starts[end] = start;
                        ids[end] = unknown;
                    }
                }
                start += step;
            }
        }

        private void backward(char[] chars, int from, int size, Pieces out) {
            int first = out.count();
            for (int end = size; end > 0;) {
                int start = starts[end];
                int id = ids[end];
                if (id == unknown) {
                    while (start > 0 && ids[start] == unknown) {
                        start = starts[start];
                    }
                    if (bytes != null) {
                        addBytes(chars, from + start, from + end, out);
                        end = start;
                        continue;
                    }
                }
                out.add(id, from + start, from + end);
                end = start;
            }
            out.reverseFrom(first);
        }

        /**
         * Adds the bytes of unknown characters from the last to the first. In SentencePiece the last byte stands for
         * its character, in the converted tokenizer each byte for all of them.
         */
        private void addBytes(char[] chars, int from, int to, Pieces out) {
            for (int end = to; end > from;) {
                int codePoint = Character.codePointBefore(chars, end, from);
                int start = end - Character.charCount(codePoint);
                int count = ByteAlphabet.encode(codePoint, utf8, 0);
                for (int i = count - 1; i >= 0; i--) {
                    if (singlePrecision) {
                        out.add(bytes[utf8[i] & 0xFF], start, i + 1 == count ? end : start);
                    } else {
                        out.add(bytes[utf8[i] & 0xFF], from, to);
                    }
                }
                end = start;
            }
        }
    }
}
