package org.sememe.tokenizer.unicode.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void publishedConstantsAreTheComputedOnes() {
        assertEquals(Fingerprint.of(TokenizerOptions.of(Kind.WHITESPACE)), WhitespaceTokenizer.FINGERPRINT);
        assertEquals(Fingerprint.of(TokenizerOptions.of(Kind.WORD)), WordTokenizer.FINGERPRINT);
        assertEquals(Fingerprint.of(TokenizerOptions.of(Kind.SENTENCE)), SentenceTokenizer.FINGERPRINT);
        assertEquals(WordTokenizer.FINGERPRINT, new WordTokenizer().fingerprint());
        assertEquals(WordTokenizer.FINGERPRINT, Configurations.tokenizer().fingerprint());
        assertEquals(List.of("a", "b"), new WhitespaceTokenizer().words("a b"));
        assertEquals(List.of("A b.", "C d."), new SentenceTokenizer().words("A b. C d."));
    }

    @Test
    void theManifestOffersTheSame() throws IOException {
        StringBuilder offered = new StringBuilder();
        Enumeration<URL> manifests = getClass().getClassLoader().getResources("META-INF/MANIFEST.MF");
        while (manifests.hasMoreElements()) {
            try (InputStream in = manifests.nextElement().openStream()) {
                Attributes attributes = new Manifest(in).getMainAttributes();
                if ("org.sememe.tokenizer.unicode".equals(attributes.getValue("Bundle-SymbolicName"))) {
                    offered.append(attributes.getValue("Provide-Capability"));
                }
            }
        }
        for (String print : List.of(WhitespaceTokenizer.FINGERPRINT, WordTokenizer.FINGERPRINT,
                SentenceTokenizer.FINGERPRINT)) {
            String name = print.substring(0, print.indexOf('-'));
            assertTrue(offered.toString().contains("sememe.tokenizer;fingerprint=" + print + ";sememe.tokenizer="
                    + name), offered.toString());
        }
    }

    @Test
    void everyOptionThatMattersChangesTheFingerprint() {
        Set<String> prints = new HashSet<>();
        List<Object[]> configurations = List.of(new Object[] {}, new Object[] {"kind", "whitespace"},
                new Object[] {"kind", "sentence"}, new Object[] {"kind", "sentence", "locale", "el"},
                new Object[] {"locale", "en"}, new Object[] {"kind", "regex", "pattern", "a"},
                new Object[] {"kind", "regex", "pattern", "b"},
                new Object[] {"kind", "regex", "pattern", "b", "patternMatches", "separators"},
                new Object[] {"wordLikeOnly", false}, new Object[] {"normalization", "nfc"},
                new Object[] {"normalization", "nfkc"}, new Object[] {"caseFold", true},
                new Object[] {"stripAccents", true}, new Object[] {"stopWords", "a"},
                new Object[] {"stopWords", new String[] {"a", "b"}}, new Object[] {"stopWords", "a,b"},
                new Object[] {"stopWords", new String[] {"\uD800"}},
                new Object[] {"stopWords", new String[] {"\uD801"}},
                new Object[] {"stopWordsLanguage", "en"}, new Object[] {"minLength", 2}, new Object[] {"maxLength", 2},
                new Object[] {"wordNgramMax", 2}, new Object[] {"wordNgramMax", 3},
                new Object[] {"wordNgramMin", 2, "wordNgramMax", 2},
                new Object[] {"wordNgramMax", 2, "wordNgramSeparator", "_"},
                new Object[] {"charNgramMin", 1, "charNgramMax", 2},
                new Object[] {"charNgramMin", 2, "charNgramMax", 2});
        for (Object[] configuration : configurations) {
            String print = Configurations.tokenizer(configuration).fingerprint();
            assertTrue(print.matches("(word|sentence|whitespace|regex)-[0-9a-f]{16}"), print);
            assertTrue(prints.add(print), () -> List.of(configuration).toString());
        }
    }

    @Test
    void whatMakesNoDifferenceDoesNotChangeIt() {
        assertEquals(Configurations.tokenizer("stopWords", new String[] {"a", "b"}).fingerprint(),
                Configurations.tokenizer("stopWords", new String[] {"b", "a", "a"}).fingerprint());
        assertEquals(Configurations.tokenizer().fingerprint(),
                Configurations.tokenizer("wordNgramSeparator", "_").fingerprint());
        assertEquals(Configurations.tokenizer("kind", "whitespace").fingerprint(),
                Configurations.tokenizer("kind", "whitespace", "locale", "de").fingerprint());
    }

    /**
     * The tokens of version {@link Fingerprint#ALGORITHM}. If this fails after a new release of ICU or a change of our
     * rules, raise the version and write down the new tokens: models that were trained with the old ones must not take
     * the new tokenizer for the same.
     */
    @Test
    void theAlgorithmStillGivesTheTokensOfItsVersion() {
        assertEquals(1, Fingerprint.ALGORITHM);
        assertEquals("The|Crème|brûlée|isn't|ready|at|3.14|1,000|a_b|e.g|x|y", words("The “Crème brûlée” isn't ready "
                + "at 3.14, 1,000; a_b e.g. x-y __"));
        assertEquals("我|今天|去|北京|大学|图书|馆|看书", words("我今天去北京大学图书馆看书。"));
        assertEquals("今日|は|良い|天気|です|コンピュータ", words("今日は良い天気です、コンピュータ。"));
        assertEquals("สวัสดี|ชาว|โลก", words("สวัสดีชาวโลก"));
        assertEquals("안녕하세요|세계|שלום|עולם", words("안녕하세요 세계 שלום עולם"));
        assertEquals("مرحبا|بالعالم|Привет|мир", words("مرحبا بالعالم Привет, мир!"));
        assertEquals("नमस्ते|दुनिया", words("नमस्ते दुनिया 👩‍👩‍👧 🇨🇳"));
        assertEquals("strasse", Configurations.tokenizer("normalization", "nfkc", "caseFold", true).words("ＳＴＲＡẞE")
                .get(0));
    }

    private static String words(String text) {
        return String.join("|", Configurations.tokenizer().words(text));
    }
}
