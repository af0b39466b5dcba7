package org.sememe.tokenizer.bpe.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.text.Encoding;
import org.sememe.text.EncodingOptions;
import org.sememe.text.EncodingOptions.Truncation;
import org.sememe.text.SubwordTokenizer;

/**
 * Corner cases of truncation that the fixtures lack. The expected numbers are those of Hugging Face's tokenizers 0.22.2
 * with the vocabulary of {@code roberta-tiny}, {@code add_prefix_space} and {@code trim_offsets}.
 */
class WindowsTest {

    @TempDir
    Path folder;

    private SubwordTokenizer tokenizer;

    @BeforeEach
    void open() throws IOException, URISyntaxException {
        Path tiny = Path.of(WindowsTest.class.getResource("/fixtures/roberta-tiny/vocab.json").toURI()).getParent();
        for (String name : List.of("vocab.json", "merges.txt")) {
            Files.copy(tiny.resolve(name), folder.resolve(name));
        }
        Files.writeString(folder.resolve("tokenizer_config.json"),
                "{\"tokenizer_class\":\"RobertaTokenizer\",\"add_prefix_space\":true}");
        tokenizer = BpeFiles.open(folder);
    }

    private static void assertWindows(List<int[]> ids, Encoding encoding) {
        List<int[]> actual = new ArrayList<>(List.of(encoding.ids()));
        encoding.overflow().forEach(window -> actual.add(window.ids()));
        assertEquals(ids.size(), actual.size());
        for (int i = 0; i < ids.size(); i++) {
            assertArrayEquals(ids.get(i), actual.get(i));
        }
    }

    @Test
    void noRoomBesideTheSpecialTokensLeavesThemAlone() {
        EncodingOptions options = EncodingOptions.DEFAULT.withTruncation(Truncation.ONLY_FIRST, 4).withOverflow(0);
        assertWindows(List.of(new int[] {0, 2, 2, 2}, new int[] {0, 263, 496, 498, 2, 2, 2},
                new int[] {0, 263, 496, 498, 2, 2, 272, 279, 79, 87, 2}, new int[] {0, 2, 2, 272, 279, 79, 87, 2}),
                tokenizer.encode("a stray dog", "barks", options));
    }

    @Test
    void strideAsLongAsTheRoomIsAllowedWhereNothingIsCut() {
        EncodingOptions options = EncodingOptions.DEFAULT.withTruncation(Truncation.LONGEST_FIRST, 40)
                .withOverflow(38);
        assertWindows(List.of(new int[] {0, 263, 496, 2, 2, 498, 2}), tokenizer.encode("a stray", "dog", options));
    }

    @Test
    void blankBeforeTheFirstTokenOfEveryWindowIsTheTexts() {
        Encoding encoding = tokenizer.encode("a stray dog barks",
                EncodingOptions.DEFAULT.withTruncation(Truncation.ONLY_FIRST, 5).withOverflow(1));
        assertArrayEquals(new int[] {0, 0, 2, 8, 0}, encoding.starts());
        assertArrayEquals(new int[] {0, 7, 12, 13, 0}, encoding.overflow().get(0).starts());
        assertArrayEquals(new int[] {0, 13, 15, 16, 0}, encoding.overflow().get(1).starts());
    }

    @Test
    void overflowOfTheSecondTextWithoutSpecialTokensIsOfTypeOne() {
        Encoding encoding = tokenizer.encode("a", "stray dog barks", EncodingOptions.DEFAULT.withSpecialTokens(false)
                .withTruncation(Truncation.ONLY_SECOND, 3).withOverflow(0));
        assertWindows(List.of(new int[] {263, 496, 498}, new int[] {263, 272, 279}, new int[] {263, 79, 87}),
                encoding);
        assertArrayEquals(new int[] {0, 0, 0}, encoding.typeIds());
        assertArrayEquals(new int[] {0, 1, 1}, encoding.overflow().get(0).typeIds());
        assertArrayEquals(new int[] {0, 1, 1}, encoding.overflow().get(1).typeIds());
    }
}
