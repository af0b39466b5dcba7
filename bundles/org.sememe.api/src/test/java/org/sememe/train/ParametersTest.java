package org.sememe.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sememe.InvalidInputException;

class ParametersTest {

    private static final List<Parameter> SCHEMA = List.of(
            Parameter.integer("windowSize", 5, 1, 100, "words on each side"),
            Parameter.decimal("learningRate", 0.025, 0, 1, "step size"),
            Parameter.flag("binary", false, "ones instead of counts"),
            Parameter.choice("model", "skipgram", List.of("skipgram", "cbow"), "what predicts what"),
            Parameter.text("tokenizer", "whitespace", "a tokenizer service"));

    @Test
    void fillsInDefaultsAndReadsValues() {
        Parameters parameters = Parameters.parse("t", SCHEMA, Map.of("windowSize", " 8", "binary", "true"));
        assertEquals(8, parameters.integer("windowSize"));
        assertEquals(8L, parameters.longInteger("windowSize"));
        assertEquals(0.025, parameters.decimal("learningRate"));
        assertEquals(true, parameters.flag("binary"));
        assertEquals("skipgram", parameters.text("model"));
        assertEquals(List.of("windowSize", "learningRate", "binary", "model", "tokenizer"),
                List.copyOf(parameters.values().keySet()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "windowSize|0|parameter windowSize must be a whole number from 1 to 100, found '0'",
        "windowSize|5.5|parameter windowSize must be a whole number from 1 to 100, found '5.5'",
        "learningRate|NaN|parameter learningRate must be a number from 0.0 to 1.0, found 'NaN'",
        "learningRate|-0.1|parameter learningRate must be a number from 0.0 to 1.0, found '-0.1'",
        "learningRate|fast|parameter learningRate must be a number from 0.0 to 1.0, found 'fast'",
        "learningRate|Infinity|parameter learningRate must be a number from 0.0 to 1.0, found 'Infinity'",
        "binary|yes|parameter binary must be true or false, found 'yes'",
        "model|glove|parameter model must be one of skipgram, cbow, found 'glove'",
        "window|5|technique t has no parameter 'window', it has binary, learningRate, model, tokenizer, windowSize"})
    void saysWhatIsWrong(String name, String value, String message) {
        assertEquals(message, assertThrows(InvalidInputException.class,
                () -> Parameters.of("t", SCHEMA, name, value)).getMessage());
    }
}
