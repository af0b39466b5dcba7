package org.sememe.tokenizer.unicode.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.sememe.text.Token;
import org.sememe.text.Tokenizer;

/** Cuts a text, folds the pieces, drops what is not wanted and joins the rest to n-grams. */
final class UnicodeTokenizer implements Tokenizer {

    private final TokenizerOptions options;
    private final String fingerprint;
    private final Cutter cutter;
    private final Folding folding;
    private final boolean plain;

    /**
     * Creates a tokenizer. Nothing is loaded before its first text.
     *
     * @param options what it does
     */
    UnicodeTokenizer(TokenizerOptions options) {
        this.options = options;
        this.fingerprint = Fingerprint.of(options);
        this.cutter = cutter(options);
        this.folding = options.folding();
        this.plain = folding.isIdentity() && options.stopWords().isEmpty() && options.minLength() <= 1
                && options.maxLength() == 0;
    }

    private static Cutter cutter(TokenizerOptions options) {
        switch (options.kind()) {
            case WHITESPACE:
                return new WhitespaceCutter();
            case REGEX:
                return new RegexCutter(Pattern.compile(options.pattern()), options.patternMatches());
            case WORD:
                return new WordCutter(options.locale(), options.wordLikeOnly());
            default:
                return new SentenceCutter(options.locale());
        }
    }

    @Override
    public List<Token> tokenize(String text) {
        List<Token> tokens = new ArrayList<>(text.length() / 5 + 1);
        run(text, (word, start, end) -> tokens.add(new Token(word, start, end)));
        return tokens;
    }

    @Override
    public List<String> words(String text) {
        List<String> words = new ArrayList<>(text.length() / 5 + 1);
        run(text, (word, start, end) -> words.add(word));
        return words;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public String toString() {
        return "tokenizer " + fingerprint;
    }

    private void run(String text, TokenSink sink) {
        if (options.charNgrams().max() > 0) {
            cutter.cut(text, (start, end) -> charNgrams(text, start, end, sink));
        } else if (options.wordNgrams().max() > 1) {
            ArrayList<Token> tokens = new ArrayList<>();
            single(text, (word, start, end) -> tokens.add(new Token(word, start, end)));
            WordShingles.emit(tokens, options.wordNgrams(), options.separator(), sink);
        } else {
            single(text, sink);
        }
    }

    private void single(String text, TokenSink sink) {
        if (plain) {
            cutter.cut(text, (start, end) -> sink.token(text.substring(start, end), start, end));
        } else {
            cutter.cut(text, (start, end) -> {
                String word = folding.fold(text.substring(start, end));
                if (isWanted(word)) {
                    sink.token(word, start, end);
                }
            });
        }
    }

    private void charNgrams(String text, int start, int end, TokenSink sink) {
        AlignedText word = folding.foldAligned(text.substring(start, end));
        if (isWanted(word.text())) {
            CharShingles.emit(word, start, options.charNgrams(), sink);
        }
    }

    private boolean isWanted(String word) {
        Set<String> stopWords = options.stopWords();
        if (word.isEmpty() || !stopWords.isEmpty() && stopWords.contains(word)) {
            return false;
        }
        if (options.minLength() <= 1 && options.maxLength() == 0) {
            return true;
        }
        int length = word.codePointCount(0, word.length());
        return length >= options.minLength() && (options.maxLength() == 0 || length <= options.maxLength());
    }
}
