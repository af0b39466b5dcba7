package org.sememe.host.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;

import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.sememe.model.ModelState;
import org.sememe.model.ModelStatus;

class HealthChecksTest {

    private static Result check(ModelState state, String detail) {
        return HealthChecks.check(new ModelStatus("docs", state, detail, "bow", "3", List.of("3"), 0, List.of(),
                OptionalInt.empty(), 0, 0));
    }

    @Test
    void reportsEachState() {
        assertEquals(Result.Status.OK, check(ModelState.SERVING, "").getStatus());
        assertEquals(Result.Status.WARN, check(ModelState.SERVING, "refused").getStatus());
        assertEquals(Result.Status.TEMPORARILY_UNAVAILABLE, check(ModelState.LOADING, "").getStatus());
        assertEquals(Result.Status.TEMPORARILY_UNAVAILABLE, check(ModelState.WAITING, "why").getStatus());
        assertEquals(Result.Status.CRITICAL, check(ModelState.FAILED, "why").getStatus());
    }

    @Test
    void saysWhy() {
        assertEquals("model docs has failed: why", check(ModelState.FAILED, "why").iterator().next().getMessage());
        assertEquals("model docs serves version 3; refused",
                check(ModelState.SERVING, "refused").iterator().next().getMessage());
    }
}
