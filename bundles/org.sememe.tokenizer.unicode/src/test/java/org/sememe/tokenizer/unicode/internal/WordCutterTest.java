package org.sememe.tokenizer.unicode.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.RuleBasedBreakIterator;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.ULocale;
import org.junit.jupiter.api.Test;

/** ICU's own break iterator over the whole text is the oracle. */
class WordCutterTest {

    private final BreakIterator icu = BreakIterator.getWordInstance(ULocale.ROOT);

    @Test
    void knownWords() {
        assertEquals(List.of("The", "quick", "brown", "fox", "can't", "jump", "32.3", "feet", "right"),
                words("The quick (“brown”) fox can't jump 32.3 feet, right?", true));
        assertEquals(List.of("王佳安", "来自", "苏州", "大学").toString().replace(", ", ""),
                words("王佳安来自苏州大学", true).toString().replace(", ", ""), "every Han character is in a word");
    }

    @Test
    void punctuationIsKeptOnRequestButWhiteSpaceNever() {
        assertEquals(List.of("a", "-", "b", "!"), words("a - b\t!\u3000\n", false));
    }

    /** All sequences of up to four characters, one of each class, so that no rule is left out. */
    @Test
    void equalsIcuOnAllShortSequencesOfClasses() {
        char[] classes = {'a', '1', '_', ':', ',', '.', '\'', ' ', '\r', '\n', '\f', '-', '\t', '\u0301', '\u00AD',
            '\u2019', '\u00B7', '\u3000', '"', 'é', '\u0600', '\u200D', '中', 'か', 'カ', '한', 'ก', 'א', '\uD83D',
            '\uDE00'};
        int checked = 0;
        StringBuilder text = new StringBuilder();
        for (int length = 1; length <= 4; length++) {
            int count = (int) Math.pow(classes.length, length);
            for (int n = 0; n < count; n++) {
                text.setLength(0);
                for (int i = 0, rest = n; i < length; i++, rest /= classes.length) {
                    text.append(classes[rest % classes.length]);
                }
                assertEqualsIcu(text.toString());
                checked++;
            }
        }
        assertEquals(837_930, checked);
    }

    @Test
    void equalsIcuOnLongSequencesOfClasses() {
        char[] simple = "a1_:,.' \r\n-\t\u0301\u00AD\u2019\u00B7\"é\u0600".toCharArray();
        Random random = new Random(1);
        for (int n = 0; n < 20_000; n++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(30); length >= 0; length--) {
                text.append(simple[random.nextInt(simple.length)]);
            }
            assertEqualsIcu(text.toString());
        }
    }

    @Test
    void equalsIcuOnEveryCharacterBetweenEveryNeighbour() {
        String[] neighbours = {"a", "1", "_", " ", "."};
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            for (String neighbour : neighbours) {
                assertEqualsIcu(neighbour + c + neighbour + " " + c + c + neighbour);
            }
        }
    }

    @Test
    void equalsIcuOnRandomUnicode() {
        Random random = new Random(2);
        for (int n = 0; n < 30_000; n++) {
            assertEqualsIcu(RandomText.next(random));
        }
    }

    @Test
    void everyCharacterHasTheClassOfItsProperty() {
        byte[] classes = WordClasses.ofAll();
        byte[] ascii = WordClasses.ofAscii();
        for (int c = 0; c < 128; c++) {
            int property = UCharacter.getIntPropertyValue(c, UProperty.WORD_BREAK);
            assertEquals(property == UCharacter.WordBreak.ALETTER, ascii[c] == WordClasses.LETTER, "U+" + c);
            assertEquals(property == UCharacter.WordBreak.NUMERIC, ascii[c] == WordClasses.NUMERIC, "U+" + c);
            assertEquals(ascii[c], classes[c], "U+" + c);
        }
    }

    /** What {@link WordCutter#hasRootRules} takes for granted. */
    @Test
    void icuTailorsWordsForNoPlainLanguage() {
        String root = icu.toString();
        int tailored = 0;
        for (ULocale locale : BreakIterator.getAvailableULocales()) {
            boolean same = root.equals(((RuleBasedBreakIterator) BreakIterator.getWordInstance(locale)).toString());
            assertTrue(same || !WordCutter.hasRootRules(locale.toLanguageTag()), locale.toLanguageTag());
            tailored += same ? 0 : 1;
        }
        assertTrue(tailored > 0, "en-US-u-va-posix has rules of its own");
        assertTrue(WordCutter.hasRootRules("und"));
        assertTrue(WordCutter.hasRootRules("zh-Hant-TW"));
        assertFalse(WordCutter.hasRootRules("en-US-u-va-posix"));
    }

    @Test
    void tailoredLocalesFollowTheirRules() {
        List<String> words = new ArrayList<>();
        new WordCutter("en-US-u-va-posix", true).cut("a:b c.d", (start, end) -> words.add(start + ".." + end));
        assertEquals(List.of("0..1", "2..3", "4..5", "6..7"), words);
    }

    @Test
    void manyThreadsShareOneCutter() throws Exception {
        WordCutter cutter = new WordCutter("und", true);
        Random random = new Random(3);
        List<String> texts = new ArrayList<>();
        List<List<Integer>> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            texts.add(RandomText.next(random) + " 中文分词 ภาษาไทย " + i);
            expected.add(spans(cutter, texts.get(i)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Void>> results = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                results.add(threads.submit((Callable<Void>) () -> {
                    for (int round = 0; round < 20; round++) {
                        for (int i = 0; i < texts.size(); i++) {
                            assertEquals(expected.get(i), spans(cutter, texts.get(i)));
                        }
                    }
                    return null;
                }));
            }
            for (Future<Void> result : results) {
                result.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private void assertEqualsIcu(String text) {
        for (boolean wordLikeOnly : new boolean[] {true, false}) {
            List<Integer> expected = new ArrayList<>();
            icu.setText(text);
            int start = icu.first();
            for (int end = icu.next(); end != BreakIterator.DONE; start = end, end = icu.next()) {
                if (isWordLike(text.substring(start, end), icu.getRuleStatus())
                        || !wordLikeOnly && !UCharacter.isUWhiteSpace(text.charAt(start))) {
                    expected.add(start);
                    expected.add(end);
                }
            }
            assertEquals(expected, spans(wordLikeOnly ? WORDS : ALL, text), () -> escape(text));
        }
    }

    private static final UnicodeSet LOW_LINES =
            new UnicodeSet("[[:WB=ExtendNumLet:][:WB=Extend:][:WB=Format:][:WB=ZWJ:]]").freeze();
    private static final UnicodeSet LETTERS =
            new UnicodeSet("[[:WB=ALetter:][:WB=Numeric:][:WB=Hebrew_Letter:][:WB=Katakana:]]").freeze();

    /** ICU's opinion, mended where it takes low lines for a word, or not for part of one with a mark behind. */
    private static boolean isWordLike(String word, int status) {
        return status >= BreakIterator.WORD_NONE_LIMIT && !LOW_LINES.containsAll(word) || LETTERS.containsSome(word);
    }

    private static final WordCutter WORDS = new WordCutter("und", true);
    private static final WordCutter ALL = new WordCutter("und", false);

    private static List<Integer> spans(Cutter cutter, String text) {
        List<Integer> spans = new ArrayList<>();
        cutter.cut(text, (start, end) -> {
            spans.add(start);
            spans.add(end);
        });
        return spans;
    }

    private static List<String> words(String text, boolean wordLikeOnly) {
        List<String> words = new ArrayList<>();
        new WordCutter("und", wordLikeOnly).cut(text, (start, end) -> words.add(text.substring(start, end)));
        return words;
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            escaped.append(c > ' ' && c < 0x7F ? String.valueOf(c) : String.format("\\u%04X", (int) c));
        }
        return escaped.toString();
    }
}
