package org.sememe.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;

import org.sememe.InvalidInputException;
import org.sememe.SememeException;

/**
 * JSON in and out as maps, lists, strings, numbers and booleans. Reading is strict: no duplicate names, nesting at most
 * 100 deep.
 */
public final class Json {

    private static final JSON READER = JSON.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // A vocabulary has tens of thousands of names that come once: sharing them costs more than it saves.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build()).build();
    private static final JSON COMPACT = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);
    private static final JSON PRETTY = COMPACT.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

    private Json() {
    }

    /**
     * Reads a file that holds one JSON object.
     *
     * @param file the file
     * @return the object's members in their order
     * @throws InvalidInputException if the file is missing, not JSON or not an object, with line and column
     */
    public static Map<String, Object> readObject(Path file) {
        try {
            return parseObject(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("file " + file + " does not exist", e);
        } catch (IOException e) {
            throw new InvalidInputException("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    /**
     * Reads a text that holds one JSON object.
     *
     * @param text the text
     * @param source names it in messages
     * @return the object's members in their order
     * @throws InvalidInputException if it is not JSON or not an object, with line and column
     */
    public static Map<String, Object> parseObject(String text, String source) {
        try {
            Object value = READER.anyFrom(text);
            if (value instanceof Map<?, ?>) {
                @SuppressWarnings("unchecked")
                Map<String, Object> members = (Map<String, Object>) value;
                return members;
            }
            throw new InvalidInputException(source + ": expected a JSON object, found "
                    + (value == null ? "null" : value.getClass().getSimpleName()));
        } catch (JsonProcessingException e) {
            // Where a limit of the reader is passed, it does not say the place.
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new InvalidInputException(source + place + ": expected JSON, found: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new InvalidInputException(source + ": expected JSON, found: " + e.getMessage(), e);
        }
    }

    /**
     * Writes a value on one line.
     *
     * @param value maps, lists, strings, numbers, booleans, {@code null}
     * @return the JSON
     */
    public static String write(Object value) {
        return write(COMPACT, value);
    }

    /**
     * Writes a value for people, indented.
     *
     * @param value maps, lists, strings, numbers, booleans, {@code null}
     * @return the JSON with a line end
     */
    public static String writePretty(Object value) {
        return write(PRETTY, value) + "\n";
    }

    private static String write(JSON writer, Object value) {
        try {
            return writer.asString(value);
        } catch (IOException e) {
            throw new SememeException("cannot write as JSON: " + e.getMessage(), e);
        }
    }
}
