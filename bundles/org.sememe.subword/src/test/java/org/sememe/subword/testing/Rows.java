package org.sememe.subword.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.jr.ob.JSON;

/** Reads the JSON of fixtures. */
public final class Rows {

    private Rows() {
    }

    /** Reads a file of one JSON object a line. */
    public static List<Map<String, Object>> lines(Path file) {
        try {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (String line : Files.readString(file).split("\n")) {
                if (!line.isBlank()) {
                    rows.add(JSON.std.mapFrom(line));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file that holds one JSON list of objects. */
    public static List<Map<String, Object>> list(Path file) {
        try {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Object item : JSON.std.listFrom(Files.readString(file))) {
                @SuppressWarnings("unchecked")
                Map<String, Object> row = (Map<String, Object>) item;
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a list of whole numbers, or null. */
    public static int[] ints(Object value) {
        if (!(value instanceof List<?> list)) {
            return null;
        }
        return list.stream().mapToInt(item -> item == null ? -1 : (Integer) item).toArray();
    }

    /** Returns a list of strings. */
    public static List<String> texts(Object value) {
        return ((List<?>) value).stream().map(item -> (String) item).toList();
    }

    /** Returns one side of a list of pairs of whole numbers. */
    public static int[] side(Object value, int side) {
        return ((List<?>) value).stream().mapToInt(pair -> (Integer) ((List<?>) pair).get(side)).toArray();
    }
}
