package org.sememe.vectors.train;

import java.util.ArrayList;
import java.util.List;

import org.sememe.vectors.WordIndex;
import org.sememe.vectors.WordSplitter;

/**
 * Joins words that belong together, such as {@code new_york}, in what another splitter gives. From left to right; a
 * word that was joined is not joined again, as in the word2phrase program. Safe for use by many threads at once.
 */
public final class Phrases implements WordSplitter {

    private final WordSplitter words;
    private final WordIndex pairs;
    private final WordIndex first = new WordIndex();
    private final WordIndex second = new WordIndex();

    /**
     * Joins what a splitter gives.
     *
     * @param words the splitter
     * @param pairs the phrases, each two words with one blank between them
     */
    public Phrases(WordSplitter words, List<String> pairs) {
        this.words = words;
        this.pairs = new WordIndex(pairs.size());
        for (String pair : pairs) {
            int blank = pair.indexOf(' ');
            this.pairs.add(pair);
            first.add(pair, 0, blank);
            second.add(pair, blank + 1, pair.length());
        }
    }

    /**
     * Joins in several passes, so that phrases of phrases come about.
     *
     * @param words gives the words
     * @param passes the phrases of each pass
     * @return a splitter; the given one if there is no pass
     */
    public static WordSplitter join(WordSplitter words, List<List<String>> passes) {
        WordSplitter splitter = words;
        for (List<String> pairs : passes) {
            splitter = new Phrases(splitter, pairs);
        }
        return splitter;
    }

    @Override
    public void split(String line, Sink sink) {
        Joiner joiner = new Joiner(sink);
        words.split(line, joiner);
        joiner.flush();
    }

    /** Holds a word back until it is known whether the next one joins it. */
    private final class Joiner implements Sink {

        private final Sink sink;
        private String heldText;
        private int heldFrom;
        private int heldTo;

        Joiner(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void word(String text, int from, int to) {
            if (heldText != null && second.index(text, from, to) >= 0
                    && pairs.index(pair(' ', text, from, to)) >= 0) {
                String phrase = pair('_', text, from, to);
                heldText = null;
                sink.word(phrase, 0, phrase.length());
                return;
            }
            flush();
            if (first.index(text, from, to) >= 0) {
                heldText = text;
                heldFrom = from;
                heldTo = to;
            } else {
                sink.word(text, from, to);
            }
        }

        private String pair(char between, String text, int from, int to) {
            return new StringBuilder(heldTo - heldFrom + 1 + to - from).append(heldText, heldFrom, heldTo)
                    .append(between).append(text, from, to).toString();
        }

        void flush() {
            if (heldText != null) {
                sink.word(heldText, heldFrom, heldTo);
                heldText = null;
            }
        }
    }

    /** Counts words and pairs of neighbours, and finds the pairs that are phrases. Not safe for several threads. */
    public static final class Counter {

        private final WordSplitter words;
        private final WordCounter single;
        private final WordCounter pairs;
        private final StringBuilder pair = new StringBuilder();

        /**
         * Creates a counter.
         *
         * @param words cuts lines
         * @param limit how many different words, and how many different pairs, may be counted at the same time
         */
        public Counter(WordSplitter words, int limit) {
            this.words = words;
            this.single = new WordCounter(limit);
            this.pairs = new WordCounter(limit);
        }

        /**
         * Counts the words of a line; the last one has no neighbour in the next line.
         *
         * @param line the line
         */
        public void count(String line) {
            pair.setLength(0);
            words.split(line, (text, from, to) -> {
                single.word(text, from, to);
                int before = pair.length();
                if (before > 0) {
                    String both = pair.append(' ').append(text, from, to).toString();
                    pairs.word(both, 0, both.length());
                    pair.setLength(0);
                }
                pair.append(text, from, to);
            });
        }

        /**
         * Finds the phrases: pairs whose score is above the threshold. The score is that of the word2phrase program
         * (Mikolov et al. 2013b), {@code (count(ab) - minCount) / count(a) / count(b) * words}.
         *
         * @param minCount rarer words are in no phrase, and so many occurrences of a pair count for nothing
         * @param threshold the least score
         * @return the phrases, each two words with one blank between them, in the order of the text
         */
        public List<String> phrases(long minCount, double threshold) {
            List<String> phrases = new ArrayList<>();
            pairs.forEach((both, count) -> {
                int blank = both.indexOf(' ');
                long a = single.count(both.substring(0, blank));
                long b = single.count(both.substring(blank + 1));
                if (a >= minCount && b >= minCount
                        && (count - minCount) / (double) a / b * single.total() > threshold) {
                    phrases.add(both);
                }
            });
            return phrases;
        }
    }
}
