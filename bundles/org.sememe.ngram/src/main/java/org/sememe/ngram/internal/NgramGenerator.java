package org.sememe.ngram.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.file.Context;
import org.sememe.ngram.internal.file.StoredModel;
import org.sememe.text.GenerationOptions;
import org.sememe.text.TextGenerator;

/**
 * Continues texts word by word until the end of the sentence. Never chooses an unknown word. Words are joined by
 * blanks.
 */
final class NgramGenerator implements TextGenerator {

    private final StoredLanguageModel language;
    private final StoredModel model;

    NgramGenerator(StoredLanguageModel language) {
        this.language = language;
        this.model = language.model();
    }

    @Override
    public String generate(String prompt, GenerationOptions options, Consumer<String> listener) {
        Context context = language.after(prompt);
        String separator = prompt.isEmpty() || Character.isWhitespace(prompt.charAt(prompt.length() - 1)) ? "" : " ";
        StringBuilder text = new StringBuilder();
        if (options.beams() > 1) {
            for (int word : beamSearch(context, options)) {
                append(text, separator, word, listener);
            }
            return text.toString();
        }
        SplittableRandom random = new SplittableRandom(options.seed());
        for (int i = 0; i < options.maxTokens(); i++) {
            int word = choose(weights(context), options, random);
            if (word < 0 || word == Vocabulary.END) {
                break;
            }
            append(text, separator, word, listener);
            context = after(context, word);
        }
        return text.toString();
    }

    private void append(StringBuilder text, String separator, int word, Consumer<String> listener) {
        String piece = (text.length() == 0 ? separator : " ") + model.word(word);
        text.append(piece);
        listener.accept(piece);
    }

    private Context after(Context context, int word) {
        Context next = new Context(model.order());
        model.score(context, word, next);
        return next;
    }

    private double[] weights(Context context) {
        double[] weights = language.probabilities(context);
        weights[Vocabulary.UNKNOWN] = 0;
        if (model.ordinaryUnknown() >= 0) {
            weights[model.ordinaryUnknown()] = 0;
        }
        return weights;
    }

    /** Chooses a word, or -1 if no word has a probability. */
    static int choose(double[] weights, GenerationOptions options, SplittableRandom random) {
        if (options.temperature() == 0) {
            int best = -1;
            for (int word = 0; word < weights.length; word++) {
                if (weights[word] > 0 && (best < 0 || weights[word] > weights[best])) {
                    best = word;
                }
            }
            return best;
        }
        int[] words = IntStream.range(0, weights.length).filter(word -> weights[word] > 0).toArray();
        if (options.topK() > 0 || options.topP() < 1) {
            words = IntStream.of(words).boxed().sorted(Comparator.comparingDouble((Integer word) -> -weights[word]))
                    .mapToInt(word -> word).toArray();
            if (options.topK() > 0 && words.length > options.topK()) {
                words = Arrays.copyOf(words, options.topK());
            }
        }
        if (words.length == 0) {
            return -1;
        }
        // Relative to the largest, so that a low temperature does not take all to zero.
        double largest = IntStream.of(words).mapToDouble(word -> weights[word]).max().orElse(1);
        double[] shares = new double[words.length];
        double sum = 0;
        for (int i = 0; i < words.length; i++) {
            shares[i] = Math.pow(weights[words[i]] / largest, 1 / options.temperature());
            sum += shares[i];
        }
        int limit = words.length;
        if (options.topP() < 1) {
            double reached = 0;
            limit = 0;
            while (limit < words.length && reached < options.topP() * sum) {
                reached += shares[limit++];
            }
            sum = reached;
        }
        double point = random.nextDouble() * sum;
        for (int i = 0; i < limit; i++) {
            point -= shares[i];
            if (point < 0) {
                return words[i];
            }
        }
        return words[limit - 1];
    }

    /** A beginning of a continuation. */
    private record Beam(List<Integer> words, double score, Context context, boolean ended) {
    }

    private List<Integer> beamSearch(Context start, GenerationOptions options) {
        List<Beam> beams = List.of(new Beam(List.of(), 0, start, false));
        for (int i = 0; i < options.maxTokens() && beams.stream().anyMatch(beam -> !beam.ended); i++) {
            List<Beam> next = new ArrayList<>();
            for (Beam beam : beams) {
                if (beam.ended) {
                    next.add(beam);
                    continue;
                }
                double[] weights = weights(beam.context);
                IntStream.range(0, weights.length).filter(word -> weights[word] > 0).boxed()
                        .sorted(Comparator.comparingDouble((Integer word) -> -weights[word])).limit(options.beams())
                        .forEach(word -> next.add(extend(beam, word, weights[word])));
            }
            next.sort(Comparator.comparingDouble((Beam beam) -> -beam.score));
            beams = next.subList(0, Math.min(options.beams(), next.size()));
        }
        return beams.isEmpty() ? List.of() : beams.get(0).words;
    }

    private Beam extend(Beam beam, int word, double weight) {
        double score = beam.score + Math.log(weight);
        if (word == Vocabulary.END) {
            return new Beam(beam.words, score, beam.context, true);
        }
        List<Integer> words = new ArrayList<>(beam.words);
        words.add(word);
        return new Beam(words, score, after(beam.context, word), false);
    }
}
