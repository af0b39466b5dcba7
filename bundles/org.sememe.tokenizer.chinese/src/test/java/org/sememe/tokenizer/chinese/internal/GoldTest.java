package org.sememe.tokenizer.chinese.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.sememe.text.Token;

/** The figure of the README: precision, recall and F1 of words on the gold sentences. */
class GoldTest {

    @Test
    void f1IsWhatTheReadmeSays() {
        ChineseTokenizer tokenizer = new ChineseTokenizer(new ChineseOptions(true, true, false, List.of()));
        int gold = 0;
        int found = 0;
        int right = 0;
        int perfect = 0;
        List<GoldSentences> sentences = GoldSentences.read();
        for (GoldSentences sentence : sentences) {
            BitSet cut = new BitSet();
            Set<Long> predicted = new HashSet<>();
            for (Token token : tokenizer.tokenize(sentence.text())) {
                cut.set(token.start());
                cut.set(token.end());
                predicted.add((long) token.start() << 32 | token.end());
            }
            Set<Long> expected = expected(sentence, cut);
            gold += expected.size();
            found += predicted.size();
            perfect += expected.equals(predicted) ? 1 : 0;
            expected.retainAll(predicted);
            right += expected.size();
        }
        double precision = (double) right / found;
        double recall = (double) right / gold;
        double f1 = 2 * precision * recall / (precision + recall);
        System.out.printf("gold sentences: F1 %.4f, precision %.4f, recall %.4f, %d of %d sentences perfect%n", f1,
                precision, recall, perfect, sentences.size());
        assertEquals(155, sentences.size());
        assertTrue(f1 > 0.95, "F1 " + f1);
    }

    /** The words of a sentence, with the tokenizer's choice wherever the conventions leave one. */
    private static Set<Long> expected(GoldSentences sentence, BitSet cut) {
        BitSet boundaries = (BitSet) sentence.allowed().clone();
        boundaries.and(cut);
        boundaries.or(sentence.required());
        Set<Long> words = new HashSet<>();
        int start = 0;
        for (int end = boundaries.nextSetBit(1); end > 0; end = boundaries.nextSetBit(end + 1)) {
            if (!sentence.text().substring(start, end).isBlank()) {
                words.add((long) start + leading(sentence.text(), start) << 32 | end - trailing(sentence.text(), end));
            }
            start = end;
        }
        return words;
    }

    private static int leading(String text, int start) {
        return text.charAt(start) == ' ' ? 1 : 0;
    }

    private static int trailing(String text, int end) {
        return text.charAt(end - 1) == ' ' ? 1 : 0;
    }
}
