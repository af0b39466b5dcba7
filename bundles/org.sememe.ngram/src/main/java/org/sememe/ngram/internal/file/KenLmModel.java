package org.sememe.ngram.internal.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.ngram.internal.GramSink;
import org.sememe.ngram.internal.count.Vocabulary;

/**
 * A model in a binary file of KenLM. The sign of a probability tells whether longer n-grams end like this one, and a
 * weight of minus zero that none continues it; both save lookups.
 */
final class KenLmModel extends StoredModel {

    /** Bytes of a piece of the mapped unigrams. */
    static final long UNIGRAM_SEGMENT = (long) Long.BYTES << 26;

    private static final int UNIGRAM_SHIFT = 26;
    private static final int UNIGRAM_MASK = (1 << UNIGRAM_SHIFT) - 1;
    private static final int SIGN = Integer.MIN_VALUE;
    private static final long WORD_FACTOR = Long.parseUnsignedLong("17894857484156487943");
    private static final long HASH_FACTOR = Long.parseUnsignedLong("8978948897894561157");
    private static final int TEXT_SHIFT = 30;

    private final KenLmFile ken;
    private final KenLmTable[] tables;
    private final ByteBuffer[] unigrams;

    /** The numbers of ours that are not the file's, and which ones of the file they are. */
    private final int[] ours;
    private final int[] theirs;

    private final ByteBuffer[] text;
    private volatile long[] starts;

    KenLmModel(KenLmFile ken) {
        super(ken.file, ken.order, ken.words);
        this.ken = ken;
        this.tables = ken.tables;
        this.unigrams = ken.unigrams;
        int begin = stored(Vocabulary.BEGIN_TEXT);
        int end = stored(Vocabulary.END_TEXT);
        if (begin == Vocabulary.UNKNOWN || end == Vocabulary.UNKNOWN) {
            throw new CorruptModelException(ken.file.path() + ": expected the words <s> and </s>, found "
                    + (begin == end ? "neither" : begin == 0 ? "no <s>" : "no </s>"));
        }
        // Ours are 1 and 2; the words that have these numbers in the file take those of <s> and </s>.
        this.ours = IntStream.concat(IntStream.of(Vocabulary.BEGIN, Vocabulary.END),
                IntStream.of(begin, end).filter(word -> word > Vocabulary.END)).toArray();
        this.theirs = IntStream.concat(IntStream.of(begin, end),
                IntStream.of(Vocabulary.BEGIN, Vocabulary.END).filter(word -> word != begin && word != end)).toArray();
        this.text = ken.hasWords ? ken.file.segments(ken.end, ken.file.size() - ken.end, 1L << TEXT_SHIFT, 0) : null;
    }

    private static int exchange(int word, int[] from, int[] to) {
        for (int i = 0; i < from.length; i++) {
            if (from[i] == word) {
                return to[i];
            }
        }
        return word;
    }

    /** Returns the number that a word has in the file. */
    private int stored(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        long slot = ken.wordTable.find(MurmurHash.of(bytes, bytes.length));
        if (slot < 0) {
            return Vocabulary.UNKNOWN;
        }
        int found = ken.wordTable.intAt(slot);
        if (found < 0 || found >= words()) {
            throw new CorruptModelException(ken.file.path() + ": expected a word number below " + words() + ", found "
                    + Integer.toUnsignedString(found) + "; the file is damaged");
        }
        return found;
    }

    @Override
    public int index(String line, int start, int end) {
        return exchange(stored(line.substring(start, end)), theirs, ours);
    }

    private int unigramBits(int word) {
        return unigrams[word >>> UNIGRAM_SHIFT].getInt((word & UNIGRAM_MASK) * Long.BYTES);
    }

    @Override
    float unigramProbability(int word) {
        return Float.intBitsToFloat(unigramBits(exchange(word, ours, theirs)) | SIGN);
    }

    private float storedBackoff(int word) {
        return unigrams[word >>> UNIGRAM_SHIFT].getFloat((word & UNIGRAM_MASK) * Long.BYTES + Float.BYTES);
    }

    @Override
    float unigramBackoff(int word) {
        return storedBackoff(exchange(word, ours, theirs));
    }

    private static boolean continues(float backoff) {
        return Float.floatToRawIntBits(backoff) != SIGN;
    }

    @Override
    public float score(Context in, int word, Context out) {
        int stored = exchange(word, ours, theirs);
        int bits = unigramBits(stored);
        int known = 1;
        float backoff = storedBackoff(stored);
        out.words[0] = word;
        out.backoffs[0] = backoff;
        out.own[0] = Float.intBitsToFloat(bits | SIGN);
        int length = continues(backoff) ? 1 : 0;
        long hash = stored;
        while (known <= in.length && bits >= 0) {
            int before = in.words[known - 1];
            // The file's hash of an n-gram, from the last word to the first.
            hash = hash * HASH_FACTOR ^ (1L + exchange(before, ours, theirs)) * WORD_FACTOR;
            KenLmTable table = tables[known + 1];
            long slot = table.find(hash);
            if (slot < 0) {
                break;
            }
            known++;
            bits = table.intAt(slot);
            out.own[known - 1] = Float.intBitsToFloat(bits | SIGN);
            if (known == order) {
                break;
            }
            backoff = table.secondFloat(slot);
            out.words[known - 1] = before;
            out.backoffs[known - 1] = backoff;
            length = continues(backoff) ? known : length;
        }
        out.length = length;
        out.seen = Math.min(in.seen + 1, order - 1);
        out.depth = known;
        float probability = out.own[known - 1];
        for (int i = known - 1; i < in.length; i++) {
            probability += in.backoffs[i];
        }
        return probability;
    }

    @Override
    public void list(GramSink sink) {
        throw new InvalidInputException(ken.file.path() + " is a binary file of KenLM, which holds hashes instead of "
                + "the words of its n-grams, so it cannot be exported; use the ARPA file that it was built from");
    }

    @Override
    public String word(int word) {
        if (text == null) {
            throw new InvalidInputException(ken.file.path() + " was built without its words, so it can score, but not "
                    + "name or generate words");
        }
        long[] places = starts;
        if (places == null) {
            places = findWords();
            starts = places;
        }
        int stored = exchange(word, ours, theirs);
        byte[] bytes = new byte[(int) (places[stored + 1] - places[stored] - 1)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = textByte(places[stored] + i);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private byte textByte(long at) {
        return text[(int) (at >>> TEXT_SHIFT)].get((int) (at & (1L << TEXT_SHIFT) - 1));
    }

    /** Finds where the words begin, each of which ends with a zero; on the first need, as it takes time. */
    private long[] findWords() {
        long[] places = new long[words() + 1];
        int found = 0;
        long length = ken.file.size() - ken.end;
        for (long at = 0; at < length && found < words(); at++) {
            if (textByte(at) == 0) {
                places[++found] = at + 1;
            }
        }
        if (found < words()) {
            throw new CorruptModelException(ken.file.path() + ": expected " + words() + " words at its end, found "
                    + found + "; the file is truncated");
        }
        return places;
    }

    @Override
    public long[] counts() {
        return ken.counts.clone();
    }

    @Override
    public Scoring scoring() {
        return Scoring.BACKOFF;
    }

    @Override
    public int ordinaryUnknown() {
        return -1;
    }
}
