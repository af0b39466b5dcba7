package org.sememe.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
    @Test
    void splitsAtSemicolonsAndLineEnds() {
        assertEquals(List.of("a 1", "b '2; 3'", "c"), Program.commands("a 1; b '2; 3'\nc;"));
    }

    @Test
    void keepsPipesAndConditionsTogether() {
        assertEquals(List.of("a | b", "c && d || e", "f { g; h }"), Program.commands("a | b; c && d || e; f { g; h }"));
    }

    @Test
    void nothingGivesNothing() {
        assertEquals(List.of(), Program.commands(""));
        assertEquals(List.of(), Program.commands("  \n ; "));
    }
}
