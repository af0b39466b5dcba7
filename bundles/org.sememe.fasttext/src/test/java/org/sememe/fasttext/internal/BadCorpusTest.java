package org.sememe.fasttext.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sememe.SememeException;
import org.sememe.io.testing.FakeHost;

class BadCorpusTest {

    @TempDir
    Path folder;

    private final FakeHost host = new FakeHost().technique(new FastTextTrainer(), new FastTextFormat());

    private String failure(List<String> lines, Object... pairs) {
        return assertThrows(SememeException.class, () -> host.train("fasttext", lines, folder, pairs)).getMessage();
    }

    @Test
    void examplesNeedLabels() {
        assertEquals("corpus:2: expected label<TAB>text or __label__x text, found 'no label'",
                failure(List.of("__label__a b", "no label"), "model", "supervised"));
        assertEquals("corpus corpus must have at least one label, found none",
                failure(List.of(" "), "model", "supervised"));
        assertEquals("corpus corpus must have labels that occur at least minCountLabel = 2 times, found none",
                failure(List.of("__label__a b"), "model", "supervised", "minCountLabel", 2));
    }

    @ParameterizedTest
    @CsvSource({"'minn 4 maxn 3', 'parameter minn must be at most maxn = 3, found 4'",
        "'bucket 0', 'parameter bucket must be at least 1 where there are n-grams, found 0'",
        "'loss ova', 'parameter loss must be ns, hs or softmax unless model is supervised, found ova'",
        "'quantize true', "
                + "'parameter model must be supervised where quantize or modelSize is given, found skipgram'",
        "'cutoff 3', 'parameter quantize must be true where cutoff or retrain is given, found false'",
        "'modelSize 3x model supervised', "
                + "'parameter modelSize must be a number of bytes, also with K, M or G such as 2M, found ''3x'''",
        "'autotuneDuration 3', 'parameter autotuneDuration needs validation data, found none'"})
    void parametersThatContradictEachOtherAreRefused(String parameters, String message) {
        assertEquals(message, failure(List.of("a"), (Object[]) parameters.split(" ")));
    }
}
