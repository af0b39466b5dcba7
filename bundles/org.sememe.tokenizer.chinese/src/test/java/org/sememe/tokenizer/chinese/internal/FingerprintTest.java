package org.sememe.tokenizer.chinese.internal;

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
    void thePublishedConstantIsTheComputedOne() {
        assertEquals(Fingerprint.of(ChineseOptions.DEFAULT), DefaultTokenizer.FINGERPRINT);
        assertEquals(DefaultTokenizer.FINGERPRINT, new DefaultTokenizer().fingerprint());
        assertEquals(List.of("你好"), new DefaultTokenizer().words("你好。"));
        assertEquals(2, new DefaultTokenizer().tokenize("你好。").get(0).end());
    }

    @Test
    void theManifestOffersTheSame() throws IOException {
        StringBuilder offered = new StringBuilder();
        Enumeration<URL> manifests = getClass().getClassLoader().getResources("META-INF/MANIFEST.MF");
        while (manifests.hasMoreElements()) {
            try (InputStream in = manifests.nextElement().openStream()) {
                Attributes attributes = new Manifest(in).getMainAttributes();
                if ("org.sememe.tokenizer.chinese".equals(attributes.getValue("Bundle-SymbolicName"))) {
                    offered.append(attributes.getValue("Provide-Capability"));
                }
            }
        }
        assertTrue(offered.toString().contains("sememe.tokenizer;fingerprint=" + DefaultTokenizer.FINGERPRINT
                + ";sememe.tokenizer=chinese"), offered.toString());
    }

    @Test
    void everyOptionThatMattersChangesTheFingerprint() {
        List<ChineseOptions> all = List.of(ChineseOptions.DEFAULT, Configurations.options("names", false),
                Configurations.options("punctuation", true), Configurations.options("normalize", true),
                Configurations.options("userWords", "苏州"), Configurations.options("userWords", "苏州\t1"),
                Configurations.options("userWords", "苏州\t2"), Configurations.options("userWords", "王"),
                Configurations.options("userWords", new String[] {"苏州", "王"}),
                Configurations.options("userWords", "苏州王"));
        Set<String> prints = new HashSet<>();
        for (ChineseOptions options : all) {
            assertTrue(prints.add(Fingerprint.of(options)), options.toString());
        }
        assertEquals(Fingerprint.of(Configurations.options("userWords", new String[] {"王", "苏州\t3\tns", "苏州"})),
                Fingerprint.of(Configurations.options("userWords", new String[] {"苏州", "王"})), "order, tags and "
                        + "entries that a later one replaces make no difference");
    }

    /**
     * The tokens of version {@link Fingerprint#ALGORITHM}. If this fails after a new release of the library or a change
     * of our rules, raise the version and write down the new tokens: models that were trained with the old ones must
     * not take the new tokenizer for the same.
     */
    @Test
    void theAlgorithmStillGivesTheTokensOfItsVersion() {
        assertEquals("1/hanlp-portable-1.8.6", Fingerprint.ALGORITHM);
        ChineseTokenizer tokenizer = new ChineseTokenizer(ChineseOptions.DEFAULT);
        assertEquals("王佳|安静", String.join("|", tokenizer.words("王佳安静")));
        assertEquals("研究|生命|的|起源", String.join("|", tokenizer.words("研究生命的起源")));
        assertEquals("2026|年|3|月|14|日|iPhone|卖|了|3.14|万|部", String.join("|",
                tokenizer.words("2026年3月14日iPhone卖了3.14万部")));
        assertEquals("他|在|苏州|大学|讀書", String.join("|", tokenizer.words("他在苏州大学讀書")));
    }
}
