package org.sememe.tokenizer.unicode.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.InvalidInputException;

class OptionsReaderTest {

    @Test
    void nothingConfiguredGivesTheDefaultOfEachKind() {
        for (Kind kind : new Kind[] {Kind.WHITESPACE, Kind.WORD, Kind.SENTENCE}) {
            assertEquals(TokenizerOptions.of(kind), Configurations.options("kind", kind.name().toLowerCase()));
        }
        assertEquals(TokenizerOptions.of(Kind.WORD), Configurations.options());
    }

    @Test
    void valuesArrive() {
        TokenizerOptions options = Configurations.options("kind", "REGEX", "pattern", "\\w+", "patternMatches",
                "separators", "normalization", "NFKC", "caseFold", "true", "stripAccents", true, "minLength", "2",
                "maxLength", 9L, "wordNgramMin", 1, "wordNgramMax", 3, "wordNgramSeparator", "_", "locale", "de-ch");
        assertEquals(new TokenizerOptions(Kind.REGEX, "\\w+", PatternMatches.SEPARATORS, true, "de-CH",
                Normalization.NFKC, true, true, Set.of(), 2, 9, new NgramRange(1, 3), "_", NgramRange.NONE), options);
    }

    @Test
    void wrongValuesAreRefusedInOneSentence() {
        refused("property kind of tokenizer test must be one of whitespace, regex, word, sentence, found words",
                "kind", "words");
        refused("property normalization of tokenizer test must be one of none, nfc, nfkc, found nfd",
                "normalization", "nfd");
        refused("property pattern of tokenizer test must be a regular expression for kind regex, found null",
                "kind", "regex");
        refused("property pattern of tokenizer test must be a regular expression (Unclosed group near index 3), "
                + "found (\\w", "kind", "regex", "pattern", "(\\w");
        refused("property pattern of tokenizer test must be a regular expression with at most one group, "
                + "found (a)(b)", "kind", "regex", "pattern", "(a)(b)");
        refused("property pattern of tokenizer test must be empty for a kind other than regex, found a",
                "pattern", "a");
        refused("property patternMatches of tokenizer test must be one of tokens, separators, found gaps",
                "kind", "regex", "pattern", "a", "patternMatches", "gaps");
        refused("property minLength of tokenizer test must be a whole number of at least 1, found two",
                "minLength", "two");
        refused("property minLength of tokenizer test must be a whole number of at least 1, found 0",
                "minLength", 0);
        refused("property maxLength of tokenizer test must be 0 or at least minLength (3), found 2",
                "minLength", 3, "maxLength", 2);
        refused("property caseFold of tokenizer test must be true or false, found yes", "caseFold", "yes");
        refused("property wordNgramMax of tokenizer test must be at least wordNgramMin (3), found 2",
                "wordNgramMin", 3, "wordNgramMax", 2);
        refused("property wordNgramMax of tokenizer test must be a whole number from 1 to 100, found 101",
                "wordNgramMax", 101);
        refused("property charNgramMin of tokenizer test must be at least 1 where charNgramMax is, found null",
                "charNgramMax", 4);
        refused("property charNgramMax of tokenizer test must be 0 where wordNgramMax is greater than 1, found 4",
                "charNgramMin", 3, "charNgramMax", 4, "wordNgramMax", 2);
        refused("property locale of tokenizer test must be a BCP 47 language tag such as und, en or en-u-ss-standard, "
                + "found english language", "locale", "english language");
        refused("property stopWordsLanguage of tokenizer test must be one of none, en, found de",
                "stopWordsLanguage", "de");
        refused("tokenizer test has no property minLenght, expected one of caseFold, charNgramMax, charNgramMin, kind, "
                + "locale, maxLength, minLength, normalization, pattern, patternMatches, stopWords, stopWordsFile, "
                + "stopWordsLanguage, stripAccents, wordLikeOnly, wordNgramMax, wordNgramMin, wordNgramSeparator",
                "minLenght", 3);
    }

    @Test
    void propertiesOfTheFrameworkAreNoMistake() {
        assertEquals(TokenizerOptions.of(Kind.WORD), Configurations.options("felix.fileinstall.filename", "x",
                ":configurator:x", 1, "service.ranking", 3));
    }

    @Test
    void stopWordsComeFromThreePlacesAndAreFolded(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("stop.txt");
        Files.writeString(file, "\uFEFF# a comment\nÉtat\n\n  OF  \r\n");
        Set<String> words = Configurations.options("stopWords", new String[] {"Foo", " "}, "stopWordsFile",
                file.toString(), "stopWordsLanguage", "en", "caseFold", true, "stripAccents", true).stopWords();
        assertTrue(words.containsAll(Set.of("foo", "etat", "of", "the", "don't")), words.toString());
        assertFalse(words.contains(""));
        assertFalse(words.contains("# a comment"));
    }

    @Test
    void anUnreadableStopWordFileIsNamed(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.txt");
        String message = refused(null, "stopWordsFile", missing.toString());
        assertTrue(message.contains(missing.toString()) && message.contains("does not exist"), message);
        Path binary = folder.resolve("binary.txt");
        Files.write(binary, new byte[] {'a', '\n', (byte) 0xC3, '\n'});
        message = refused(null, "stopWordsFile", binary.toString());
        assertTrue(message.contains("binary.txt:2"), message);
    }

    private static String refused(String message, Object... namesAndValues) {
        InvalidInputException e =
                assertThrows(InvalidInputException.class, () -> Configurations.options(namesAndValues));
        if (message != null) {
            assertEquals(message, e.getMessage());
        }
        return e.getMessage();
    }
}
