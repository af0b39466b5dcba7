package org.sememe.tokenizer.unicode.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import org.junit.jupiter.api.Test;

class FoldingTest {

    @Test
    void knownFoldings() {
        assertEquals("é", new Folding(Normalization.NFC, false, false).fold("e\u0301"));
        assertEquals("ﬁ", new Folding(Normalization.NFC, false, false).fold("ﬁ"));
        assertEquals("fi", new Folding(Normalization.NFKC, false, false).fold("ﬁ"));
        assertEquals("σσ ss", new Folding(Normalization.NONE, true, false).fold("Σς ß"));
        assertEquals("i\u0307", new Folding(Normalization.NONE, true, false).fold("İ"));
        assertEquals("Dao øre", new Folding(Normalization.NONE, false, true).fold("Đào øre").replace('Đ', 'D'));
        assertEquals("naive", new Folding(Normalization.NONE, true, true).fold("NAÏVE"));
        String text = "Untouched é";
        assertSame(text, new Folding(Normalization.NONE, false, false).fold(text));
    }

    @Test
    void asciiFoldsAsIcuDoes() {
        Folding folding = new Folding(Normalization.NFKC, true, true);
        for (char c = 0; c < 0x80; c++) {
            String text = "x" + c;
            assertEquals(Normalizer2.getNFKCInstance().normalize(UCharacter.foldCase(text, true)), folding.fold(text));
        }
    }

    /** Stop words are folded once and compared with tokens that were folded once; a second time changes nothing. */
    @Test
    void foldingIsIdempotentForEveryAssignedCharacter() {
        for (Normalization form : Normalization.values()) {
            Folding folding = new Folding(form, true, true);
            for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
                if (!Character.isDefined(c)) {
                    continue;
                }
                String once = folding.fold(Character.toString(c));
                if (!once.equals(folding.fold(once))) {
                    assertEquals(once, folding.fold(once), form + " U+" + Integer.toHexString(c));
                }
            }
        }
    }

    @Test
    void alignedTextIsTheFoldedText() {
        Folding folding = new Folding(Normalization.NFKC, true, true);
        Random random = new Random(6);
        for (int n = 0; n < 20_000; n++) {
            String text = RandomText.next(random);
            AlignedText aligned = folding.foldAligned(text);
            assertEquals(folding.fold(text), aligned.text());
            int last = 0;
            for (int i = 0; i < aligned.text().length(); i++) {
                assertEquals(true, aligned.starts()[i] >= last && aligned.ends()[i] > aligned.starts()[i]
                        && aligned.ends()[i] <= text.length());
                last = aligned.starts()[i];
            }
        }
    }
}
