package org.sememe.vectors.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.InvalidInputException;
import org.sememe.vector.WordVectors;
import org.sememe.vectors.FloatMatrix;
import org.sememe.vectors.MatrixWordVectors;
import org.sememe.vectors.WordIndex;
import org.sememe.vectors.WordVectorFiles;

class WordVectorsExporterTest {

    private final WordVectorsExporter exporter = new WordVectorsExporter(null);

    @Test
    void exportsEveryFormatThatItNames(@TempDir Path folder) {
        assertEquals(WordVectors.class, exporter.capability());
        assertEquals(List.of("word2vec-text", "word2vec-binary", "glove-text", "mapped", "projector"),
                exporter.formats());
        for (String format : exporter.formats()) {
            Path file = folder.resolve(format);
            exporter.export(vectors(), format, file);
            assertTrue(Files.isRegularFile(file));
            if (!format.equals("projector")) {
                assertEquals("word", WordVectorFiles.read(file).word(0));
            }
        }
    }

    @Test
    void anUnknownFormatIsRefused(@TempDir Path folder) {
        assertEquals("word vectors are exported as word2vec-text, word2vec-binary, glove-text, mapped, projector, "
                + "found 'zip'",
                assertThrows(InvalidInputException.class,
                        () -> exporter.export(vectors(), "zip", folder.resolve("x"))).getMessage());
    }

    private static MatrixWordVectors vectors() {
        WordIndex words = new WordIndex();
        words.add("word");
        return new MatrixWordVectors(words, new FloatMatrix(new float[] {1, 2}, 1, 2));
    }
}
