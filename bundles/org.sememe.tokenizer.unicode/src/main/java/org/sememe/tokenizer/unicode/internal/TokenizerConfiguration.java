package org.sememe.tokenizer.unicode.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration of a tokenizer. */
@ObjectClassDefinition(name = "Sememe Unicode tokenizer",
        description = "Publishes a Tokenizer service under the name behind the ~ of its PID. The text is cut first; "
                + "then each token is normalised, case-folded, stripped of accents, checked for length and stop "
                + "words, and joined or cut to n-grams. Offsets always point into the original text.")
@interface TokenizerConfiguration {

    @AttributeDefinition(name = "Kind", description = "How a text is cut.",
            options = {@Option(label = "white space", value = "whitespace"),
                @Option(label = "regular expression", value = "regex"),
                @Option(label = "words (UAX #29)", value = "word"),
                @Option(label = "sentences (UAX #29)", value = "sentence")})
    String kind() default "word";

    @AttributeDefinition(name = "Pattern", description = "Kind regex: the regular expression (java.util.regex).",
            required = false)
    String pattern() default "";

    @AttributeDefinition(name = "Pattern matches", description = "Kind regex: whether a match is a token (its group, "
            + "if it has one) or separates tokens.",
            options = {@Option(label = "tokens", value = "tokens"),
                @Option(label = "separators", value = "separators")})
    String patternMatches() default "tokens";

    @AttributeDefinition(name = "Word-like only",
            description = "Kind word: leave out punctuation and symbols. White space never is a token.")
    boolean wordLikeOnly() default true;

    @AttributeDefinition(name = "Locale", description = "Kinds word and sentence: BCP 47 tag whose rules hold; und for "
            + "no language's. With -u-ss-standard, sentences do not end at known abbreviations.")
    String locale() default "und";

    @AttributeDefinition(name = "Normalization", description = "Unicode normalisation form of token texts.",
            options = {@Option(label = "none", value = "none"), @Option(label = "NFC", value = "nfc"),
                @Option(label = "NFKC", value = "nfkc")})
    String normalization() default "none";

    @AttributeDefinition(name = "Case folding", description = "Remove the difference between upper and lower case.")
    boolean caseFold() default false;

    @AttributeDefinition(name = "Accent stripping", description = "Remove non-spacing marks.")
    boolean stripAccents() default false;

    @AttributeDefinition(name = "Stop words", description = "Tokens to drop, compared after folding.",
            required = false)
    String[] stopWords() default {};

    @AttributeDefinition(name = "Stop word file",
            description = "File with more of them: UTF-8, one a line; empty lines and lines that begin with # are "
                    + "skipped.", required = false)
    String stopWordsFile() default "";

    @AttributeDefinition(name = "Stop word language", description = "Built-in list to add.",
            options = {@Option(label = "none", value = "none"), @Option(label = "English", value = "en")})
    String stopWordsLanguage() default "none";

    @AttributeDefinition(name = "Least length", description = "Least length of a token in code points, at least 1.",
            min = "1")
    int minLength() default 1;

    @AttributeDefinition(name = "Greatest length",
            description = "Greatest length of a token in code points; 0 for any.", min = "0")
    int maxLength() default 0;

    @AttributeDefinition(name = "Word n-grams from", description = "Least number of tokens in a word n-gram.",
            min = "1", max = "100")
    int wordNgramMin() default 1;

    @AttributeDefinition(name = "Word n-grams to", description = "Greatest number of tokens in a word n-gram.",
            min = "1", max = "100")
    int wordNgramMax() default 1;

    @AttributeDefinition(name = "Word n-gram separator", description = "What stands between the tokens of an n-gram.")
    String wordNgramSeparator() default " ";

    @AttributeDefinition(name = "Character n-grams from",
            description = "Least number of code points in a character n-gram; 0 for no character n-grams.",
            min = "0", max = "100")
    int charNgramMin() default 0;

    @AttributeDefinition(name = "Character n-grams to",
            description = "Greatest number of code points in a character n-gram; 0 for no character n-grams.",
            min = "0", max = "100")
    int charNgramMax() default 0;
}
