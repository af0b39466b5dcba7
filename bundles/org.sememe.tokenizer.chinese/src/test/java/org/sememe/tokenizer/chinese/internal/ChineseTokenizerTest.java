package org.sememe.tokenizer.chinese.internal;

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

import org.junit.jupiter.api.Test;
import org.sememe.text.Token;

class ChineseTokenizerTest {

    private final ChineseTokenizer plain = new ChineseTokenizer(ChineseOptions.DEFAULT);

    @Test
    void theUsersWordsSurvive() {
        ChineseTokenizer tokenizer = withWords("王佳安", "苏州大学");
        assertEquals(List.of(new Token("王佳安", 0, 3), new Token("来自", 3, 5), new Token("苏州大学", 5, 9)),
                tokenizer.tokenize("王佳安来自苏州大学"));
        assertEquals(List.of("王佳安", "来自", "苏州", "大学"), plain.words("王佳安来自苏州大学"));
    }

    @Test
    void namesAreRecognisedUnlessSwitchedOff() {
        assertEquals(List.of("王佳安", "来自", "苏州"), plain.words("王佳安来自苏州"));
        assertEquals(List.of("王", "佳", "安", "来自", "苏州"),
                new ChineseTokenizer(new ChineseOptions(false, false, false, List.of())).words("王佳安来自苏州"));
    }

    @Test
    void punctuationIsKeptOnRequestButWhiteSpaceNever() {
        String text = "你好，世界！\n 再见……";
        assertEquals(List.of("你好", "世界", "再见"), plain.words(text));
        assertEquals(List.of("你好", "，", "世界", "！", "再见", "……"),
                new ChineseTokenizer(new ChineseOptions(true, true, false, List.of())).words(text));
    }

    @Test
    void otherScriptsKeepTheirWords() {
        assertEquals(List.of("我", "用", "iPhone15", "拍", "了", "3.14", "万", "张", "照片"),
                plain.words("我用iPhone15拍了3.14万张照片"));
        assertEquals(List.of("can't", "stop", "1,000.5", "naïve", "café\u0301", "Привет", "мир", "한국어"),
                plain.words("can't stop 1,000.5 naïve café\u0301 Привет, мир! 한국어"));
        assertEquals(List.of("在", "GPT", "4", "中", "a", "b.com"), plain.words("在GPT-4中 a@b.com"));
    }

    @Test
    void traditionalCharactersAndFullWidthAreLookedUpAsSimplifiedAndHalf() {
        assertEquals(List.of("學生", "們", "在", "圖書館", "用", "ＡＢＣ"), plain.words("學生們在圖書館用ＡＢＣ"));
        ChineseTokenizer normalizing = new ChineseTokenizer(new ChineseOptions(true, false, true, List.of()));
        assertEquals(List.of(new Token("图书馆", 0, 3), new Token("abc", 3, 6)), normalizing.tokenize("圖書館ＡＢＣ"));
        assertEquals(List.of("書籍編輯部"), withWords("书籍编辑部").words("書籍編輯部"));
    }

    @Test
    void aWordWithoutFrequencyIsOneWhereverItStands() {
        assertEquals(List.of("商品", "和服", "务"), withWords("和服").words("商品和服务"));
        assertEquals(List.of("南京", "市长", "江大桥"), withWords("江大桥", "市长").words("南京市长江大桥"));
        assertEquals(List.of("长江大桥"), withWords("长江", "长江大桥", "大桥").words("长江大桥"), "the longest of all");
        assertEquals(List.of("学", "习C++", "语言"), withWords("习C++").words("学习C++语言"));
        assertEquals(List.of("用", ".NET", "写"), withWords(".NET").words("用.NET写"));
    }

    @Test
    void aWordWithFrequencyCompetes() {
        String text = "商品和服务";
        assertEquals(List.of("商品", "和", "服务"), plain.words(text));
        assertEquals(List.of("商品", "和", "服务"), withWords("和服\t5").words(text));
        assertEquals(List.of("穿", "云梦泽裙"), withWords("云梦泽裙\t50").words("穿云梦泽裙"));
    }

    @Test
    void aWordOfLettersIsNotFoundWithinAnother() {
        assertEquals(List.of("go", "语言", "和", "google", "和", "cargo"), withWords("go").words("go语言和google和cargo"));
    }

    @Test
    void emptyAndOddTexts() {
        assertEquals(List.of(), plain.tokenize(""));
        assertEquals(List.of(), plain.words(" \u3000\n，。"));
        assertEquals(List.of("𠮷", "𠮷", "野", "家"), plain.words("𠮷𠮷，野家"));
        assertEquals(List.of("乔治", "华盛顿"), plain.words("“乔治·华盛顿”："));
        assertEquals(List.of("乔治·华盛顿"), withWords("乔治·华盛顿").words("“乔治·华盛顿”："));
        assertEquals(List.of(), plain.words("\uD842"));
        assertEquals(List.of("中"), plain.words("中\uDFB7"));
    }

    @Test
    void longTextsWithoutAStopLoseNoWordAtTheSeams() {
        String sentence = "研究生命的起源是生物学的重要课题，";
        String text = sentence.repeat(500);
        List<String> once = plain.words(sentence);
        List<String> words = plain.words(text);
        assertEquals(500 * once.size(), words.size());
        for (int i = 0; i < words.size(); i++) {
            assertEquals(once.get(i % once.size()), words.get(i));
        }
        String run = "a".repeat(5000);
        assertEquals(List.of(run, "中"), plain.words(run + " 中"));
    }

    @Test
    void offsetsPointIntoTheOriginalWhateverTheText() {
        String[] pieces = {"王佳安", "苏州大学", "來自", "，", "。", "\n", " ", "\u3000", "iPhone", "3.14", "e\u0301", "\uD83D",
            "\uDE00", "𠮷", "👩‍👩‍👧", "ＡＢ", "…", "——", "カナ", "ภาษา", "\u0301", "①", "％", "a.b", "C++", "和服", "\u0000",
            "卡尔·马克思", "二〇二六年", "3月"};
        List<ChineseTokenizer> tokenizers = List.of(plain,
                new ChineseTokenizer(new ChineseOptions(true, true, true, List.of())),
                new ChineseTokenizer(new ChineseOptions(true, true, false, List.of(new UserWord("和服", 0),
                        new UserWord("C++", 0), new UserWord("安来", 0), new UserWord("州大", 30),
                        new UserWord("。\n", 0), new UserWord("大学和", 0), new UserWord("王", 0)))));
        Random random = new Random(7);
        for (int n = 0; n < 20_000; n++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(16); i > 0; i--) {
                switch (random.nextInt(4)) {
                    case 0:
                        text.append((char) (0x4E00 + random.nextInt(0x5200)));
                        break;
                    case 1:
                        text.append((char) random.nextInt(Character.MAX_VALUE + 1));
                        break;
                    default:
                        text.append(pieces[random.nextInt(pieces.length)]);
                        break;
                }
            }
            check(tokenizers, text.toString());
        }
    }

    private static void check(List<ChineseTokenizer> tokenizers, String text) {
        for (ChineseTokenizer tokenizer : tokenizers) {
            int last = 0;
            List<String> words = new ArrayList<>();
            for (Token token : tokenizer.tokenize(text)) {
                assertTrue(token.start() >= last && token.start() < token.end() && token.end() <= text.length(), text);
                for (int i = last; i < token.start(); i++) {
                    assertFalse(Character.isLetterOrDigit(text.charAt(i)), text);
                }
                assertFalse(token.start() > 0 && Character.isSurrogatePair(text.charAt(token.start() - 1),
                        text.charAt(token.start())), text);
                if (tokenizer == tokenizers.get(1)) {
                    assertEquals(token.end() - token.start(), token.text().length());
                } else {
                    assertEquals(text.substring(token.start(), token.end()), token.text());
                }
                last = token.end();
                words.add(token.text());
            }
            assertEquals(words, tokenizer.words(text));
        }
    }

    @Test
    void forcedWordsSurviveInAnyNeighbourhood() {
        ChineseTokenizer tokenizer = withWords("安来", "州大学", "王佳安", "市长", "长江大");
        String[] neighbours = {"研究", "南京", "市", "长江大桥", "来自", "苏", "学生会", "，", "A", "3", "王", "的", "𠮷", "\n"};
        Random random = new Random(8);
        for (int n = 0; n < 5_000; n++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(5); i >= 0; i--) {
                text.append(neighbours[random.nextInt(neighbours.length)]);
            }
            int start = text.length();
            text.append("州大学");
            for (int i = random.nextInt(5); i >= 0; i--) {
                text.append(neighbours[random.nextInt(neighbours.length)]);
            }
            assertTrue(tokenizer.tokenize(text.toString()).contains(new Token("州大学", start, start + 3)),
                    text.toString());
        }
    }

    @Test
    void manyThreadsShareOneTokenizer() throws Exception {
        ChineseTokenizer tokenizer = withWords("苏州大学");
        List<String> texts = GoldSentences.texts();
        List<List<Token>> expected = texts.stream().map(tokenizer::tokenize).toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Void>> results = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                results.add(threads.submit((Callable<Void>) () -> {
                    for (int round = 0; round < 10; round++) {
                        for (int i = 0; i < texts.size(); i++) {
                            assertEquals(expected.get(i), tokenizer.tokenize(texts.get(i)));
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

    private static ChineseTokenizer withWords(String... entries) {
        List<UserWord> words = new ArrayList<>();
        for (String entry : entries) {
            words.add(UserWords.parse(entry, "test"));
        }
        return new ChineseTokenizer(new ChineseOptions(true, false, false, words));
    }
}
