package org.sememe.ngram.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import org.sememe.ngram.GramVisitor;
import org.sememe.ngram.NgramModel;
import org.sememe.ngram.NgramState;
import org.sememe.ngram.NgramStep;
import org.sememe.ngram.internal.arpa.ArpaWriter;
import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.file.Context;
import org.sememe.ngram.internal.file.SentenceScratch;
import org.sememe.ngram.internal.file.StoredModel;
import org.sememe.text.TextScore;
import org.sememe.text.Tokenizer;
import org.sememe.text.WordProbability;

/**
 * A language model over a stored one. A text is cut at spaces, or by the tokenizer that the model was trained with.
 */
public final class StoredLanguageModel implements NgramModel {

    private static final double LN_10 = Math.log(10);

    private final StoredModel model;
    private final Tokenizer tokenizer;

    /**
     * Creates a language model.
     *
     * @param model the stored model
     * @param tokenizer cuts texts, or {@code null} for spaces
     */
    public StoredLanguageModel(StoredModel model, Tokenizer tokenizer) {
        this.model = model;
        this.tokenizer = tokenizer;
    }

    StoredModel model() {
        return model;
    }

    /** Cuts texts into sentences of word numbers and scores them; used by one thread. */
    private final class Scorer {

        private final SentenceScratch scratch = new SentenceScratch();
        private int[] words = new int[64];
        private float[] scores = new float[64];
        private int count;

        private void add(int word) {
            if (count == words.length) {
                words = Arrays.copyOf(words, 2 * count);
                scores = new float[2 * count];
            }
            words[count++] = word;
        }

        void cut(String text) {
            count = 0;
            add(Vocabulary.BEGIN);
            if (tokenizer != null) {
                for (String word : tokenizer.words(text)) {
                    add(model.index(word, 0, word.length()));
                }
                return;
            }
            int length = text.length();
            int at = 0;
            while (at < length) {
                if (Vocabulary.separates(text.charAt(at))) {
                    at++;
                    continue;
                }
                int start = at;
                do {
                    at++;
                } while (at < length && !Vocabulary.separates(text.charAt(at)));
                add(model.index(text, start, at));
            }
        }

        TextScore score(String text) {
            cut(text);
            add(Vocabulary.END);
            model.scoreSentence(words, count, scores, scratch);
            double sum = 0;
            double known = 0;
            int oov = 0;
            for (int i = 1; i < count; i++) {
                sum += scores[i];
                if (unknown(words[i])) {
                    oov++;
                } else {
                    known += scores[i];
                }
            }
            return new TextScore(sum * LN_10, known * LN_10, count - 1, oov);
        }
    }

    private boolean unknown(int word) {
        return word == Vocabulary.UNKNOWN || word == model.ordinaryUnknown();
    }

    @Override
    public TextScore score(String text) {
        return new Scorer().score(text);
    }

    @Override
    public List<TextScore> scoreAll(List<String> texts) {
        Scorer scorer = new Scorer();
        List<TextScore> scores = new ArrayList<>(texts.size());
        for (String text : texts) {
            scores.add(scorer.score(text));
        }
        return scores;
    }

    Context after(String text) {
        Scorer scorer = new Scorer();
        scorer.cut(text);
        Context context = model.sentenceBegin();
        for (int i = 1; i < scorer.count; i++) {
            Context next = new Context(model.order());
            model.score(context, scorer.words[i], next);
            context = next;
        }
        return context;
    }

    /** Fills in the probability of every word, 0 for the begin of a sentence. */
    double[] probabilities(Context context) {
        double[] result = new double[model.words()];
        Context ignored = new Context(model.order());
        for (int word = 0; word < result.length; word++) {
            result[word] = word == Vocabulary.BEGIN ? 0 : Math.pow(10, model.score(context, word, ignored));
        }
        return result;
    }

    @Override
    public List<WordProbability> next(String context, int limit) {
        double[] probabilities = probabilities(after(context));
        PriorityQueue<Integer> best = new PriorityQueue<>(
                Comparator.comparingDouble((Integer word) -> probabilities[word]).thenComparing(word -> -word));
        for (int word = 0; word < probabilities.length; word++) {
            if (word != Vocabulary.BEGIN) {
                best.add(word);
                if (best.size() > limit) {
                    best.remove();
                }
            }
        }
        WordProbability[] result = new WordProbability[best.size()];
        for (int i = result.length - 1; i >= 0; i--) {
            int word = best.remove();
            result[i] = new WordProbability(model.word(word), probabilities[word]);
        }
        return Arrays.asList(result);
    }

    @Override
    public int order() {
        return model.order();
    }

    @Override
    public long[] counts() {
        return model.counts();
    }

    @Override
    public NgramState begin() {
        return new ContextState(model.sentenceBegin(), model);
    }

    @Override
    public NgramState empty() {
        return new ContextState(new Context(model.order()), model);
    }

    private Context context(NgramState state) {
        if (state instanceof ContextState own && own.model() == model) {
            return own.context();
        }
        throw new IllegalArgumentException("the state belongs to another model");
    }

    @Override
    public NgramStep step(NgramState state, String word) {
        Context out = new Context(model.order());
        int number = model.index(word, 0, word.length());
        float score = model.score(context(state), number, out);
        return new NgramStep(new ContextState(out, model), score * LN_10, unknown(number));
    }

    @Override
    public List<WordProbability> distribution(NgramState state) {
        double[] probabilities = probabilities(context(state));
        List<WordProbability> result = new ArrayList<>(probabilities.length - 1);
        for (int word = 0; word < probabilities.length; word++) {
            if (word != Vocabulary.BEGIN) {
                result.add(new WordProbability(model.word(word), probabilities[word]));
            }
        }
        return result;
    }

    @Override
    public void grams(GramVisitor visitor) {
        model.list(new GramSink() {

            private List<String> text;

            @Override
            public void begin(Vocabulary vocabulary, long[] counts) {
                text = vocabulary.words();
            }

            @Override
            public void gram(int n, int[] words, float probability, float backoff) {
                List<String> gram = new ArrayList<>(n);
                for (int i = n - 1; i >= 0; i--) {
                    gram.add(text.get(words[i]));
                }
                visitor.gram(gram, probability, backoff);
            }

            @Override
            public void end() {
                text = null;
            }
        });
    }

    @Override
    public void writeArpa(Path file) {
        ArpaWriter.write(file, model);
    }
}
