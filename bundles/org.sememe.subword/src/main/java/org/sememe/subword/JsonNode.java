package org.sememe.subword;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.sememe.CorruptModelException;

/**
 * A JSON object that knows where it stands, so that what is wrong with a member can be told in one sentence.
 *
 * @param source the file and the path within it
 * @param members the members
 */
public record JsonNode(String source, Map<String, Object> members) {

    /**
     * Tells whether a member is there and not {@code null}.
     *
     * @param name its name
     * @return whether it is there
     */
    public boolean has(String name) {
        return members.get(name) != null;
    }

    /**
     * Returns a string.
     *
     * @param name its name
     * @return the string
     * @throws CorruptModelException if it is missing or no string
     */
    public String text(String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "a string", members.get(name));
    }

    /**
     * Returns a string that may be missing.
     *
     * @param name its name
     * @param fallback what to return instead
     * @return the string
     * @throws CorruptModelException if it is no string
     */
    public String text(String name, String fallback) {
        return has(name) ? text(name) : fallback;
    }

    /**
     * Returns a flag that may be missing.
     *
     * @param name its name
     * @param fallback what to return instead
     * @return the flag
     * @throws CorruptModelException if it is no flag
     */
    public boolean flag(String name, boolean fallback) {
        Object value = members.get(name);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "true or false", value);
    }

    /**
     * Returns a whole number that may be missing.
     *
     * @param name its name
     * @param fallback what to return instead
     * @return the number
     * @throws CorruptModelException if it is no whole number that fits an {@code int}
     */
    public int integer(String name, int fallback) {
        Object value = members.get(name);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Integer number) {
            return number;
        }
        throw wrong(name, "a whole number", value);
    }

    /**
     * Returns an object.
     *
     * @param name its name
     * @return the object
     * @throws CorruptModelException if it is missing or no object
     */
    public JsonNode node(String name) {
        return of(source + "." + name, members.get(name));
    }

    /**
     * Returns the objects of a list.
     *
     * @param name its name
     * @return the objects, none if the list is missing
     * @throws CorruptModelException if it is no list of objects
     */
    public List<JsonNode> nodes(String name) {
        List<JsonNode> nodes = new ArrayList<>();
        for (Object item : list(name)) {
            nodes.add(of(source + "." + name + "[" + nodes.size() + "]", item));
        }
        return nodes;
    }

    /**
     * Returns a list.
     *
     * @param name its name
     * @return the list, empty if it is missing
     * @throws CorruptModelException if it is no list
     */
    public List<?> list(String name) {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "a list", value);
    }

    /**
     * Builds an error about a member.
     *
     * @param name its name
     * @param expected what it must be
     * @param found what it is
     * @return the error, to be thrown
     */
    public CorruptModelException wrong(String name, String expected, Object found) {
        String shown = String.valueOf(found);
        return new CorruptModelException(source + "." + name + ": expected " + expected + ", found "
                + (shown.length() > 60 ? shown.substring(0, 60) + "..." : shown));
    }

    private static JsonNode of(String source, Object value) {
        if (value instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked")
            Map<String, Object> map = (Map<String, Object>) value;
            return new JsonNode(source, map);
        }
        throw new CorruptModelException(source + ": expected an object, found " + value);
    }
}
