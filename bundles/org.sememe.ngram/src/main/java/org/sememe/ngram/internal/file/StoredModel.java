package org.sememe.ngram.internal.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.sememe.CorruptModelException;
import org.sememe.ngram.internal.GramSink;
import org.sememe.ngram.internal.count.Vocabulary;

/**
 * A binary model that is mapped into memory: opening it reads a few kilobytes whatever its size. Safe for use by many
 * threads at once.
 */
public abstract class StoredModel implements AutoCloseable {

    /** Name of the file in a model folder. */
    public static final String FILE_NAME = "model.ngram";

    final int order;
    private final MappedFile mapped;
    private final int words;
    private final Context begin;

    StoredModel(MappedFile file, int order, int words) {
        this.mapped = file;
        this.order = order;
        this.words = words;
        this.begin = new Context(order);
    }

    /**
     * Tells whether a file is one of KenLM's binary files, which {@link #open} reads if it is of the probing type.
     *
     * @param path a path
     * @return whether there is a file that begins like one
     */
    public static boolean isKenLm(Path path) {
        return KenLmFile.recognises(path);
    }

    /**
     * Opens a binary model of either layout, or one of KenLM's in its probing layout.
     *
     * @param path the file
     * @return the model; the caller closes it
     * @throws CorruptModelException if the file is not one, or is truncated
     */
    public static StoredModel open(Path path) {
        MappedFile file = KenLmFile.recognises(path) ? new MappedFile(path) : new SectionFile(path);
        try {
            StoredModel model;
            if (!(file instanceof SectionFile own)) {
                model = new KenLmModel(new KenLmFile(file));
            } else if (own.header().layout == Header.LAYOUT_HASH) {
                model = new HashModel(own);
            } else {
                model = new TrieModel(own);
            }
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
    public abstract int index(String text, int start, int end);

    /**
     * Spells a word.
     *
     * @param word its number
     * @return its text
     * @throws org.sememe.InvalidInputException if the file has no words
     */
    public abstract String word(int word);

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
        List<String> texts = new ArrayList<>(words);
        for (int i = 0; i < words; i++) {
            texts.add(word(i));
        }
        return new Vocabulary(texts, words, ordinaryUnknown());
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
        return words;
    }

    /**
     * Returns how many n-grams there are.
     *
     * @return numbers from order 1 on
     */
    public abstract long[] counts();

    /**
     * Returns how scores are found.
     *
     * @return the way
     */
    public abstract Scoring scoring();

    /**
     * Returns the number of the ordinary word {@code <unk>}.
     *
     * @return its number, or -1 if there is none
     */
    public abstract int ordinaryUnknown();

    /**
     * Returns the size of the file.
     *
     * @return bytes
     */
    public final long bytes() {
        return mapped.size();
    }

    @Override
    public void close() {
        mapped.close();
    }
}
