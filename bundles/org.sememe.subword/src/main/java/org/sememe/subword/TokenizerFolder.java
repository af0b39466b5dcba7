package org.sememe.subword;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.io.Json;
import org.sememe.text.SubwordTokenizer.Role;

/**
 * The tokenizer files of a model folder: which of them are there, and what {@code tokenizer_config.json} and
 * {@code special_tokens_map.json} say.
 */
public final class TokenizerFolder {

    /** Hugging Face's description of a whole tokenizer. */
    public static final String TOKENIZER = "tokenizer.json";

    /** The vocabulary of WordPiece, one entry a line. */
    public static final String VOCABULARY = "vocab.txt";

    /** The vocabulary of BPE, ids by entry. */
    public static final String VOCABULARY_JSON = "vocab.json";

    /** The merges of BPE, one a line, the first to be made first. */
    public static final String MERGES = "merges.txt";

    /** Options of the tokenizer. */
    public static final String CONFIG = "tokenizer_config.json";

    /** The special tokens by role. */
    public static final String SPECIAL_TOKENS = "special_tokens_map.json";

    private static final String ADDED_TOKENS = "added_tokens.json";
    private static final List<String> SENTENCE_PIECE = List.of("spiece.model", "sentencepiece.bpe.model",
            "tokenizer.model", "spm.model", "sentencepiece.model");
    private static final Pattern MODEL_TYPE =
            Pattern.compile("\"model\"\\s*:\\s*\\{[^{}\\[\\]]*?\"type\"\\s*:\\s*\"(\\w+)\"");
    private static final Pattern TYPELESS =
            Pattern.compile("\"model\"\\s*:\\s*\\{[^{}\\[\\]]*?\"(merges|max_input_chars_per_word|unk_id)\"");

    private final Path folder;
    private final Map<String, Object> config = new LinkedHashMap<>();
    private JsonNode json;

    private TokenizerFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens a folder.
     *
     * @param folder an existing folder
     * @return its tokenizer files
     * @throws CorruptModelException if a configuration file is broken
     */
    public static TokenizerFolder of(Path folder) {
        TokenizerFolder result = new TokenizerFolder(folder);
        for (String name : List.of(CONFIG, SPECIAL_TOKENS)) {
            if (result.has(name)) {
                result.readJson(name).forEach(result.config::putIfAbsent);
            }
        }
        return result;
    }

    /**
     * Tells which family {@code tokenizer.json} of a folder belongs to, without reading all of it as JSON.
     *
     * @param folder an existing folder
     * @return {@code WordPiece}, {@code BPE}, {@code Unigram}, another name, or an empty string for no such file
     */
    public static String modelType(Path folder) {
        Path file = folder.resolve(TOKENIZER);
        if (!Files.isRegularFile(file)) {
            return "";
        }
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
        Matcher typed = MODEL_TYPE.matcher(text);
        if (typed.find()) {
            return typed.group(1);
        }
        Matcher typeless = TYPELESS.matcher(text);
        if (!typeless.find()) {
            return text.contains("\"merges\"") ? "BPE" : "";
        }
        return switch (typeless.group(1)) {
            case "merges" -> "BPE";
            case "unk_id" -> "Unigram";
            default -> "WordPiece";
        };
    }

    /**
     * Tells whether a folder holds a whole model of which the tokenizer is only a part.
     *
     * @param folder an existing folder
     * @return whether there is a {@code config.json} or a file of weights
     */
    public static boolean isPartOfModel(Path folder) {
        return List.of("config.json", "model.safetensors", "pytorch_model.bin", "modules.json").stream()
                .anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    /**
     * Finds the SentencePiece file of a folder.
     *
     * @param folder an existing folder
     * @return the file, or {@code null} if there is none
     */
    public static Path sentencePiece(Path folder) {
        for (String name : SENTENCE_PIECE) {
            if (Files.isRegularFile(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        return null;
    }

    /**
     * Returns a file of the folder.
     *
     * @param name its name
     * @return its path
     */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * Tells whether a file is there.
     *
     * @param name its name
     * @return whether it is a regular file
     */
    public boolean has(String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    /**
     * Reads {@code tokenizer.json}.
     *
     * @return what it says
     * @throws CorruptModelException if it is broken
     */
    public JsonNode tokenizer() {
        if (json == null) {
            json = new JsonNode(folder.resolve(TOKENIZER).toString(), readJson(TOKENIZER));
        }
        return json;
    }

    /**
     * Returns the options of {@code tokenizer_config.json} and {@code special_tokens_map.json}.
     *
     * @return the options
     */
    public JsonNode config() {
        return new JsonNode(folder.resolve(CONFIG).toString(), config);
    }

    /**
     * Reads a file that holds one JSON object.
     *
     * @param name the file's name
     * @return its members
     * @throws CorruptModelException if it is broken, with line and column
     */
    public Map<String, Object> readJson(String name) {
        try {
            return Json.readObject(folder.resolve(name));
        } catch (CorruptModelException e) {
            throw e;
        } catch (InvalidInputException e) {
            throw new CorruptModelException(e.getMessage(), e);
        }
    }

    /**
     * Reads a text file.
     *
     * @param name the file's name
     * @return its lines without their ends
     * @throws CorruptModelException if it is missing or not UTF-8
     */
    public List<String> readLines(String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new CorruptModelException("model file " + file + " is missing");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
        } catch (CharacterCodingException e) {
            throw new CorruptModelException(file + ": expected UTF-8, found other bytes", e);
        } catch (IOException e) {
            throw new CorruptModelException("cannot read " + file + ": " + e.getMessage(), e);
        }
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', from)) {
            int to = i > from && text.charAt(i - 1) == '\r' ? i - 1 : i;
            lines.add(text.substring(from, to));
            from = i + 1;
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    /**
     * Returns the text of a special token.
     *
     * @param role such as {@code cls_token}
     * @param fallback what to return where no file names it, possibly {@code null}
     * @return the text
     */
    public String special(String role, String fallback) {
        Object value = config.get(role);
        if (value instanceof Map<?, ?> map) {
            value = map.get("content");
        }
        return value instanceof String text ? text : fallback;
    }

    /**
     * Returns the added tokens that the configuration names; those without an id get that of the vocabulary.
     *
     * @param model the vocabulary
     * @param defaults texts of special tokens by role where no file names them, such as {@code cls_token}
     * @return the tokens by falling certainty, each text once
     * @throws CorruptModelException if an entry is broken
     */
    public List<AddedToken> addedTokens(SubwordModel model, Map<String, String> defaults) {
        Map<String, AddedToken> tokens = new LinkedHashMap<>();
        JsonNode all = config();
        if (all.has("added_tokens_decoder")) {
            JsonNode decoder = all.node("added_tokens_decoder");
            for (String key : decoder.members().keySet()) {
                int id;
                try {
                    id = Integer.parseInt(key);
                } catch (NumberFormatException e) {
                    throw decoder.wrong(key, "a token id", key);
                }
                AddedToken token = added(decoder.node(key), id);
                tokens.put(token.content(), token);
            }
        }
        if (has(ADDED_TOKENS)) {
            readJson(ADDED_TOKENS).forEach((content, id) -> {
                if (!(id instanceof Integer number) || number < 0) {
                    throw new CorruptModelException(folder.resolve(ADDED_TOKENS) + ": expected an id for '" + content
                            + "', found " + id);
                }
                tokens.putIfAbsent(content, new AddedToken(number, content, false, false, false, true, false));
            });
        }
        defaults.forEach((role, fallback) -> {
            String content = special(role, fallback);
            int id = content == null || content.isEmpty() ? -1 : model.id(content);
            if (id >= 0 && !tokens.containsKey(content)) {
                tokens.put(content, config.get(role) instanceof Map<?, ?> ? added(all.node(role), id)
                        : new AddedToken(id, content, false, role.equals("mask_token") && maskSwallows(), false, false,
                                true));
            }
        });
        return List.copyOf(tokens.values());
    }

    /** In RoBERTa and ALBERT the mask swallows the blank before it, whatever the files say of it. */
    private boolean maskSwallows() {
        String type = special("tokenizer_class", "");
        return type.startsWith("Roberta") || type.startsWith("Albert");
    }

    private static AddedToken added(JsonNode node, int id) {
        if (id < 0 || id > 1 << 24) {
            throw node.wrong("id", "an id from 0 to " + (1 << 24), id);
        }
        boolean special = node.flag("special", true);
        return new AddedToken(id, node.text("content"), node.flag("single_word", false), node.flag("lstrip", false),
                node.flag("rstrip", false), node.flag("normalized", !special), special);
    }

    /**
     * Reads the added tokens of {@code tokenizer.json}.
     *
     * @return the tokens
     * @throws CorruptModelException if an entry is broken
     */
    public List<AddedToken> jsonAddedTokens() {
        List<AddedToken> tokens = new ArrayList<>();
        for (JsonNode node : tokenizer().nodes("added_tokens")) {
            tokens.add(added(node, node.integer("id", -1)));
        }
        return tokens;
    }

    /**
     * Finds the ids of the special tokens.
     *
     * @param model the vocabulary
     * @param added the added tokens
     * @param defaults texts of special tokens by role where no file names them
     * @return ids by role
     */
    public Map<Role, Integer> roles(SubwordModel model, List<AddedToken> added, Map<String, String> defaults) {
        Map<Role, Integer> roles = new EnumMap<>(Role.class);
        Map<Role, String> names = Map.of(Role.UNKNOWN, "unk_token", Role.PADDING, "pad_token", Role.CLASSIFICATION,
                "cls_token", Role.SEPARATOR, "sep_token", Role.MASK, "mask_token", Role.BEGINNING, "bos_token",
                Role.END, "eos_token");
        names.forEach((role, name) -> {
            String content = special(name, defaults.get(name));
            int id = content == null ? -1 : model.id(content);
            for (AddedToken token : added) {
                if (token.content().equals(content)) {
                    id = token.id();
                }
            }
            if (id >= 0) {
                roles.put(role, id);
            }
        });
        return roles;
    }

    /**
     * Computes a fingerprint over the tokenizer files that are there.
     *
     * @param flavour tells apart ways of reading the same files
     * @return 32 hexadecimal digits
     */
    public String fingerprint(String flavour) {
        List<String> names = new ArrayList<>(List.of(TOKENIZER, VOCABULARY, VOCABULARY_JSON, MERGES, CONFIG,
                SPECIAL_TOKENS, ADDED_TOKENS));
        names.addAll(SENTENCE_PIECE);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(flavour.getBytes(StandardCharsets.UTF_8));
            for (String name : names) {
                if (has(name)) {
                    digest.update((byte) 0);
                    digest.update(name.getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                    digest.update(Files.readAllBytes(folder.resolve(name)));
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (IOException e) {
            throw new CorruptModelException("cannot read the tokenizer files of " + folder + ": " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
