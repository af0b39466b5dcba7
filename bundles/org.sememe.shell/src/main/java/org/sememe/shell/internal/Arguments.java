package org.sememe.shell.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.sememe.InvalidInputException;

/**
 * The arguments of a command, read and checked for presence.
 *
 * @param usage how the command is used
 * @param places values by name of the argument
 * @param options values by name of the option; a switch that is set has one empty value
 * @param extra other options of a command that takes any, by name; a value may be missing ({@code null})
 */
record Arguments(Usage usage, Map<String, String> places, Map<String, List<String>> options,
        Map<String, String> extra) {

    /** The value of an argument that is not optional. */
    String get(String argument) {
        return find(argument).orElseThrow(() -> new IllegalArgumentException(argument));
    }

    Optional<String> find(String argument) {
        return Optional.ofNullable(places.get(argument));
    }

    boolean flag(String option) {
        return options.containsKey(option);
    }

    Optional<String> option(String option) {
        return Optional.ofNullable(options.get(option)).map(values -> values.get(0));
    }

    /** The value of a required option. */
    String require(String option) {
        return option(option).orElseThrow(() -> new IllegalArgumentException(option));
    }

    List<String> many(String option) {
        return options.getOrDefault(option, List.of());
    }

    int integer(String option, int defaultValue, int minimum) {
        long value = number(option, defaultValue, minimum, Integer.MAX_VALUE);
        return (int) value;
    }

    long number(String option, long defaultValue, long minimum, long maximum) {
        Optional<String> text = option(option);
        if (text.isEmpty()) {
            return defaultValue;
        }
        try {
            long value = Long.parseLong(text.get().strip());
            if (value >= minimum && value <= maximum) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(option, "a whole number" + range(minimum, maximum), text.get());
        }
        throw wrong(option, "a whole number" + range(minimum, maximum), text.get());
    }

    private static String range(long minimum, long maximum) {
        return minimum == Long.MIN_VALUE && maximum == Long.MAX_VALUE ? ""
                : maximum >= Integer.MAX_VALUE ? " of at least " + minimum : " from " + minimum + " to " + maximum;
    }

    double decimal(String option, double defaultValue) {
        Optional<String> text = option(option);
        if (text.isEmpty()) {
            return defaultValue;
        }
        try {
            return Double.parseDouble(text.get().strip());
        } catch (NumberFormatException e) {
            throw wrong(option, "a number", text.get());
        }
    }

    InvalidInputException wrong(String option, String expected, String found) {
        return new InvalidInputException(
                usage.name() + ": --" + option + " must be " + expected + ", found '" + found + "'");
    }

    /** The other options, those without a value as switches that are on. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        extra.forEach((name, value) -> parameters.put(name, value == null ? "true" : value));
        return parameters;
    }
}
