package org.sememe.tokenizer.unicode.internal;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a tokenizer does, checked and with stop words in their folded form.
 *
 * @param kind how a text is cut
 * @param pattern the regular expression of kind {@link Kind#REGEX}, else empty
 * @param patternMatches what its matches are
 * @param wordLikeOnly whether kind {@link Kind#WORD} leaves out punctuation and symbols
 * @param locale BCP 47 tag whose rules kinds {@link Kind#WORD} and {@link Kind#SENTENCE} follow
 * @param normalization the form of token texts
 * @param caseFold whether token texts lose the difference of case
 * @param stripAccents whether token texts lose non-spacing marks
 * @param stopWords texts of tokens to drop
 * @param minLength least length of a token in code points
 * @param maxLength greatest length of a token in code points, 0 for any
 * @param wordNgrams lengths of word n-grams
 * @param separator what stands between the words of an n-gram
 * @param charNgrams lengths of character n-grams, {@link NgramRange#NONE} for none
 */
record TokenizerOptions(Kind kind, String pattern, PatternMatches patternMatches, boolean wordLikeOnly, String locale,
        Normalization normalization, boolean caseFold, boolean stripAccents, Set<String> stopWords, int minLength,
        int maxLength, NgramRange wordNgrams, String separator, NgramRange charNgrams) {

    TokenizerOptions {
        stopWords = Set.copyOf(stopWords);
    }

    /** The options of the tokenizer of one kind that is always there. */
    static TokenizerOptions of(Kind kind) {
        return new TokenizerOptions(kind, "", PatternMatches.TOKENS, true, "und", Normalization.NONE, false, false,
                Set.of(), 1, 0, NgramRange.ONE, " ", NgramRange.NONE);
    }

    /** How token texts are folded. */
    Folding folding() {
        return new Folding(normalization, caseFold, stripAccents);
    }

    /**
     * Everything that decides which tokens come out, and nothing else, one {@code name=value} a line. A change of this
     * text changes fingerprints, and with them which tokenizer a stored model accepts.
     */
    String canonical() {
        StringBuilder text = new StringBuilder("kind=").append(kind);
        if (kind == Kind.REGEX) {
            line(text, "pattern", pattern);
            line(text, "patternMatches", patternMatches);
        } else if (kind != Kind.WHITESPACE) {
            line(text, "locale", locale);
        }
        if (kind == Kind.WORD) {
            line(text, "wordLikeOnly", wordLikeOnly);
        }
        line(text, "normalization", normalization);
        line(text, "caseFold", caseFold);
        line(text, "stripAccents", stripAccents);
        line(text, "minLength", minLength);
        line(text, "maxLength", maxLength);
        line(text, "wordNgrams", wordNgrams.min() + ".." + wordNgrams.max());
        if (wordNgrams.max() > 1) {
            line(text, "separator", separator);
        }
        line(text, "charNgrams", charNgrams.min() + ".." + charNgrams.max());
        line(text, "stopWords", List.copyOf(new TreeSet<>(stopWords)).size());
        for (String word : new TreeSet<>(stopWords)) {
            text.append('\n').append(word.length()).append(':').append(word);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append('\n').append(name).append('=').append(value);
    }
}
