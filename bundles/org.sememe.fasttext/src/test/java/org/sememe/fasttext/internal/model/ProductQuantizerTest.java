package org.sememe.fasttext.internal.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sememe.io.BinaryInput;
import org.sememe.io.BinaryOutput;

/** Quantisers in files. */
class ProductQuantizerTest {

    @TempDir
    Path folder;

    /** The original writes stretches that are longer than the vector, too. */
    @ParameterizedTest
    @CsvSource({"4, 2, 2, 2", "5, 2, 3, 1", "3, 4, 1, 3", "1, 2, 1, 1"})
    void anyLengthIsReadAsItWasWritten(int dimension, int part, int parts, int last) throws IOException {
        float[] centroids = new float[dimension * ProductQuantizer.CENTROIDS];
        for (int i = 0; i < centroids.length; i++) {
            centroids[i] = i;
        }
        ProductQuantizer written = new ProductQuantizer(dimension, part, centroids);
        assertEquals(parts, written.parts());
        assertEquals(last, written.length(parts - 1));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        written.write(new BinaryOutput(bytes));
        Path file = Files.write(folder.resolve("quantizer"), bytes.toByteArray());
        try (BinaryInput in = new BinaryInput(file)) {
            ProductQuantizer read = ProductQuantizer.read(in, dimension, parts);
            in.expectEnd();
            assertEquals(part, read.part());
            assertArrayEquals(centroids, read.centroids());
        }
    }
}
