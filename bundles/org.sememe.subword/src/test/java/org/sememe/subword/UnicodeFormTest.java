package org.sememe.subword;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.Normalizer.Form;

import org.junit.jupiter.api.Test;
import org.sememe.subword.testing.Texts;

class UnicodeFormTest {

    @Test
    void normalFormsAreThoseOfTheJdkWhereBothKnowTheCharacters() {
        NormalizedText text = new NormalizedText();
        for (String sample : Texts.random(5_000, 11)) {
            boolean old = sample.codePoints()
                    .allMatch(c -> c < 0x800 || c >= 0xAC00 && c < 0xD7A4 || c >= 0x1100 && c < 0x1200);
            if (!old) {
                continue;
            }
            for (Form form : Form.values()) {
                text.reset(sample, 0, sample.length());
                new UnicodeForm(form, false).normalize(text);
                assertEquals(java.text.Normalizer.normalize(sample, form), text.toString(), sample + " " + form);
            }
        }
    }

    @Test
    void composedCharacterComesFromItsStarterAndItsFollowersKeepTheirPlace() {
        NormalizedText text = new NormalizedText();
        text.reset("xe\u0301y", 1, 4);
        new UnicodeForm(Form.NFC, false).normalize(text);
        assertEquals("\u00e9y", text.toString());
        assertEquals(1, text.start(0));
        assertEquals(2, text.end(0));
        assertEquals(3, text.start(1));
        assertEquals(4, text.end(1));
    }
}
