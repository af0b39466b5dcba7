package org.sememe.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.sememe.InvalidInputException;

class LabeledTextTest {

    @Test
    void readsBothFormats() {
        assertEquals(new LabeledText(List.of("ham"), "see you\tsoon"), LabeledText.parse("ham\tsee you\tsoon", "f:1"));
        assertEquals(new LabeledText(List.of("a", "b"), "some text"),
                LabeledText.parse("__label__a __label__b some text", "f:1"));
        assertEquals(new LabeledText(List.of("a"), ""), LabeledText.parse("__label__a", "f:1"));
        assertEquals("ham", LabeledText.parse("ham\t", "f:1").label());
    }

    @Test
    void refusesALineWithoutLabel() {
        for (String line : new String[] {"", "no tab here", "\ttext", "__label__ text"}) {
            String message = assertThrows(InvalidInputException.class, () -> LabeledText.parse(line, "f:17"))
                    .getMessage();
            assertEquals("f:17: expected ", message.substring(0, 15));
        }
    }
}
