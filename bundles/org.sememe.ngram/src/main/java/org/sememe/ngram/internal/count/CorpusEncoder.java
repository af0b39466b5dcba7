package org.sememe.ngram.internal.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.sememe.InvalidInputException;
import org.sememe.ngram.internal.sort.RecordReader;
import org.sememe.ngram.internal.sort.RecordStore;
import org.sememe.ngram.internal.sort.Workspace;
import org.sememe.text.Tokenizer;
import org.sememe.train.Corpus;

/**
 * Turns a corpus into word numbers and finds its vocabulary, several parts at once. The numbers do not depend on how
 * many threads read.
 */
public final class CorpusEncoder {

    private final Workspace workspace;
    private final Tokenizer tokenizer;
    private final boolean unknownIsWord;
    private final List<Part> parts = new ArrayList<>();

    /**
     * Creates an encoder.
     *
     * @param workspace memory, files and threads
     * @param tokenizer cuts the lines into words, or {@code null} to cut at spaces
     * @param unknownIsWord whether {@code <unk>} in the text is an ordinary word; else it is skipped, as {@code <s>}
     *        and {@code </s>} always are
     */
    public CorpusEncoder(Workspace workspace, Tokenizer tokenizer, boolean unknownIsWord) {
        this.workspace = workspace;
        this.tokenizer = tokenizer;
        this.unknownIsWord = unknownIsWord;
    }

    /** The words of one part, by numbers of its own: two to a long, the end of a sentence as -1. */
    private final class Part implements Runnable {

        private final Corpus corpus;
        private final VocabularyBuilder vocabulary = new VocabularyBuilder(unknownIsWord);
        private final RecordStore store = new RecordStore(workspace, 1);
        private long tokens;
        private long sentences;
        private int pending;
        private boolean half;
        private int[] numbers;

        Part(Corpus corpus) {
            this.corpus = corpus;
        }

        @Override
        public void run() {
            try (Corpus.Cursor cursor = corpus.open()) {
                for (String line = cursor.next(); line != null; line = cursor.next()) {
                    if ((sentences & 0xFFF) == 0) {
                        workspace.checkCancelled();
                    }
                    if (tokenizer == null) {
                        cutAtSpaces(line);
                    } else {
                        for (String word : tokenizer.words(line)) {
                            token(vocabulary.add(word, 0, word.length()));
                        }
                    }
                    put(-1);
                    sentences++;
                }
            }
            if (half) {
                store.add((long) pending << Integer.SIZE | 0xFFFFFFFEL);
            }
            store.finish();
        }

        private void cutAtSpaces(String line) {
            int length = line.length();
            int at = 0;
            while (at < length) {
                char c = line.charAt(at);
                if (Vocabulary.separates(c)) {
                    at++;
                    continue;
                }
                int start = at;
                long state = WordHash.begin();
                do {
                    state = WordHash.step(state, c);
                    at++;
                } while (at < length && !Vocabulary.separates(c = line.charAt(at)));
                token(vocabulary.add(WordHash.end(state), line, start, at, 1));
            }
        }

        private void token(int number) {
            if (number != VocabularyBuilder.SKIPPED) {
                put(number);
                tokens++;
            }
        }

        private void put(int number) {
            if (half) {
                store.add((long) pending << Integer.SIZE | number & 0xFFFFFFFFL);
            } else {
                pending = number;
            }
            half = !half;
        }
    }

    /**
     * Reads the corpus.
     *
     * @param corpus the text
     * @param limit how many words the model may keep, the most frequent ones; 0 means all
     * @param minCount the least number of occurrences of a word that is kept
     * @param allowed the only words to keep, or {@code null} for no such list
     * @return the vocabulary
     */
    public Vocabulary encode(Corpus corpus, int limit, long minCount, Set<String> allowed) {
        for (Corpus part : corpus.split(workspace.threads())) {
            parts.add(new Part(part));
        }
        Parallel.run(workspace.threads(), new ArrayList<>(parts));
        VocabularyBuilder all = parts.get(0).vocabulary;
        parts.get(0).numbers = IntStream.range(0, all.words().size()).toArray();
        for (Part part : parts.subList(1, parts.size())) {
            List<String> words = part.vocabulary.words();
            part.numbers = new int[words.size()];
            for (int i = 0; i < part.numbers.length; i++) {
                String word = words.get(i);
                part.numbers[i] = all.add(WordHash.of(word), word, 0, word.length(), part.vocabulary.count(i));
            }
        }
        if (tokens() == 0) {
            throw new InvalidInputException("corpus " + corpus.name() + " must hold at least one word, found "
                    + (sentences() == 0 ? "an empty file" : "only empty lines in " + sentences() + " lines"));
        }
        return number(all, limit, minCount, allowed);
    }

    /** Numbers the kept words before the others, each kind in the order of first appearance. */
    private Vocabulary number(VocabularyBuilder all, int limit, long minCount, Set<String> allowed) {
        List<String> found = all.words();
        boolean[] keep = new boolean[found.size()];
        for (int i = 0; i < keep.length; i++) {
            keep[i] = all.count(i) >= minCount && (allowed == null || allowed.contains(found.get(i)));
        }
        if (limit > 0) {
            int[] frequent = IntStream.range(0, keep.length).filter(i -> keep[i]).boxed()
                    .sorted(Comparator.comparingLong((Integer i) -> -all.count(i)).thenComparingInt(i -> i))
                    .mapToInt(i -> i).toArray();
            for (int i = limit; i < frequent.length; i++) {
                keep[frequent[i]] = false;
            }
        }
        List<String> words = new ArrayList<>(found.size() + Vocabulary.FIRST_WORD);
        words.addAll(List.of(unknownIsWord ? Vocabulary.UNSEEN_TEXT : Vocabulary.UNKNOWN_TEXT, Vocabulary.BEGIN_TEXT,
                Vocabulary.END_TEXT));
        int[] numbers = new int[found.size()];
        int kept = 0;
        for (boolean wanted : new boolean[] {true, false}) {
            for (int i = 0; i < keep.length; i++) {
                if (keep[i] == wanted) {
                    numbers[i] = words.size();
                    words.add(found.get(i));
                }
            }
            kept = wanted ? words.size() : kept;
        }
        if (kept == Vocabulary.FIRST_WORD) {
            throw new InvalidInputException("the vocabulary must keep at least one word of the corpus, found that its "
                    + "limit, list or cut-off leaves out all " + found.size() + "; relax vocabularySize, "
                    + "vocabularyFile or cutoffs");
        }
        for (Part part : parts) {
            for (int i = 0; i < part.numbers.length; i++) {
                part.numbers[i] = numbers[part.numbers[i]];
            }
        }
        int unknown = words.indexOf(Vocabulary.UNKNOWN_TEXT);
        if (unknownIsWord && words.subList(1, kept).contains(Vocabulary.UNSEEN_TEXT)) {
            throw new InvalidInputException("with unk=word the corpus must not hold the word "
                    + Vocabulary.UNSEEN_TEXT + ", found it");
        }
        return new Vocabulary(words, kept, unknownIsWord && unknown > 0 && unknown < kept ? unknown : -1);
    }

    /**
     * Returns the number of words without the ends of sentences.
     *
     * @return at least 1 after {@link #encode}
     */
    public long tokens() {
        return parts.stream().mapToLong(part -> part.tokens).sum();
    }

    /**
     * Returns the number of sentences.
     *
     * @return one a line
     */
    public long sentences() {
        return parts.stream().mapToLong(part -> part.sentences).sum();
    }

    /**
     * Hands the n-grams of one part to a receiver.
     *
     * @param part its index
     * @param order words of an n-gram
     * @param receiver gets the last {@code order} words at each word, the newest first, begins of sentences before the
     *        first
     */
    public void grams(int part, int order, GramReceiver receiver) {
        Part source = parts.get(part);
        int[] numbers = source.numbers;
        // History grows backwards, so that the newest words are in front without moving the others.
        int[] history = new int[1 << 12];
        int start = history.length - order;
        Arrays.fill(history, start, history.length, Vocabulary.BEGIN);
        try (RecordReader reader = source.store.reader()) {
            while (reader.next()) {
                long two = reader.block[reader.at];
                for (int shift = Integer.SIZE; shift >= 0; shift -= Integer.SIZE) {
                    int number = (int) (two >>> shift);
                    if (number == -2) {
                        return;
                    }
                    if (start == 0) {
                        System.arraycopy(history, 0, history, history.length - order, order);
                        start = history.length - order;
                    }
                    history[--start] = number == -1 ? Vocabulary.END : numbers[number];
                    receiver.gram(history, start);
                    if (number == -1) {
                        start = history.length - order;
                        Arrays.fill(history, start, history.length, Vocabulary.BEGIN);
                    }
                }
            }
        }
    }

    /**
     * Returns how many parts there are.
     *
     * @return at least 1
     */
    public int parts() {
        return parts.size();
    }

    /**
     * Gives memory and disk back.
     */
    public void free() {
        parts.forEach(part -> part.store.free());
    }

    /** Gets n-grams. */
    @FunctionalInterface
    public interface GramReceiver {

        /**
         * Takes an n-gram.
         *
         * @param words holds the words, the newest first
         * @param start index of the newest word
         */
        void gram(int[] words, int start);
    }
}
