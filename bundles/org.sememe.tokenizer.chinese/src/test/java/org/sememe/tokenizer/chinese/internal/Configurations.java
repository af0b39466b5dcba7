package org.sememe.tokenizer.chinese.internal;

import java.util.HashMap;
import java.util.Map;

import org.osgi.util.converter.Converters;

/** Makes configurations as Configuration Admin and SCR would. */
final class Configurations {

    private Configurations() {
    }

    static Map<String, Object> properties(Object... namesAndValues) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("service.pid", "org.sememe.tokenizer.chinese~test");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    static ChineseConfiguration typed(Map<String, Object> properties) {
        return Converters.standardConverter().convert(properties).to(ChineseConfiguration.class);
    }

    static ChineseOptions options(Object... namesAndValues) {
        Map<String, Object> properties = properties(namesAndValues);
        return OptionsReader.read("test", typed(properties), properties);
    }
}
