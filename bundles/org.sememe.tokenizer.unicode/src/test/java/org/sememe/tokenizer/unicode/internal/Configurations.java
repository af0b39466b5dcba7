package org.sememe.tokenizer.unicode.internal;

import java.util.HashMap;
import java.util.Map;

import org.osgi.util.converter.Converters;

/** Makes configurations as Configuration Admin and SCR would. */
final class Configurations {

    private Configurations() {
    }

    static Map<String, Object> properties(Object... namesAndValues) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("service.pid", "org.sememe.tokenizer.unicode~test");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    static TokenizerConfiguration typed(Map<String, Object> properties) {
        return Converters.standardConverter().convert(properties).to(TokenizerConfiguration.class);
    }

    static TokenizerOptions options(Object... namesAndValues) {
        Map<String, Object> properties = properties(namesAndValues);
        return OptionsReader.read("test", typed(properties), properties);
    }

    static UnicodeTokenizer tokenizer(Object... namesAndValues) {
        return new UnicodeTokenizer(options(namesAndValues));
    }
}
