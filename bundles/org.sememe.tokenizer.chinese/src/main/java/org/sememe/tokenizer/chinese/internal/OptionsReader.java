package org.sememe.tokenizer.chinese.internal;

import java.lang.reflect.Method;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.sememe.InvalidInputException;

/** Turns a configuration into options. */
final class OptionsReader {

    private final String name;
    private final Map<String, ?> properties;

    private OptionsReader(String name, Map<String, ?> properties) {
        this.name = name;
        this.properties = properties;
    }

    /**
     * Turns a configuration into options.
     *
     * @param name name of the tokenizer, for messages
     * @param configuration the configuration
     * @param properties its properties as they were configured
     * @throws InvalidInputException if a value is wrong, with a sentence that names the property
     */
    static ChineseOptions read(String name, ChineseConfiguration configuration, Map<String, ?> properties) {
        OptionsReader reader = new OptionsReader(name, properties);
        reader.refuseUnknown();
        reader.checkFlags("names", "punctuation", "normalize");
        return new ChineseOptions(configuration.names(), configuration.punctuation(), configuration.normalize(),
                reader.words(configuration));
    }

    /** Refuses properties that the configuration does not have. Names with a dot belong to the framework. */
    private void refuseUnknown() {
        TreeSet<String> known = new TreeSet<>();
        for (Method method : ChineseConfiguration.class.getDeclaredMethods()) {
            known.add(method.getName());
        }
        for (String key : properties.keySet()) {
            if (key.indexOf('.') < 0 && !key.startsWith(":") && !known.contains(key)) {
                throw new InvalidInputException("tokenizer " + name + " has no property " + key + ", expected one of "
                        + String.join(", ", known));
            }
        }
    }

    /** SCR takes any text but "true" for false; a misspelt "ture" deserves better. */
    private void checkFlags(String... names) {
        for (String flag : names) {
            Object value = properties.get(flag);
            if (value != null && !List.of("true", "false").contains(value.toString().toLowerCase())) {
                throw wrong(flag, "true or false", value);
            }
        }
    }

    private List<UserWord> words(ChineseConfiguration configuration) {
        List<UserWord> words = new ArrayList<>();
        for (String file : configuration.userDictionaries()) {
            try {
                words.addAll(UserWords.read(Path.of(file)));
            } catch (InvalidPathException e) {
                throw wrong("userDictionaries", "paths of files", Arrays.toString(configuration.userDictionaries()));
            }
        }
        int number = 0;
        for (String entry : configuration.userWords()) {
            number++;
            if (!entry.isBlank()) {
                words.add(UserWords.parse(entry, "property userWords of tokenizer " + name + ", entry " + number));
            }
        }
        return words;
    }

    private InvalidInputException wrong(String property, String expected, Object found) {
        return new InvalidInputException("property " + property + " of tokenizer " + name + " must be " + expected
                + ", found " + found);
    }
}
