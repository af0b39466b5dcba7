package org.sememe.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.sememe.InvalidInputException;

class ArgumentParserTest {

    private static Arguments parse(Usage usage, String... words) {
        return ArgumentParser.parse(usage, List.of(words));
    }

    private static String refusal(Usage usage, String... words) {
        return assertThrows(InvalidInputException.class, () -> parse(usage, words)).getMessage();
    }

    @Test
    void optionsStandAnywhere() {
        for (Arguments arguments : List.of(parse(Usages.NEAREST, "docs", "map", "--limit", "5", "--json"),
                parse(Usages.NEAREST, "--json", "docs", "--limit=5", "map"),
                parse(Usages.NEAREST, "-n", "5", "docs", "map", "--json"))) {
            assertEquals("docs", arguments.get("MODEL"));
            assertEquals("map", arguments.get("WORD"));
            assertEquals(5, arguments.integer("limit", 10, 1));
            assertTrue(arguments.flag("json"));
        }
        assertEquals(10, parse(Usages.NEAREST, "docs", "map").integer("limit", 10, 1));
        assertFalse(parse(Usages.NEAREST, "docs", "map").flag("json"));
    }

    @Test
    void theLastArgumentTakesTheRest() {
        assertEquals("free entry to win", parse(Usages.CLASSIFY, "spam", "free", "entry", "--limit", "1", "to", "win")
                .get("TEXT"));
    }

    @Test
    void wordsThatLookLikeOptionsAreHandled() {
        assertEquals("--strange", parse(Usages.NEAREST, "--json", "docs", "--", "--strange").get("WORD"));
        assertEquals("--", parse(Usages.NEAREST, "docs", "--", "--").get("WORD"));
        assertEquals("-x", parse(Usages.NEAREST, "docs", "-x").get("WORD"));
        assertEquals("-", parse(Usages.NEAREST, "docs", "-").get("WORD"));
        assertEquals("--free offer", parse(Usages.CLASSIFY, "spam", "--free offer").get("TEXT"));
    }

    @Test
    void aValueMayBeNegativeOrBeginWithDashes() {
        assertEquals(-1, parse(Usages.GENERATE, "m", "--seed", "-1").number("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE));
        assertEquals("--json", parse(Usages.GENERATE, "m", "--prompt", "--json").require("prompt"));
        assertEquals("a=b", parse(Usages.GENERATE, "m", "--prompt=a=b").require("prompt"));
        assertEquals("", parse(Usages.GENERATE, "m", "--prompt", "").require("prompt"));
        assertEquals(0.5, parse(Usages.GENERATE, "m", "--topP", "0.5").decimal("topP", 1));
    }

    @Test
    void trainTakesFilesAndAnyHyperParameter() {
        Arguments arguments = parse(Usages.TRAIN, "word2vec", "--corpus", "a.txt", "b.txt", "--out", "m",
                "--windowSize", "5", "--corpus", "c.txt", "--hierarchicalSoftmax", "--offset", "-2",
                "--vectorizer.minDf=3", "--mark=--x", "--resume", "--last");
        assertEquals("word2vec", arguments.get("TECHNIQUE"));
        assertEquals(List.of("a.txt", "b.txt", "c.txt"), arguments.many("corpus"));
        assertEquals("m", arguments.require("out"));
        assertEquals(Optional.empty(), arguments.option("valid"));
        assertTrue(arguments.flag("resume"));
        assertFalse(arguments.flag("overwrite"));
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("windowSize", "5");
        expected.put("hierarchicalSoftmax", "true");
        expected.put("offset", "-2");
        expected.put("vectorizer.minDf", "3");
        expected.put("mark", "--x");
        expected.put("last", "true");
        assertEquals(expected, arguments.parameters());
    }

    @Test
    void whatIsWrongIsSaidWithTheUsage() {
        String usage = "; usage: nearest MODEL WORD [--limit N] [--json]";
        assertEquals("nearest: WORD is missing" + usage, refusal(Usages.NEAREST, "docs"));
        assertEquals("nearest: there is no option --limt" + usage,
                refusal(Usages.NEAREST, "docs", "map", "--limt", "3"));
        assertEquals("nearest: --limit needs N" + usage, refusal(Usages.NEAREST, "docs", "map", "--limit"));
        assertEquals("nearest: --limit stands there twice" + usage,
                refusal(Usages.NEAREST, "docs", "map", "--limit", "3", "-n", "4"));
        assertEquals("nearest: --json takes no value, found 'x'" + usage,
                refusal(Usages.NEAREST, "docs", "map", "--json=x"));
        assertEquals("models: 'x' is one argument too many; usage: models [--json]", refusal(Usages.MODELS, "x"));
        assertEquals("nearest: --limit must be a whole number of at least 1, found '0'",
                assertThrows(InvalidInputException.class, () -> parse(Usages.NEAREST, "docs", "map", "-n", "0")
                        .integer("limit", 10, 1)).getMessage());
        assertEquals("generate: --topP must be a number, found 'x'", assertThrows(InvalidInputException.class,
                () -> parse(Usages.GENERATE, "m", "--topP", "x").decimal("topP", 1)).getMessage());
        assertTrue(refusal(Usages.TRAIN, "word2vec", "--out", "m").startsWith("train: --corpus FILE is missing;"));
        assertTrue(refusal(Usages.TRAIN, "word2vec", "--corpus", "--out", "m")
                .startsWith("train: --corpus needs FILE;"));
        assertTrue(refusal(Usages.TRAIN, "t", "--corpus", "c", "--out", "m", "--x", "1", "--x", "2")
                .startsWith("train: --x stands there twice;"));
    }

    @Test
    void helpNeedsNothingElse() {
        assertTrue(parse(Usages.TRAIN, "--help").flag("help"));
        assertTrue(Usages.TRAIN.help().contains("--corpus FILE..."));
    }

    @Test
    void optionalArgumentsMayBeMissing() {
        assertEquals(Optional.empty(), parse(Usages.TECHNIQUES).find("TECHNIQUE"));
        assertEquals(Optional.of("word2vec"), parse(Usages.TECHNIQUES, "word2vec").find("TECHNIQUE"));
    }
}
