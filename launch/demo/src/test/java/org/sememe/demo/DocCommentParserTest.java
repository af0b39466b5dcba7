package org.sememe.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

class DocCommentParserTest {

    @Test
    void stripsACommentToItsProse() {
        String source = """
                /* A licence. */
                package x;

                /**
                 * Reads {@link java.io.Reader#read() text} from a <b>file</b> &amp; closes it.
                 * <p>Uses {@code UTF-8} and {@link Charset}.
                 * <pre>
                 *   dropped();
                 * </pre>
                 * @author somebody
                 */
                @Component(service = {})
                public final class Files {
                    /**
                     * Counts lines.
                     *
                     * @param path where the
                     *     file is
                     * @return the number of lines
                     * @throws IOException if it fails
                     * @since 1.0
                     */
                    @Override
                    public int count(Path path) throws IOException {
                        return 0; /** */
                    }
                }
                """;
        assertEquals(List.of(
                new DocComment("demo", "Files", "Reads text from a file & closes it.\nUses UTF-8 and Charset."),
                new DocComment("demo", "Files.count",
                        "Counts lines.\nwhere the file is\nthe number of lines\nif it fails")),
                DocCommentParser.parse("demo", "Files", source));
    }
}
