package org.example.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.sememe.text.Token;

class CamelCaseTokenizerTest {

    @Test
    void cutsIdentifiers() {
        CamelCaseTokenizer tokenizer = new CamelCaseTokenizer();
        assertEquals(List.of("parse", "html", "page", "2"), tokenizer.words("parseHTMLPage2"));
        assertEquals(new Token("page", 9, 13), tokenizer.tokenize("parseHTMLPage2").get(2));
    }

    @Test
    void theReadmeShowsThisPlugin() throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));
        assertTrue(readme.contains(Files.readString(
                Path.of("src/main/java/org/example/tokenizer/CamelCaseTokenizer.java")).strip()));
    }
}
