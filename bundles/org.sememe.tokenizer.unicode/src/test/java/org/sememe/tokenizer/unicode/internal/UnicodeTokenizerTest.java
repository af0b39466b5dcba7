package org.sememe.tokenizer.unicode.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.ibm.icu.lang.UCharacter;
import org.junit.jupiter.api.Test;
import org.sememe.InvalidInputException;
import org.sememe.text.Token;

class UnicodeTokenizerTest {

    @Test
    void whitespaceIsUnicodes() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            assertEquals(UCharacter.isUWhiteSpace(c), WhitespaceCutter.isWhitespace(c), Integer.toHexString(c));
        }
        UnicodeTokenizer tokenizer = Configurations.tokenizer("kind", "whitespace");
        assertEquals(List.of(new Token("a,", 1, 3), new Token("b", 4, 5)), tokenizer.tokenize(" a,\u3000b\u0085"));
        assertEquals(List.of(), tokenizer.tokenize(""));
        assertEquals(List.of(), tokenizer.words(" \n"));
    }

    @Test
    void regexTokens() {
        UnicodeTokenizer tokenizer = Configurations.tokenizer("kind", "regex", "pattern", "\\d+|[a-z]*");
        assertEquals(List.of(new Token("ab", 0, 2), new Token("12", 2, 4), new Token("c", 6, 7)),
                tokenizer.tokenize("ab12, c"));
    }

    @Test
    void regexGroup() {
        assertEquals(List.of(new Token("a", 1, 2), new Token("b", 5, 6)),
                Configurations.tokenizer("kind", "regex", "pattern", "<(\\w?)>|x").tokenize("<a>x<b><>"));
    }

    @Test
    void regexSeparators() {
        UnicodeTokenizer tokenizer =
                Configurations.tokenizer("kind", "regex", "pattern", "\\s*,\\s*|$", "patternMatches", "separators");
        assertEquals(List.of(new Token("a b", 0, 3), new Token("c", 6, 7)), tokenizer.tokenize("a b , c,"));
    }

    @Test
    void aRunawayRegexIsAnErrorInOneSentence() {
        UnicodeTokenizer tokenizer = Configurations.tokenizer("kind", "regex", "pattern", "(?:a|b)*");
        InvalidInputException e =
                assertThrows(InvalidInputException.class, () -> tokenizer.words("ab".repeat(1_000_000)));
        assertTrue(e.getMessage().startsWith("the pattern (?:a|b)* recurses too deep on a text of 2000000 characters"));
    }

    @Test
    void sentences() {
        UnicodeTokenizer tokenizer = Configurations.tokenizer("kind", "sentence");
        assertEquals(List.of(new Token("He left at 3.15 p.m. today.", 1, 28), new Token("Why?", 30, 34),
                new Token("我不知道。", 35, 40), new Token("好", 40, 41)),
                tokenizer.tokenize(" He left at 3.15 p.m. today.  Why?\n我不知道。好 "));
        assertEquals(List.of("Mr. Smith came.", "He sat."), Configurations
                .tokenizer("kind", "sentence", "locale", "en-u-ss-standard").words("Mr. Smith came. He sat."));
    }

    @Test
    void foldedTextKeepsOriginalOffsets() {
        UnicodeTokenizer tokenizer = Configurations.tokenizer("normalization", "nfkc", "caseFold", true,
                "stripAccents", true);
        assertEquals(List.of(new Token("office", 0, 4), new Token("strasse", 5, 11), new Token("creme", 12, 18),
                new Token("1", 19, 20)), tokenizer.tokenize("OﬃCE Straße Cre\u0301me １"));
    }

    @Test
    void aTokenThatFoldsToNothingIsNone() {
        assertEquals(List.of("a"), Configurations.tokenizer("kind", "whitespace", "stripAccents", true)
                .words("\u0301 a\u0301 \u0301\u0302"));
    }

    @Test
    void lengthsCountCodePointsOfTheFoldedText() {
        UnicodeTokenizer tokenizer = Configurations.tokenizer("kind", "whitespace", "normalization", "nfkc",
                "minLength", 2, "maxLength", 3);
        assertEquals(List.of("𠮷𠮷", "ffi", "abc"), tokenizer.words("𠮷 𠮷𠮷 ﬃ abc abcd a ﷺ"));
    }

    @Test
    void stopWordsAreDroppedAfterFolding() {
        UnicodeTokenizer tokenizer =
                Configurations.tokenizer("caseFold", true, "stopWordsLanguage", "en", "stopWords", "CAT");
        assertEquals(List.of("sat", "mat"), tokenizer.words("The Cat sat on THE mat"));
    }

    /** As scikit-learn's CountVectorizer does, n-grams are made of what is left after the stop words. */
    @Test
    void wordShingles() {
        UnicodeTokenizer tokenizer = Configurations.tokenizer("wordNgramMin", 1, "wordNgramMax", 3,
                "wordNgramSeparator", "_", "stopWords", "of");
        assertEquals(List.of(new Token("cup", 0, 3), new Token("cup_hot", 0, 10), new Token("cup_hot_tea", 0, 14),
                new Token("hot", 7, 10), new Token("hot_tea", 7, 14), new Token("tea", 11, 14)),
                tokenizer.tokenize("cup of hot tea"));
        assertEquals(List.of("a b"), Configurations.tokenizer("wordNgramMin", 2, "wordNgramMax", 2).words("a b"));
        assertEquals(List.of(), Configurations.tokenizer("wordNgramMin", 2, "wordNgramMax", 2).words("a"));
    }

    @Test
    void charShingles() {
        UnicodeTokenizer tokenizer = Configurations.tokenizer("charNgramMin", 2, "charNgramMax", 3);
        assertEquals(List.of(new Token("a𠮷", 0, 3), new Token("a𠮷c", 0, 4), new Token("𠮷c", 1, 4),
                new Token("x", 5, 6)), Configurations.tokenizer("kind", "whitespace", "charNgramMin", 2,
                "charNgramMax", 3).tokenize("a𠮷c x"));
        assertEquals(List.of("ab", "abc", "bc"), tokenizer.words("abc"));
    }

    @Test
    void charShinglesOfFoldedTextPointToWhatTheyStandFor() {
        UnicodeTokenizer tokenizer = Configurations.tokenizer("normalization", "nfkc", "caseFold", true,
                "charNgramMin", 2, "charNgramMax", 2);
        assertEquals(List.of(new Token("of", 0, 2), new Token("ff", 1, 2), new Token("fi", 1, 2),
                new Token("ié", 1, 4)), tokenizer.tokenize("OﬃE\u0301"));
    }

    @Test
    void offsetsPointIntoTheOriginalWhateverTheTextAndOptions() {
        List<UnicodeTokenizer> tokenizers = new ArrayList<>();
        List<Folding> foldings = new ArrayList<>();
        for (String kind : List.of("whitespace", "word", "sentence", "regex")) {
            for (String form : List.of("none", "nfc", "nfkc")) {
                for (boolean fold : new boolean[] {false, true}) {
                    for (boolean strip : new boolean[] {false, true}) {
                        TokenizerOptions options = Configurations.options("kind", kind, "pattern",
                                "regex".equals(kind) ? "(?U)\\w+" : "", "normalization", form, "caseFold", fold,
                                "stripAccents", strip, "wordLikeOnly", false);
                        tokenizers.add(new UnicodeTokenizer(options));
                        foldings.add(options.folding());
                    }
                }
            }
        }
        Random random = new Random(4);
        for (int n = 0; n < 500; n++) {
            String text = RandomText.next(random);
            for (int i = 0; i < tokenizers.size(); i++) {
                List<Token> tokens = tokenizers.get(i).tokenize(text);
                int last = 0;
                List<String> words = new ArrayList<>();
                for (Token token : tokens) {
                    assertTrue(token.start() >= last && token.end() <= text.length() && token.start() < token.end());
                    assertEquals(foldings.get(i).fold(text.substring(token.start(), token.end())), token.text());
                    assertFalse(token.text().isEmpty());
                    last = token.end();
                    words.add(token.text());
                }
                assertEquals(words, tokenizers.get(i).words(text));
            }
        }
    }

    @Test
    void offsetsOfCharShinglesCoverWhatTheyStandFor() {
        TokenizerOptions options = Configurations.options("kind", "whitespace", "normalization", "nfkc", "caseFold",
                true, "stripAccents", true, "charNgramMin", 1, "charNgramMax", 3);
        UnicodeTokenizer tokenizer = new UnicodeTokenizer(options);
        Random random = new Random(5);
        int checked = 0;
        for (int n = 0; n < 5_000; n++) {
            String text = RandomText.next(random);
            for (Token gram : tokenizer.tokenize(text)) {
                String original = options.folding().fold(text.substring(gram.start(), gram.end()));
                assertTrue(original.contains(gram.text()), text);
                checked++;
            }
        }
        assertTrue(checked > 50_000);
    }
}
