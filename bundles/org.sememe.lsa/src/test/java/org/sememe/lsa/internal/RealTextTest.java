package org.sememe.lsa.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.bow.internal.TfidfTechnique;
import org.sememe.io.TextFiles;
import org.sememe.io.testing.FakeHost;
import org.sememe.model.ModelDescriptor;

/** A real book in {@code sememe.data}. */
class RealTextTest {

    /** By ARPACK to full precision: {@code sklearn/values.py}. */
    private static final double[] EXACT = {10.120612801698693, 5.458896450588649, 4.791073691322238,
        4.5524678239910585, 4.402287892775665, 4.3060284400423114, 4.210955179343649,
        4.085570135358561, 4.033296914756033, 3.94709019631371};

    @TempDir
    Path folder;

    @Test
    void theLargestSingularValuesAreThoseOfArpack() {
        Path book = Path.of(System.getProperty("sememe.data", "")).resolve("lm/botchan.txt");
        Assumptions.assumeTrue(Files.exists(book), "no book: " + book + " does not exist");
        LsaTechnique lsa = new LsaTechnique();
        TfidfTechnique tfidf = new TfidfTechnique();
        try (FakeHost host = new FakeHost().technique(lsa, lsa).technique(tfidf, tfidf)) {
            ModelDescriptor descriptor = host.train("lsa", TextFiles.corpus(book), folder.resolve("model"),
                    "dimension", 10, "lengthExponent", 0, "oversampling", 40, "powerIterations", 20,
                    "vectorizer.tf", "count", "vectorizer.idf", "smooth", "vectorizer.norm", "l2");
            assertEquals(4288.0, descriptor.metrics().get("documents"));
            assertEquals(8730.0, descriptor.metrics().get("features"));
            assertArrayEquals(EXACT, LsaFile.read(folder.resolve("model")).values(), 1e-9);
            // What the defaults give up for their speed: at most 3 % of a value, the last ones most.
            host.train("lsa", TextFiles.corpus(book), folder.resolve("defaults"), "dimension", 10,
                    "lengthExponent", 0, "vectorizer.tf", "count", "vectorizer.idf", "smooth");
            double[] values = LsaFile.read(folder.resolve("defaults")).values();
            for (int i = 0; i < EXACT.length; i++) {
                assertEquals(EXACT[i], values[i], EXACT[i] * 0.03, Arrays.toString(values));
            }
        }
    }
}
