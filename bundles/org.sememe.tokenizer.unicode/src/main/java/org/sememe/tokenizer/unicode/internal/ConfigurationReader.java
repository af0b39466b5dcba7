package org.sememe.tokenizer.unicode.internal;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import org.sememe.InvalidInputException;

/** Reads the properties of one configuration and says in one sentence what is wrong with a value. */
final class ConfigurationReader {

    private final String name;
    private final Map<String, ?> properties;

    /**
     * Creates a reader.
     *
     * @param name name of the tokenizer, for messages
     * @param properties the properties as they were configured, for messages and to find misspelt ones
     */
    ConfigurationReader(String name, Map<String, ?> properties) {
        this.name = name;
        this.properties = properties;
    }

    /** Refuses properties that the configuration does not have. Names with a dot belong to the framework. */
    void refuseUnknown(Class<?> configuration) {
        List<String> known = new ArrayList<>();
        for (Method method : configuration.getDeclaredMethods()) {
            known.add(method.getName());
        }
        known.sort(null);
        for (String key : properties.keySet()) {
            if (key.indexOf('.') < 0 && !key.startsWith(":") && !known.contains(key)) {
                throw new InvalidInputException("tokenizer " + name + " has no property " + key + ", expected one of "
                        + String.join(", ", known));
            }
        }
    }

    String text(String property, Supplier<String> value) {
        return read(property, "text", value);
    }

    boolean flag(String property, Supplier<Boolean> value) {
        Object configured = properties.get(property);
        if (configured instanceof String && !"true".equalsIgnoreCase((String) configured)
                && !"false".equalsIgnoreCase((String) configured)) {
            throw wrong(property, "true or false");
        }
        return read(property, "true or false", value);
    }

    int number(String property, int min, int max, Supplier<Integer> value) {
        String expected = max == Integer.MAX_VALUE ? "a whole number of at least " + min
                : "a whole number from " + min + " to " + max;
        int number = read(property, expected, value);
        if (number < min || number > max) {
            throw wrong(property, expected);
        }
        return number;
    }

    <E extends Enum<E>> E choice(String property, Class<E> type, Supplier<String> value) {
        String[] names = Arrays.stream(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        int index = Arrays.asList(names).indexOf(text(property, value).toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw wrong(property, "one of " + String.join(", ", names));
        }
        return type.getEnumConstants()[index];
    }

    /** The error for a value. */
    InvalidInputException wrong(String property, String expected) {
        Object found = properties.get(property);
        return new InvalidInputException("property " + property + " of tokenizer " + name + " must be " + expected
                + ", found " + (found instanceof Object[] ? Arrays.toString((Object[]) found) : found));
    }

    private <T> T read(String property, String expected, Supplier<T> value) {
        try {
            return value.get();
        } catch (RuntimeException e) {
            InvalidInputException wrong = wrong(property, expected);
            wrong.addSuppressed(e);
            throw wrong;
        }
    }
}
