package org.sememe.tokenizer.chinese.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.InvalidInputException;

class OptionsReaderTest {

    @Test
    void nothingConfiguredGivesTheDefault() {
        assertEquals(ChineseOptions.DEFAULT, Configurations.options());
    }

    @Test
    void valuesArrive(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("user.txt");
        Files.writeString(file, "\uFEFF# names\n王佳安\t\tnr\r\n\n苏州大学\t300\tnt\nNew York\t7\n和服\t9\n");
        ChineseOptions options = Configurations.options("names", false, "punctuation", "TRUE", "normalize", true,
                "userDictionaries", file.toString(), "userWords", new String[] {"和服", " ", "云计算\t12"});
        assertEquals(new ChineseOptions(false, true, true, List.of(new UserWord("New York", 7),
                new UserWord("云计算", 12), new UserWord("和服", UserWord.ALWAYS), new UserWord("王佳安", UserWord.ALWAYS),
                new UserWord("苏州大学", 300))), options);
    }

    @Test
    void wrongValuesAreRefusedInOneSentence() {
        refused("property names of tokenizer test must be true or false, found ture", "names", "ture");
        refused("tokenizer test has no property userDictionary, expected one of names, normalize, punctuation, "
                + "userDictionaries, userWords", "userDictionary", "x");
        refused("property userWords of tokenizer test, entry 2: the frequency of 苏州 must be a whole number from 1 to "
                + "100000000, or empty, found nr", "userWords", new String[] {"王佳安", "苏州\tnr"});
        refused("property userWords of tokenizer test, entry 1: the frequency of 苏州 must be a whole number from 1 to "
                + "100000000, or empty, found 0", "userWords", "苏州\t0");
        refused("property userWords of tokenizer test, entry 1: expected WORD, WORD<TAB>FREQUENCY or "
                + "WORD<TAB>FREQUENCY<TAB>TAG, found <TAB>3", "userWords", "\t3");
        refused("property userWords of tokenizer test, entry 1: a word must have at most 100 characters, found 101",
                "userWords", "长".repeat(101));
    }

    @Test
    void aWrongFileIsNamedWithItsLine(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("user.txt");
        Files.writeString(file, "好\n坏 \t1\t2\t3\n");
        assertEquals(file + ":2: expected WORD, WORD<TAB>FREQUENCY or WORD<TAB>FREQUENCY<TAB>TAG, found "
                + "坏 <TAB>1<TAB>2<TAB>3", message("userDictionaries", file.toString()));
        Files.write(file, "好\n".getBytes(StandardCharsets.UTF_16));
        assertTrue(message("userDictionaries", file.toString()).contains("user.txt:1: expected text in UTF-8"));
        Path missing = folder.resolve("none.txt");
        assertTrue(message("userDictionaries", missing.toString()).contains(missing + " does not exist"));
    }

    private static void refused(String message, Object... namesAndValues) {
        assertEquals(message, message(namesAndValues));
    }

    private static String message(Object... namesAndValues) {
        return assertThrows(InvalidInputException.class, () -> Configurations.options(namesAndValues)).getMessage();
    }
}
