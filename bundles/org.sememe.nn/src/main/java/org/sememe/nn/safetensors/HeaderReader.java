package org.sememe.nn.safetensors;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

import org.sememe.CorruptModelException;

/**
 * Reads the JSON header of a safetensors file as a stream, so that a hostile one costs no more memory than the entries
 * before its first error.
 */
final class HeaderReader {

    /** Objects nest two deep in a valid header: the header, a tensor, its lists. */
    private static final int DEPTH = 4;
    private static final int MAX_DIMENSIONS = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).maxNameLength(1 << 16)
                    .maxNumberLength(20).build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

    private final Path file;
    private final long dataOffset;
    private final long dataBytes;
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    HeaderReader(Path file, long dataOffset, long dataBytes) {
        this.file = file;
        this.dataOffset = dataOffset;
        this.dataBytes = dataBytes;
    }

    Map<String, TensorInfo> tensors() {
        return tensors;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    /** Reads the header to its end and checks that the tensors fill the data without gap or overlap. */
    void read(InputStream header) throws IOException {
        // This decoder refuses what is not UTF-8; Jackson's would guess another encoding.
        try (JsonParser json = JSON.createParser(new InputStreamReader(header, StandardCharsets.UTF_8.newDecoder()))) {
            expect(json.nextToken() == JsonToken.START_OBJECT, json, "a JSON object");
            boolean described = false;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("__metadata__")) {
                    if (described) {
                        throw wrong("the name __metadata__ comes twice");
                    }
                    described = true;
                    readMetadata(json);
                } else if (tensors.put(name, readTensor(json, name)) != null) {
                    throw wrong("tensor '" + brief(name) + "' comes twice");
                }
            }
            expect(json.nextToken() == null, json, "nothing after the JSON object");
        } catch (CharacterCodingException e) {
            throw new CorruptModelException(file + ": expected UTF-8 in the header, found other bytes", e);
        } catch (JsonProcessingException e) {
            throw new CorruptModelException(file + ": the header is not the JSON of a safetensors file: "
                    + e.getOriginalMessage(), e);
        }
        checkLayout();
    }

    private void readMetadata(JsonParser json) throws IOException {
        expect(json.currentToken() == JsonToken.START_OBJECT, json, "an object of strings as __metadata__");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            expect(json.nextToken() == JsonToken.VALUE_STRING, json, "a string as metadata '" + brief(key) + "'");
            if (metadata.put(key, json.getText()) != null) {
                throw wrong("metadata '" + brief(key) + "' comes twice");
            }
        }
    }

    private TensorInfo readTensor(JsonParser json, String name) throws IOException {
        expect(json.currentToken() == JsonToken.START_OBJECT, json, "an object for tensor '" + brief(name) + "'");
        ElementType type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("dtype") && type == null) {
                expect(json.currentToken() == JsonToken.VALUE_STRING, json, "a string as dtype of " + quoted(name));
                type = type(json.getText(), name);
            } else if (field.equals("shape") && shape == null) {
                shape = readNumbers(json, name, field, MAX_DIMENSIONS);
            } else if (field.equals("data_offsets") && offsets == null) {
                offsets = readNumbers(json, name, field, 2);
            } else {
                throw wrong("tensor " + quoted(name) + " has a second or unknown member '" + brief(field) + "'");
            }
        }
        if (type == null || shape == null || offsets == null || offsets.size() != 2) {
            throw wrong("tensor " + quoted(name) + " needs dtype, shape and two data_offsets");
        }
        return checked(name, type, shape, offsets.get(0), offsets.get(1));
    }

    private List<Long> readNumbers(JsonParser json, String name, String field, int limit) throws IOException {
        expect(json.currentToken() == JsonToken.START_ARRAY, json, "a list as " + field + " of " + quoted(name));
        List<Long> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            boolean integer = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            expect(integer && json.getLongValue() >= 0, json, "whole numbers from 0 to 2^63-1 in " + field + " of "
                    + quoted(name));
            if (numbers.size() == limit) {
                throw wrong(field + " of tensor " + quoted(name) + " has more than " + limit + " numbers");
            }
            numbers.add(json.getLongValue());
        }
        return numbers;
    }

    private ElementType type(String text, String name) {
        for (ElementType type : ElementType.values()) {
            if (type.name().equals(text)) {
                return type;
            }
        }
        throw wrong("tensor " + quoted(name) + " has the unknown dtype '" + brief(text) + "'");
    }

    private TensorInfo checked(String name, ElementType type, List<Long> shape, long begin, long end) {
        if (begin > end || end > dataBytes) {
            throw wrong("tensor " + quoted(name) + " lies at bytes " + begin + " to " + end + " of the data, which has "
                    + dataBytes + " bytes");
        }
        BigInteger bytes = BigInteger.valueOf(type.bytes());
        for (long size : shape) {
            bytes = bytes.multiply(BigInteger.valueOf(size));
        }
        if (!bytes.equals(BigInteger.valueOf(end - begin))) {
            throw wrong("tensor " + quoted(name) + " of shape " + shape + " and type " + type + " needs " + bytes
                    + " bytes, its data_offsets hold " + (end - begin));
        }
        return new TensorInfo(name, type, shape, dataOffset + begin, end - begin);
    }

    private void checkLayout() {
        List<TensorInfo> ordered = new ArrayList<>(tensors.values());
        ordered.sort(Comparator.comparingLong(TensorInfo::offset).thenComparingLong(TensorInfo::bytes));
        long end = dataOffset;
        for (TensorInfo tensor : ordered) {
            if (tensor.offset() != end) {
                throw wrong("tensor " + quoted(tensor.name()) + (tensor.offset() < end ? " overlaps the one before it"
                        : " leaves a gap to the one before it") + ": expected it at byte " + (end - dataOffset)
                        + " of the data, found " + (tensor.offset() - dataOffset));
            }
            end += tensor.bytes();
        }
        if (end - dataOffset != dataBytes) {
            throw wrong("the tensors end at byte " + (end - dataOffset) + " of the data, which has " + dataBytes
                    + " bytes");
        }
    }

    private void expect(boolean holds, JsonParser json, String expected) throws IOException {
        if (!holds) {
            JsonToken token = json.currentToken();
            throw wrong("expected " + expected + ", found " + (token == null ? "the end of the header"
                    : token.name().toLowerCase(Locale.ROOT).replace('_', ' ')) + " at column "
                    + json.currentTokenLocation().getColumnNr() + " of the header");
        }
    }

    private CorruptModelException wrong(String what) {
        return new CorruptModelException(file + ": " + what);
    }

    private static String quoted(String name) {
        return "'" + brief(name) + "'";
    }

    /** A name from a hostile file may be of any length. */
    private static String brief(String name) {
        return name.length() <= 200 ? name : name.substring(0, 200) + "…";
    }
}
