package org.sememe.subword;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.sememe.io.Json;

/**
 * What the trainers of tokenizers have in common: lists of special tokens, and the files that other tools read.
 */
public final class TrainingFiles {

    private TrainingFiles() {
    }

    /**
     * Reads a list of special tokens.
     *
     * @param text tokens with commas between them
     * @return the tokens, none empty, none twice
     * @throws InvalidInputException if one comes twice
     */
    public static List<String> specialTokens(String text) {
        List<String> tokens = new ArrayList<>();
        for (String part : text.split(",")) {
            String token = part.trim();
            if (token.isEmpty()) {
                continue;
            }
            if (tokens.contains(token)) {
                throw new InvalidInputException("parameter specialTokens must name every token once, found '" + token
                        + "' twice");
            }
            tokens.add(token);
        }
        return tokens;
    }

    /**
     * Returns the entries of {@code added_tokens} in {@code tokenizer.json} for special tokens.
     *
     * @param tokens the tokens, each with the id of its place
     * @return maps to write as JSON
     */
    public static List<Object> added(List<String> tokens) {
        List<Object> added = new ArrayList<>();
        for (int id = 0; id < tokens.size(); id++) {
            Map<String, Object> token = new LinkedHashMap<>();
            token.put("id", id);
            token.put("content", tokens.get(id));
            token.put("single_word", false);
            token.put("lstrip", false);
            token.put("rstrip", false);
            token.put("normalized", false);
            token.put("special", true);
            added.add(token);
        }
        return added;
    }

    /**
     * Returns the description of a template for {@code tokenizer.json}.
     *
     * @param tokens the special tokens, each with the id of its place
     * @param begin goes before a text
     * @param end goes after each text
     * @return a map to write as JSON, or {@code null} if one of the two is no special token
     */
    public static Map<String, Object> template(List<String> tokens, String begin, String end) {
        if (!tokens.contains(begin) || !tokens.contains(end)) {
            return null;
        }
        Map<String, Object> template = object("type", "TemplateProcessing");
        List<Object> single = List.of(special(begin, 0), sequence("A", 0), special(end, 0));
        List<Object> pair = new ArrayList<>(single);
        pair.add(sequence("B", 1));
        pair.add(special(end, 1));
        template.put("single", single);
        template.put("pair", pair);
        Map<String, Object> special = new LinkedHashMap<>();
        for (String token : List.of(begin, end)) {
            special.put(token, object("id", token, "ids", List.of(tokens.indexOf(token)), "tokens", List.of(token)));
        }
        template.put("special_tokens", special);
        return template;
    }

    private static Object special(String token, int type) {
        return Map.of("SpecialToken", object("id", token, "type_id", type));
    }

    private static Object sequence(String name, int type) {
        return Map.of("Sequence", object("id", name, "type_id", type));
    }

    /**
     * Makes a JSON object.
     *
     * @param pairs names and values in turn
     * @return the object
     */
    public static Map<String, Object> object(Object... pairs) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            object.put((String) pairs[i], pairs[i + 1]);
        }
        return object;
    }

    /**
     * Writes {@code tokenizer.json}.
     *
     * @param folder where to
     * @param special the special tokens, each with the id of its place
     * @param parts normalizer, pre_tokenizer, post_processor, decoder and model
     */
    public static void tokenizer(Path folder, List<String> special, Map<String, Object> parts) {
        Map<String, Object> root = object("version", "1.0", "truncation", null, "padding", null, "added_tokens",
                added(special));
        root.putAll(parts);
        write(folder.resolve(TokenizerFolder.TOKENIZER), json(root));
    }

    /**
     * Writes an object as JSON, with its {@code null} members.
     *
     * @param value the object
     * @return the text
     */
    private static String json(Map<String, Object> value) {
        // The library leaves null members out, but some readers of tokenizer.json insist on them.
        StringBuilder text = new StringBuilder("{");
        value.forEach((name, member) -> text.append(text.length() > 1 ? "," : "").append(Json.write(name)).append(':')
                .append(member == null ? "null" : Json.write(member)));
        return text.append("}\n").toString();
    }

    /**
     * Writes a text file.
     *
     * @param file where to
     * @param text what to write
     */
    public static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SememeException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
