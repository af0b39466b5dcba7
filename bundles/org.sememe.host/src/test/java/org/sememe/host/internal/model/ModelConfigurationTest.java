package org.sememe.host.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.sememe.InvalidInputException;

class ModelConfigurationTest {

    private static final String PID = "org.sememe.model~docs";

    private static String problem(String pid, Map<String, Object> properties) {
        return assertThrows(InvalidInputException.class, () -> ModelConfiguration.parse(pid, properties)).getMessage();
    }

    @Test
    void readsAllProperties() {
        ModelConfiguration configuration = ModelConfiguration.parse(PID, Map.of("name", "manual", "version", 3,
                "ranking", 7L, "drainTimeoutMillis", "250", "format.target", "(service.bundleid=4)", "option.threads",
                2, "service.pid", PID));
        assertEquals(new ModelConfiguration(PID, "manual", Optional.of("3"), Optional.empty(), 7,
                Duration.ofMillis(250), Optional.of("(service.bundleid=4)"), Map.of("threads", 2)), configuration);
    }

    @Test
    void takesTheNameFromThePidAndBlankAsMissing() {
        ModelConfiguration configuration = ModelConfiguration.parse(PID, Map.of("folder", " ", "version", "",
                "name", "", "ranking", ""));
        assertEquals(new ModelConfiguration(PID, "docs", Optional.empty(), Optional.empty(), 0,
                Duration.ofSeconds(30), Optional.empty(), Map.of()), configuration);
    }

    @Test
    void namesWhatIsWrong() {
        assertEquals("configuration " + PID + " must have property version or folder, found both: version 1 and folder"
                + " f", problem(PID, Map.of("version", "1", "folder", "f")));
        assertEquals("property drainTimeoutMillis of configuration " + PID
                + " must be a whole number from 0 to 2147483647, found '-1'",
                problem(PID, Map.of("drainTimeoutMillis", -1)));
        assertEquals("the name of configuration " + PID + " must be letters, digits, '.', '_' and '-', not starting"
                + " with '.', at most 100, found '../x'", problem(PID, Map.of("name", "../x")));
        assertEquals("the name of configuration org.sememe.model~a b must be letters, digits, '.', '_' and '-', not"
                + " starting with '.', at most 100, found 'a b'", problem("org.sememe.model~a b", Map.of()));
    }

    @Test
    void aWrongConfigurationHasANameThatIsSafeToUse() {
        assertEquals("docs", ModelConfiguration.nameOf(PID, Map.of("name", "../x")));
        assertEquals("_.._.._x", ModelConfiguration.nameOf("org.sememe.model~../../x", Map.of()));
    }
}
