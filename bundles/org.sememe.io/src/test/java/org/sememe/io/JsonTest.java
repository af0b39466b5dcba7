package org.sememe.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.sememe.InvalidInputException;

class JsonTest {

    @Test
    void whatIsWrittenIsRead() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("b", List.of(1, 2.5, true, "ü\n"));
        value.put("a", Map.of("x", -1));
        assertEquals("{\"b\":[1,2.5,true,\"ü\\n\"],\"a\":{\"x\":-1}}", Json.write(value));
        assertEquals(value, Json.parseObject(Json.writePretty(value), "test"));
    }

    @Test
    void refusesWhatIsNotOneStrictObject() {
        for (String text : new String[] {"", "[1]", "null", "{\"a\":1,\"a\":2}", "{a:1}", "{\"a\":NaN}",
                "[".repeat(5000), "{\"a\":".repeat(200) + "1" + "}".repeat(200)}) {
            String message = assertThrows(InvalidInputException.class, () -> Json.parseObject(text, "file.json"))
                    .getMessage();
            assertTrue(message.startsWith("file.json"), message);
        }
    }
}
