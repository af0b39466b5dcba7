package org.sememe.ngram.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;

import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.count.WordHash;
import org.sememe.ngram.internal.file.Context;
import org.sememe.ngram.internal.file.StoredModel;
import org.sememe.text.Token;
import org.sememe.text.Tokenizer;

/**
 * Cuts text without blanks into the words that the model finds most probable: the best path through the lattice of all
 * known words (Viterbi), with single characters for what no word covers. Blanks always separate words.
 */
final class WordSegmenter implements Tokenizer {

    /** Longest word that is looked for, in characters; longer ones are rare enough. */
    private static final int MAX_WORD = 48;

    /** Ends of a stretch beyond which all paths are joined, so that memory does not grow with the text. */
    private static final int MAX_STRETCH = 1 << 12;

    private final StoredModel model;
    private final int longest;
    private final String fingerprint;

    WordSegmenter(StoredModel model) {
        this.model = model;
        int length = 1;
        long words = 0;
        for (int word = Vocabulary.FIRST_WORD; word < model.words(); word++) {
            String text = model.word(word);
            length = Math.max(length, Math.min(text.length(), MAX_WORD));
            words = words * 31 + WordHash.of(text);
        }
        this.longest = length;
        Context sample = model.sentenceBegin();
        Context next = new Context(model.order());
        int last = Float.floatToIntBits(model.score(sample, model.words() - 1, next));
        this.fingerprint = "ngram-segmenter-1-" + model.order() + "-" + Long.toHexString(words) + "-"
                + Integer.toHexString(last);
    }

    /** The best path to a place that ends in a context. */
    private record Path(double score, Context context, Path before, int start, int end) {
    }

    @Override
    public List<Token> tokenize(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < text.length() && end - at < MAX_STRETCH && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            segment(text, at, end, tokens);
            at = end;
        }
        return tokens;
    }

    private void segment(String text, int from, int to, List<Token> tokens) {
        // For each place the best path for each context: paths with one context have one future.
        List<Map<Context, Path>> lattice = new ArrayList<>(to - from + 1);
        for (int i = from; i <= to; i++) {
            lattice.add(new HashMap<>());
        }
        Path origin = new Path(0, model.sentenceBegin(), null, from, from);
        lattice.get(0).put(origin.context, origin);
        for (int start = from; start < to; start++) {
            Map<Context, Path> paths = lattice.get(start - from);
            if (paths.isEmpty()) {
                continue;
            }
            int single = start + Character.charCount(text.codePointAt(start));
            for (int end = start + 1; end <= Math.min(to, start + longest); end++) {
                int word = model.index(text, start, end);
                boolean known = word >= Vocabulary.FIRST_WORD && word != model.ordinaryUnknown();
                if (known || end == Math.min(single, to)) {
                    extend(paths, known ? word : Vocabulary.UNKNOWN, start, end, lattice.get(end - from));
                }
            }
        }
        Path best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        Context ignored = new Context(model.order());
        for (Path path : lattice.get(to - from).values()) {
            double score = path.score + model.score(path.context, Vocabulary.END, ignored);
            if (best == null || score > bestScore) {
                best = path;
                bestScore = score;
            }
        }
        LinkedList<Token> found = new LinkedList<>();
        for (Path path = best; path.before != null; path = path.before) {
            found.addFirst(new Token(text.substring(path.start, path.end), path.start, path.end));
        }
        tokens.addAll(found);
    }

    private void extend(Map<Context, Path> paths, int word, int start, int end, Map<Context, Path> target) {
        for (Path path : paths.values()) {
            Context context = new Context(model.order());
            // A model may give an unknown word the probability zero; the path must stay comparable.
            double score = path.score + Math.max(-100, model.score(path.context, word, context));
            Path known = target.get(context);
            if (known == null || score > known.score) {
                target.put(context, new Path(score, context, path, start, end));
            }
        }
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }
}
