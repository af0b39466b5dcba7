package org.sememe.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.sememe.InvalidInputException;

/**
 * Values for the hyper-parameters of a technique: every parameter has one, checked for kind and range.
 *
 * @param values the values by name, in the order of the technique's parameters
 */
public record Parameters(Map<String, Object> values) {

    /**
     * Copies the map, keeping its order.
     */
    public Parameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Reads values and fills in defaults.
     *
     * @param technique names the technique in messages
     * @param parameters what the technique takes
     * @param given values as somebody wrote them, by name
     * @return a value for every parameter
     * @throws InvalidInputException if a name is unknown or a value is wrong
     */
    public static Parameters parse(String technique, List<Parameter> parameters, Map<String, String> given) {
        for (String name : given.keySet()) {
            if (parameters.stream().noneMatch(parameter -> parameter.name().equals(name))) {
                throw new InvalidInputException("technique " + technique + " has no parameter '" + name + "', it has "
                        + parameters.stream().map(Parameter::name).sorted().collect(Collectors.joining(", ")));
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            String text = given.get(parameter.name());
            values.put(parameter.name(), text == null ? parameter.defaultValue() : parameter.parse(text));
        }
        return new Parameters(values);
    }

    /**
     * Returns the defaults with some values replaced.
     *
     * @param technique names the technique in messages
     * @param parameters what the technique takes
     * @param pairs names and values in turn; each value is read from its {@code toString()}
     * @return a value for every parameter
     * @throws InvalidInputException if a name is unknown or a value is wrong
     */
    public static Parameters of(String technique, List<Parameter> parameters, Object... pairs) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            given.put(pairs[i].toString(), pairs[i + 1].toString());
        }
        return parse(technique, parameters, given);
    }

    /**
     * Returns the value of a whole number that fits an {@code int}.
     *
     * @param name a parameter of kind {@link Parameter.Kind#INTEGER}
     * @return its value
     */
    public int integer(String name) {
        return Math.toIntExact((Long) value(name));
    }

    /**
     * Returns the value of a whole number.
     *
     * @param name a parameter of kind {@link Parameter.Kind#INTEGER}
     * @return its value
     */
    public long longInteger(String name) {
        return (Long) value(name);
    }

    /**
     * Returns the value of a number.
     *
     * @param name a parameter of kind {@link Parameter.Kind#DECIMAL}
     * @return its value
     */
    public double decimal(String name) {
        return (Double) value(name);
    }

    /**
     * Returns the value of a switch.
     *
     * @param name a parameter of kind {@link Parameter.Kind#FLAG}
     * @return its value
     */
    public boolean flag(String name) {
        return (Boolean) value(name);
    }

    /**
     * Returns the value of a text or choice.
     *
     * @param name a parameter of kind {@link Parameter.Kind#TEXT} or {@link Parameter.Kind#CHOICE}
     * @return its value
     */
    public String text(String name) {
        return (String) value(name);
    }

    private Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no parameter '" + name + "'");
        }
        return value;
    }
}
