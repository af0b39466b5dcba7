package org.sememe.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;

import org.apache.felix.service.command.Converter;
import org.junit.jupiter.api.Test;
import org.sememe.vector.Neighbor;

class TableTest {

    private static final List<Column<Neighbor>> COLUMNS = List.of(Column.text("word", Neighbor::word),
            Column.number("score", Neighbor::score));

    @Test
    void numbersGoRightAndNothingTrails() {
        assertEquals("""
                word   score
                a        1.0
                queen  -12.5
                """, Table.of(COLUMNS, List.of(new Neighbor("a", 1), new Neighbor("queen", -12.5))));
    }

    /** On a terminal each of the characters of 苏州大学 takes two columns, the accent of é written in two none. */
    @Test
    void wideCharactersAlign() {
        assertEquals("""
                word      score
                苏州大学    1.0
                cafe\u0301        2.0
                한국어      3.0
                """, Table.of(COLUMNS, List.of(new Neighbor("苏州大学", 1), new Neighbor("cafe\u0301", 2),
                new Neighbor("한국어", 3))));
        assertEquals(8, Width.of("苏州大学"));
        assertEquals(4, Width.of("cafe\u0301"));
        assertEquals(2, Width.of("\uD83D\uDE00"));
        assertEquals(2, Width.of("\uD840\uDC00"));
        assertEquals(1, Width.of("\u00E4"));
        assertEquals(1, Width.of("\uFF65"));
        assertEquals(2, Width.of("\uFF21"));
    }

    @Test
    void controlCharactersCannotMoveTheCursor() {
        assertEquals("a b\uFFFD[31m", Width.plain("a\tb\u001B[31m"));
        String plain = "plain";
        assertSame(plain, Width.plain(plain));
    }

    @Test
    void anEmptyListSaysSo() {
        assertEquals("no words\n", new Listing<>(List.of(), COLUMNS, "no words").toString());
    }

    @Test
    void theConverterShowsOurResultsOnly() {
        ResultConverter converter = new ResultConverter();
        Listing<Neighbor> listing = new Listing<>(List.of(new Neighbor("a", 1)), COLUMNS, "no words");
        assertEquals("word  score\na       1.0", converter.format(listing, Converter.INSPECT, null));
        assertEquals("text", converter.format(new Report(1, "text\n"), Converter.LINE, null));
        assertNull(converter.format(List.of("other"), Converter.INSPECT, null));
        assertNull(converter.convert(String.class, listing));
        assertEquals("a", listing.get(0).word());
        assertEquals(1, listing.size());
    }
}
