package org.sememe.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.api.Test;

class BuildsTest {
    private static final Set<String> ALL = Set.of("linux-x86_64", "linux-x86_64-onednn-avx2",
        "linux-x86_64-onednn-avx512", "linux-arm64");

    @Test
    void choosesTheBestThatTheProcessorRuns() {
        assertEquals("-onednn-avx512", Builds.best("linux-x86_64", 3, ALL));
        assertEquals("-onednn-avx2", Builds.best("linux-x86_64", 2, ALL));
        assertEquals("", Builds.best("linux-x86_64", 1, ALL));
        assertEquals("", Builds.best("linux-arm64", 0, ALL));
    }

    @Test
    void takesALesserOneWhereTheBestIsNotAttached() {
        assertEquals("-onednn-avx2", Builds.best("linux-x86_64", 3, Set.of("linux-x86_64-onednn-avx2")));
    }

    @Test
    void namesWhatToInstallWhereNoneFits() {
        IllegalStateException thrown = assertThrows(IllegalStateException.class,
            () -> Builds.best("linux-x86_64", 0, Set.of("linux-x86_64-onednn-avx2")));
        assertEquals("ND4J has no native code for this machine, which is linux-x86_64: install the fragment"
            + " org.sememe.nd4j.linux-x86_64 and refresh org.sememe.nd4j. Attached: linux-x86_64-onednn-avx2",
            thrown.getMessage());
    }
}
