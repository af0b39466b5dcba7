package org.sememe.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {

    @Test
    void namesWhatAJvmThatWarnsLacks() {
        assertEquals(List.of(JvmOptions.NATIVE_ACCESS, JvmOptions.UNSAFE_ACCESS),
            JvmOptions.missing(25, false, List.of("-Xmx1g")));
        assertEquals(List.of(JvmOptions.NATIVE_ACCESS),
            JvmOptions.missing(25, false, List.of(JvmOptions.UNSAFE_ACCESS)));
        assertEquals(List.of(), JvmOptions.missing(25, true, List.of("-Xmx1g", JvmOptions.UNSAFE_ACCESS)));
    }

    @Test
    void lacksNothingBeforeJvmsWarn() {
        assertEquals(List.of(), JvmOptions.missing(17, true, List.of()));
    }
}
