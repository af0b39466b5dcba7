package org.sememe.train;

import java.util.List;
import java.util.Objects;

import org.sememe.InvalidInputException;

/**
 * A hyper-parameter that a trainer takes: its name in the field's terms, its kind, default and range.
 *
 * @param name the name, in camel case, such as {@code windowSize}
 * @param kind what its values are
 * @param defaultValue the default, in the type of its kind
 * @param minimum the smallest value of a number
 * @param maximum the largest value of a number
 * @param choices the values of a {@link Kind#CHOICE}, else empty
 * @param description one sentence without a full stop
 */
public record Parameter(String name, Kind kind, Object defaultValue, double minimum, double maximum,
        List<String> choices, String description) {

    /** What the values of a parameter are. */
    public enum Kind {

        /** A whole number, kept as {@code Long}. */
        INTEGER,

        /** A finite number, kept as {@code Double}. */
        DECIMAL,

        /** {@code true} or {@code false}, kept as {@code Boolean}. */
        FLAG,

        /** Any text, kept as {@code String}. */
        TEXT,

        /** One of some words, kept as {@code String}. */
        CHOICE
    }

    /**
     * Checks and copies the components.
     */
    public Parameter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(defaultValue, "defaultValue");
        choices = List.copyOf(choices);
    }

    /**
     * Describes a whole number.
     *
     * @param name its name
     * @param defaultValue its default
     * @param minimum the smallest allowed value
     * @param maximum the largest allowed value
     * @param description one sentence
     * @return the parameter
     */
    public static Parameter integer(String name, long defaultValue, long minimum, long maximum, String description) {
        return new Parameter(name, Kind.INTEGER, defaultValue, minimum, maximum, List.of(), description);
    }

    /**
     * Describes a finite number.
     *
     * @param name its name
     * @param defaultValue its default
     * @param minimum the smallest allowed value
     * @param maximum the largest allowed value
     * @param description one sentence
     * @return the parameter
     */
    public static Parameter decimal(String name, double defaultValue, double minimum, double maximum,
            String description) {
        return new Parameter(name, Kind.DECIMAL, defaultValue, minimum, maximum, List.of(), description);
    }

    /**
     * Describes a switch.
     *
     * @param name its name
     * @param defaultValue its default
     * @param description one sentence
     * @return the parameter
     */
    public static Parameter flag(String name, boolean defaultValue, String description) {
        return new Parameter(name, Kind.FLAG, defaultValue, 0, 0, List.of(), description);
    }

    /**
     * Describes a text.
     *
     * @param name its name
     * @param defaultValue its default
     * @param description one sentence
     * @return the parameter
     */
    public static Parameter text(String name, String defaultValue, String description) {
        return new Parameter(name, Kind.TEXT, defaultValue, 0, 0, List.of(), description);
    }

    /**
     * Describes a choice.
     *
     * @param name its name
     * @param defaultValue its default, one of the choices
     * @param choices the allowed words
     * @param description one sentence
     * @return the parameter
     */
    public static Parameter choice(String name, String defaultValue, List<String> choices, String description) {
        return new Parameter(name, Kind.CHOICE, defaultValue, 0, 0, choices, description);
    }

    /**
     * Reads a value of this parameter.
     *
     * @param text the value as somebody wrote it
     * @return the value in the type of the kind
     * @throws InvalidInputException if it is not of the kind or out of range
     */
    public Object parse(String text) {
        return switch (kind) {
            case INTEGER -> parseInteger(text.trim());
            case DECIMAL -> parseDecimal(text.trim());
            case FLAG -> parseFlag(text.trim());
            case TEXT -> text;
            case CHOICE -> parseChoice(text.trim());
        };
    }

    private Object parseInteger(String text) {
        try {
            long value = Long.parseLong(text);
            if (value >= minimum && value <= maximum) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong("a whole number from " + (long) minimum + " to " + (long) maximum, text);
        }
        throw wrong("a whole number from " + (long) minimum + " to " + (long) maximum, text);
    }

    private Object parseDecimal(String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        // Written so that NaN, which compares to nothing, is refused too.
        if (value >= minimum && value <= maximum && !Double.isInfinite(value)) {
            return value;
        }
        throw wrong("a number from " + minimum + " to " + maximum, text);
    }

    private Object parseFlag(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw wrong("true or false", text);
    }

    private Object parseChoice(String text) {
        if (choices.contains(text)) {
            return text;
        }
        throw wrong("one of " + String.join(", ", choices), text);
    }

    private InvalidInputException wrong(String expected, String found) {
        return new InvalidInputException("parameter " + name + " must be " + expected + ", found '" + found + "'");
    }
}
