package org.sememe.subword.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.sememe.text.Encoding;
import org.sememe.text.EncodingOptions;
import org.sememe.text.SubwordTokenizer;

/** Texts for property tests, and the checks that all tokenizers share. */
public final class Texts {

    private static final int MEGA = 1 << 20;
    private static final String[] ALPHABETS = {"abcdefghijklmnopqrstuvwxyz", "ABC xyz 123 '.,", " \t\n\r\u3000\u00a0",
        "\u00e9\u00fc\u00df\u0130\u03a3\u03c2", "\u0301\u0323\u0300\u05b0\u200d\ufe0f",
        "\u738b\u4f73\u5b89\u6765\u81ea", "\ud83d\ude00\ud83c\udffd\ud800\udc00", "\ud800\udbff\udc00\udfff",
        "\uac00\u1100\u1161\u11a8", "\u0000\u0001\u007f\u0085\ufffd\ufeff\uffff", "[MASK]<s>|endoftext|'s't're",
        "\u2581\u0120\u010a#`'"};

    private Texts() {
    }

    /** Returns random texts from many scripts, lone surrogates included; the same for the same seed. */
    public static List<String> random(int count, long seed) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            int parts = random.nextInt(8);
            for (int part = 0; part < parts; part++) {
                String alphabet = ALPHABETS[random.nextInt(ALPHABETS.length)];
                int length = random.nextInt(7);
                for (int j = 0; j < length; j++) {
                    text.append(random.nextInt(40) == 0 ? (char) random.nextInt(0x10000)
                            : alphabet.charAt(random.nextInt(alphabet.length())));
                }
            }
            texts.add(text.toString());
        }
        return texts;
    }

    /** Returns random words of small letters. */
    public static List<String> words(int count, long seed) {
        Random random = new Random(seed);
        List<String> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            StringBuilder word = new StringBuilder();
            int length = 1 + random.nextInt(9);
            for (int j = 0; j < length; j++) {
                word.append("etaoinshrdlu".charAt(random.nextInt(12)));
            }
            words.add(word.toString());
        }
        return words;
    }

    /** Returns texts that make careless code quadratic. */
    public static List<String> huge() {
        Random random = new Random(5);
        StringBuilder letters = new StringBuilder();
        while (letters.length() < 10 * MEGA) {
            letters.append("etaoinshrdlu".charAt(random.nextInt(12)));
        }
        return List.of("a".repeat(10 * MEGA), letters.toString(), " ".repeat(MEGA),
                "a" + "\u0301\u0323".repeat(MEGA / 2),
                "\u200d\ufe0f".repeat(MEGA / 2), "\ud83c\udde9".repeat(MEGA / 2), "<".repeat(MEGA), "'".repeat(MEGA),
                "\u0041\u030a".repeat(MEGA / 2), "[CLS".repeat(MEGA / 4), "\ud800".repeat(MEGA), "9,".repeat(MEGA / 2));
    }

    /** Checks that the offsets in code points are those in chars. */
    public static void checkCodePoints(String text, Encoding encoding) {
        for (int i = 0; i < encoding.length(); i++) {
            if (encoding.sequenceIds()[i] >= 0) {
                assertEquals(text.codePointCount(0, encoding.starts()[i]), encoding.codePointStarts()[i], text);
            }
        }
    }

    /** Checks that neither a batch nor its threads change an encoding. */
    public static void checkBatches(SubwordTokenizer tokenizer, List<String> texts) {
        List<Encoding> one = tokenizer.encodeAll(texts, EncodingOptions.DEFAULT);
        List<Encoding> four = tokenizer.encodeAll(texts, EncodingOptions.DEFAULT.withThreads(4));
        for (int i = 0; i < texts.size(); i++) {
            Encoding alone = tokenizer.encode(texts.get(i));
            assertArrayEquals(alone.ids(), one.get(i).ids());
            assertArrayEquals(alone.ids(), four.get(i).ids());
            assertArrayEquals(alone.starts(), four.get(i).starts());
            assertArrayEquals(alone.ends(), four.get(i).ends());
            assertEquals(alone.tokens(), four.get(i).tokens());
        }
    }

    /** Checks that tokens follow each other within the text, by random texts. */
    public static void checkOffsets(SubwordTokenizer tokenizer) {
        for (String text : random(10_000, 1)) {
            Encoding encoding = tokenizer.encode(text);
            int last = 0;
            for (int i = 1; i < encoding.length() - 1; i++) {
                assertTrue(encoding.starts()[i] <= encoding.ends()[i] && encoding.ends()[i] <= text.length(), text);
                assertTrue(encoding.starts()[i] >= last, text);
                last = encoding.starts()[i];
            }
            checkCodePoints(text, encoding);
        }
    }

    /** Checks that huge texts come to an end; in quadratic time they would take hours. */
    public static void checkHuge(SubwordTokenizer tokenizer) {
        for (String text : huge()) {
            assertTrue(tokenizer.ids(text, true).length >= 2);
        }
    }
}
