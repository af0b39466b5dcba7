package org.sememe.tokenizer.unicode.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.sememe.InvalidInputException;
import org.sememe.io.TextFiles;
import org.sememe.train.Corpus;

/** Turns a configuration into options. */
final class OptionsReader {

    private static final int MAX_NGRAM = 100;

    private final TokenizerConfiguration configuration;
    private final ConfigurationReader reader;

    private OptionsReader(TokenizerConfiguration configuration, ConfigurationReader reader) {
        this.configuration = configuration;
        this.reader = reader;
    }

    /**
     * Turns a configuration into options.
     *
     * @param name name of the tokenizer, for messages
     * @param configuration the configuration
     * @param properties its properties as they were configured
     * @throws InvalidInputException if a value is wrong, with a sentence that names the property
     */
    static TokenizerOptions read(String name, TokenizerConfiguration configuration, Map<String, ?> properties) {
        ConfigurationReader reader = new ConfigurationReader(name, properties);
        reader.refuseUnknown(TokenizerConfiguration.class);
        return new OptionsReader(configuration, reader).read();
    }

    private TokenizerOptions read() {
        Kind kind = reader.choice("kind", Kind.class, configuration::kind);
        Normalization normalization =
                reader.choice("normalization", Normalization.class, configuration::normalization);
        boolean caseFold = reader.flag("caseFold", configuration::caseFold);
        boolean stripAccents = reader.flag("stripAccents", configuration::stripAccents);
        int minLength = reader.number("minLength", 1, Integer.MAX_VALUE, configuration::minLength);
        int maxLength = reader.number("maxLength", 0, Integer.MAX_VALUE, configuration::maxLength);
        if (maxLength != 0 && maxLength < minLength) {
            throw reader.wrong("maxLength", "0 or at least minLength (" + minLength + ")");
        }
        NgramRange words = range("wordNgram", 1, configuration::wordNgramMin, configuration::wordNgramMax);
        NgramRange chars = range("charNgram", 0, configuration::charNgramMin, configuration::charNgramMax);
        if (chars.max() > 0 && words.max() > 1) {
            throw reader.wrong("charNgramMax", "0 where wordNgramMax is greater than 1");
        }
        Set<String> stopWords = stopWords(new Folding(normalization, caseFold, stripAccents));
        return new TokenizerOptions(kind, pattern(kind),
                reader.choice("patternMatches", PatternMatches.class, configuration::patternMatches),
                reader.flag("wordLikeOnly", configuration::wordLikeOnly), locale(), normalization, caseFold,
                stripAccents, stopWords, minLength, maxLength, words,
                reader.text("wordNgramSeparator", configuration::wordNgramSeparator), chars);
    }

    private String pattern(Kind kind) {
        String pattern = reader.text("pattern", configuration::pattern);
        if (kind != Kind.REGEX) {
            if (!pattern.isEmpty()) {
                throw reader.wrong("pattern", "empty for a kind other than regex");
            }
            return "";
        }
        if (pattern.isEmpty()) {
            throw reader.wrong("pattern", "a regular expression for kind regex");
        }
        try {
            if (Pattern.compile(pattern).matcher("").groupCount() > 1) {
                throw reader.wrong("pattern", "a regular expression with at most one group");
            }
        } catch (PatternSyntaxException e) {
            throw reader.wrong("pattern", "a regular expression (" + e.getDescription() + " near index "
                    + e.getIndex() + ")");
        }
        return pattern;
    }

    private String locale() {
        String locale = reader.text("locale", configuration::locale);
        try {
            return new Locale.Builder().setLanguageTag(locale).build().toLanguageTag();
        } catch (IllformedLocaleException e) {
            throw reader.wrong("locale", "a BCP 47 language tag such as und, en or en-u-ss-standard");
        }
    }

    private NgramRange range(String property, int least, Supplier<Integer> min,
            Supplier<Integer> max) {
        int from = reader.number(property + "Min", least, MAX_NGRAM, min);
        int to = reader.number(property + "Max", least, MAX_NGRAM, max);
        if (to < from) {
            throw reader.wrong(property + "Max", "at least " + property + "Min (" + from + ")");
        }
        if (to > 0 && from == 0) {
            throw reader.wrong(property + "Min", "at least 1 where " + property + "Max is");
        }
        return new NgramRange(from, to);
    }

    private Set<String> stopWords(Folding folding) {
        Set<String> words = new HashSet<>();
        for (String word : configuration.stopWords()) {
            words.add(folding.fold(word.strip()));
        }
        String language = reader.text("stopWordsLanguage", configuration::stopWordsLanguage);
        if ("en".equals(language)) {
            EnglishStopWords.words().forEach(word -> words.add(folding.fold(word)));
        } else if (!"none".equals(language)) {
            throw reader.wrong("stopWordsLanguage", "one of none, en");
        }
        String file = reader.text("stopWordsFile", configuration::stopWordsFile);
        if (!file.isEmpty()) {
            readFile(file, folding, words);
        }
        words.remove("");
        return words;
    }

    private void readFile(String file, Folding folding, Set<String> words) {
        Path path;
        try {
            path = Path.of(file);
        } catch (InvalidPathException e) {
            throw reader.wrong("stopWordsFile", "the path of a file");
        }
        try (Corpus.Cursor lines = TextFiles.corpus(path).open()) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (!line.startsWith("#")) {
                    words.add(folding.fold(line.strip()));
                }
            }
        } catch (InvalidInputException e) {
            throw new InvalidInputException("the stop words of a tokenizer cannot be read: " + e.getMessage(), e);
        }
    }
}
