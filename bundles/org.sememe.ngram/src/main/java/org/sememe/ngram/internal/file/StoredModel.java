package org.sememe.ngram.internal.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.sememe.CorruptModelException;
import org.sememe.ngram.internal.GramSink;
import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.count.WordHash;

/**
 * A binary model that is mapped into memory: opening it reads a few kilobytes whatever its size. Safe for use by many
 * threads at once.
 */
public abstract class StoredModel implements AutoCloseable {

    /** Name of the file in a model folder. */
    public static final String FILE_NAME = "model.ngram";

    final MappedFile file;
    final Header header;
    final int order;
    private final ByteBuffer[] wordOffsets;
    private final ByteBuffer[] wordText;
    private final HashTable wordTable;
    private final Context begin;

    private static final int OFFSET_SHIFT = 26;
    private static final int TEXT_SHIFT = 30;

    StoredModel(MappedFile file) {
        this.file = file;
        this.header = file.header();
        this.order = header.order;
        Header.Section offsets = file.section(Header.WORD_OFFSETS, 0);
        if (offsets.length() != (header.words + 1L) * Long.BYTES) {
            throw new CorruptModelException(file.path() + ": expected the offsets of " + header.words + " words, found "
                    + offsets.length() + " bytes");
        }
        this.wordOffsets = file.segments(offsets, (long) Long.BYTES << OFFSET_SHIFT);
        this.wordText = file.segments(file.section(Header.WORD_TEXT, 0), 1L << TEXT_SHIFT);
        this.wordTable = new HashTable(file, file.section(Header.WORD_TABLE, 0), header.words, HashTable.SHORT_ENTRY);
        this.begin = new Context(order);
    }

    /**
     * Opens a binary model of either layout.
     *
     * @param path the file
     * @return the model; the caller closes it
     * @throws CorruptModelException if the file is not one, or is truncated
     */
    public static StoredModel open(Path path) {
        MappedFile file = new MappedFile(path);
        try {
            StoredModel model = file.header().layout == Header.LAYOUT_HASH ? new HashModel(file) : new TrieModel(file);
            model.begin();
            return model;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void begin() {
        if (order > 1) {
            begin.words[0] = Vocabulary.BEGIN;
            begin.backoffs[0] = unigramBackoff(Vocabulary.BEGIN);
            begin.length = 1;
            begin.seen = 1;
        }
    }

    /**
     * Scores a word.
     *
     * @param in the context before it
     * @param word its number
     * @param out gets the context after it; not {@code in}
     * @return logarithm to base 10 of its probability
     */
    public abstract float score(Context in, int word, Context out);

    /**
     * Scores the words of one sentence.
     *
     * @param words the words, {@link Vocabulary#BEGIN} at index 0
     * @param count how many words there are, the begin included
     * @param scores gets the logarithms to base 10 of the probabilities, from index 1 on
     * @param scratch memory that is used again from sentence to sentence
     */
    public void scoreSentence(int[] words, int count, float[] scores, SentenceScratch scratch) {
        Context context = sentenceBegin();
        Context next = new Context(order);
        for (int i = 1; i < count; i++) {
            scores[i] = score(context, words[i], next);
            Context swap = context;
            context = next;
            next = swap;
        }
    }

    /** Finds the probability of an n-gram that is stored only because a longer one needs it. */
    final float listed(int n, int[] words, float probability) {
        if (!Float.isNaN(probability)) {
            return probability;
        }
        Context context = new Context(order);
        float score = 0;
        for (int i = n - 1; i >= 0; i--) {
            Context next = new Context(order);
            score = score(context, words[i], next);
            context = next;
        }
        return score;
    }

    /** Adds to the probability of the longest known n-gram what the contexts cost that it does not reach. */
    final float combine(Context in, float own, int known) {
        float probability = own;
        switch (header.scoring) {
            case BACKOFF:
                for (int i = known - 1; i < in.length; i++) {
                    probability += in.backoffs[i];
                }
                return probability;
            case STUPID:
                return probability + (in.seen + 1 - known) * header.factor;
            default:
                if (known == in.seen + 1) {
                    return probability;
                }
                return in.length == in.seen ? in.backoffs[in.length - 1] : header.factor;
        }
    }

    abstract float unigramBackoff(int word);

    abstract float unigramProbability(int word);

    /**
     * Lists the n-grams of the model.
     *
     * @param sink gets them
     * @throws org.sememe.InvalidInputException if the model was written without its list of n-grams
     */
    public abstract void list(GramSink sink);

    /**
     * Finds a word.
     *
     * @param text holds the word
     * @param start its first character
     * @param end after its last character
     * @return its number, {@link Vocabulary#UNKNOWN} if the model does not know it
     */
    public final int index(CharSequence text, int start, int end) {
        return indexOfHash(WordHash.of(text, start, end));
    }

    /**
     * Finds a word by its hash.
     *
     * @param hash from {@link WordHash}
     * @return its number, {@link Vocabulary#UNKNOWN} if the model does not know it
     */
    public final int indexOfHash(long hash) {
        long slot = wordTable.find(hash);
        return slot < 0 ? Vocabulary.UNKNOWN : wordTable.intAt(slot);
    }

    /**
     * Spells a word.
     *
     * @param word its number
     * @return its text
     */
    public final String word(int word) {
        long from = wordOffset(word);
        long to = wordOffset(word + 1);
        if (from < 0 || to < from || to - from > 1 << 28) {
            throw new CorruptModelException(file.path() + ": the text of word " + word + " is damaged");
        }
        byte[] bytes = new byte[(int) (to - from)];
        for (int i = 0; i < bytes.length; i++) {
            long at = from + i;
            bytes[i] = wordText[(int) (at >>> TEXT_SHIFT)].get((int) (at & (1L << TEXT_SHIFT) - 1));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private long wordOffset(int word) {
        return wordOffsets[word >>> OFFSET_SHIFT].getLong((word & (1 << OFFSET_SHIFT) - 1) * Long.BYTES);
    }

    /**
     * Returns the context at the begin of a sentence.
     *
     * @return a copy
     */
    public final Context sentenceBegin() {
        return new Context(begin);
    }

    /**
     * Returns all words with their numbers.
     *
     * @return the vocabulary, read into memory
     */
    public final Vocabulary vocabulary() {
        List<String> words = new ArrayList<>(header.words);
        for (int i = 0; i < header.words; i++) {
            words.add(word(i));
        }
        return new Vocabulary(words, header.words, header.ordinaryUnknown);
    }

    /**
     * Returns the order.
     *
     * @return at least 1
     */
    public final int order() {
        return order;
    }

    /**
     * Returns the number of words.
     *
     * @return at least 3
     */
    public final int words() {
        return header.words;
    }

    /**
     * Returns how many n-grams there are.
     *
     * @return numbers from order 1 on
     */
    public final long[] counts() {
        return header.counts.clone();
    }

    /**
     * Returns how scores are found.
     *
     * @return the way
     */
    public final Scoring scoring() {
        return header.scoring;
    }

    /**
     * Returns the number of the ordinary word {@code <unk>}.
     *
     * @return its number, or -1 if there is none
     */
    public final int ordinaryUnknown() {
        return header.ordinaryUnknown;
    }

    /**
     * Returns the size of the file.
     *
     * @return bytes
     */
    public final long bytes() {
        return file.size();
    }

    @Override
    public void close() {
        file.close();
    }
}
