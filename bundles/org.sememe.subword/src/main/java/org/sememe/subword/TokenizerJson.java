package org.sememe.subword;

import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.sememe.CorruptModelException;
import org.sememe.subword.WordSteps.Behavior;

/**
 * Reads the parts of Hugging Face's {@code tokenizer.json} other than the model.
 */
public final class TokenizerJson {

    private static final String GPT2 =
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

    private final JsonNode root;
    private final JsonNode config;

    /**
     * Starts to read.
     *
     * @param root the whole file
     * @param config {@code tokenizer_config.json}, whose options win as they do in transformers
     */
    public TokenizerJson(JsonNode root, JsonNode config) {
        this.root = root;
        this.config = config;
    }

    /**
     * Reads the normaliser.
     *
     * @return the step, or {@code null} for none
     * @throws CorruptModelException if it is broken or of an unknown type
     */
    public Normalizer normalizer() {
        return root.has("normalizer") ? normalizer(root.node("normalizer")) : null;
    }

    private Normalizer normalizer(JsonNode node) {
        String type = node.text("type");
        switch (type) {
            case "Sequence":
                return TextSteps.sequence(node.nodes("normalizers").stream().map(this::normalizer).toList());
            case "BertNormalizer": {
                boolean lower = config.flag("do_lower_case", node.flag("lowercase", true));
                boolean strip = config.flag("strip_accents",
                        node.has("strip_accents") ? node.flag("strip_accents", lower) : lower);
                return new BertNormalizer(node.flag("clean_text", true),
                        config.flag("tokenize_chinese_chars", node.flag("handle_chinese_chars", true)), strip, lower);
            }
            case "NFC", "NFD", "NFKC", "NFKD":
                return new UnicodeForm(Form.valueOf(type), false);
            case "Lowercase":
                return TextSteps.lowerCase();
            case "StripAccents":
                return TextSteps.remove(CodePoints.MARK);
            case "Strip":
                return TextSteps.strip(node.flag("strip_left", true), node.flag("strip_right", true));
            case "Prepend":
                return TextSteps.prepend(node.text("prepend"));
            case "Replace":
                return replace(node);
            case "Precompiled": {
                byte[] blob;
                try {
                    blob = Base64.getDecoder().decode(node.text("precompiled_charsmap"));
                } catch (IllegalArgumentException e) {
                    throw node.wrong("precompiled_charsmap", "Base64", e.getMessage());
                }
                return new PrecompiledMap(CharacterMap.read(blob, node.source()));
            }
            default:
                throw node.wrong("type", "a known normalizer", type);
        }
    }

    private static Normalizer replace(JsonNode node) {
        JsonNode pattern = node.node("pattern");
        String content = node.text("content");
        if (pattern.has("String")) {
            String text = pattern.text("String");
            if (text.isEmpty()) {
                throw pattern.wrong("String", "a string that is not empty", text);
            }
            return TextSteps.replace(text, content);
        }
        return pattern.text("Regex").equals(" {2,}") ? TextSteps.blanks(content)
                : TextSteps.replace(pattern(pattern), content);
    }

    private static Pattern pattern(JsonNode node) {
        if (node.has("String")) {
            return Pattern.compile(Pattern.quote(node.text("String")));
        }
        try {
            return Pattern.compile(node.text("Regex"), Pattern.UNICODE_CHARACTER_CLASS);
        } catch (PatternSyntaxException e) {
            throw node.wrong("Regex", "a regular expression", e.getDescription());
        }
    }

    /**
     * Reads the pre-tokeniser.
     *
     * @return the step, or {@code null} for none
     * @throws CorruptModelException if it is broken or of an unknown type
     */
    public PreTokenizer preTokenizer() {
        return root.has("pre_tokenizer") ? preTokenizer(root.node("pre_tokenizer")) : null;
    }

    private PreTokenizer preTokenizer(JsonNode node) {
        String type = node.text("type");
        switch (type) {
            case "Sequence":
                return WordSteps.sequence(node.nodes("pretokenizers").stream().map(this::preTokenizer).toList());
            case "BertPreTokenizer":
                return new BertPreTokenizer();
            case "ByteLevel":
                return new ByteLevel(config.flag("add_prefix_space", node.flag("add_prefix_space", true)),
                        node.flag("use_regex", true));
            case "Metaspace":
                return new Metaspace(mark(node), scheme(node), node.flag("split", true));
            case "Whitespace":
                return WordSteps.words();
            case "WhitespaceSplit":
                return WordSteps.at(CodePoints.WHITE_SPACE, Behavior.REMOVED);
            case "Punctuation":
                return WordSteps.at(CodePoints.PUNCTUATION, behavior(node, "Isolated"));
            case "Digits":
                return WordSteps.at(CodePoints.NUMBER,
                        node.flag("individual_digits", false) ? Behavior.ISOLATED : Behavior.CONTIGUOUS);
            case "CharDelimiterSplit":
                return WordSteps.at(character(node, "delimiter", node.text("delimiter")), Behavior.REMOVED);
            case "Split": {
                JsonNode pattern = node.node("pattern");
                if (GPT2.equals(pattern.members().get("Regex")) && !node.flag("invert", false)
                        && behavior(node, "Isolated") == Behavior.ISOLATED) {
                    return new ByteLevel(false, true);
                }
                return WordSteps.at(pattern(pattern), behavior(node, "Isolated"), node.flag("invert", false));
            }
            default:
                throw node.wrong("type", "a known pre-tokenizer", type);
        }
    }

    /**
     * Tells whether the model's entries spell bytes.
     *
     * @return whether the pre-tokeniser or the decoder is, or holds, {@code ByteLevel}
     */
    public boolean byteLevel() {
        return root.has("pre_tokenizer") && holds(root.node("pre_tokenizer"), "pretokenizers");
    }

    private static boolean holds(JsonNode node, String children) {
        return node.text("type", "").equals("ByteLevel")
                || node.nodes(children).stream().anyMatch(child -> holds(child, children));
    }

    private static Behavior behavior(JsonNode node, String fallback) {
        return switch (node.text("behavior", fallback)) {
            case "Removed" -> Behavior.REMOVED;
            case "Isolated" -> Behavior.ISOLATED;
            case "MergedWithPrevious" -> Behavior.MERGED_WITH_PREVIOUS;
            case "MergedWithNext" -> Behavior.MERGED_WITH_NEXT;
            case "Contiguous" -> Behavior.CONTIGUOUS;
            default -> throw node.wrong("behavior", "a known behavior", node.text("behavior"));
        };
    }

    private static char mark(JsonNode node) {
        return character(node, "replacement", node.text("replacement", "\u2581"));
    }

    private static char character(JsonNode node, String name, String text) {
        if (text.length() != 1) {
            throw node.wrong(name, "one character", text);
        }
        return text.charAt(0);
    }

    private static Metaspace.Scheme scheme(JsonNode node) {
        if (!node.has("prepend_scheme")) {
            return node.flag("add_prefix_space", true) ? Metaspace.Scheme.ALWAYS : Metaspace.Scheme.NEVER;
        }
        return switch (node.text("prepend_scheme")) {
            case "always" -> Metaspace.Scheme.ALWAYS;
            case "first" -> Metaspace.Scheme.FIRST;
            case "never" -> Metaspace.Scheme.NEVER;
            default -> throw node.wrong("prepend_scheme", "always, first or never", node.text("prepend_scheme"));
        };
    }

    /**
     * Reads the template.
     *
     * @return where the special tokens go
     * @throws CorruptModelException if it is broken or of an unknown type
     */
    public Template template() {
        return root.has("post_processor") ? template(root.node("post_processor"), Template.PLAIN) : Template.PLAIN;
    }

    private Template template(JsonNode node, Template before) {
        String type = node.text("type");
        switch (type) {
            case "Sequence": {
                Template result = before;
                for (JsonNode step : node.nodes("processors")) {
                    result = template(step, result);
                }
                return result;
            }
            case "ByteLevel":
                return node.flag("trim_offsets", true) ? before.withTrim(true, node.flag("add_prefix_space", true))
                        : before;
            case "BertProcessing":
                return Template.bert(tokenId(node, "cls"), tokenId(node, "sep"));
            case "RobertaProcessing":
                return Template.roberta(tokenId(node, "cls"), tokenId(node, "sep"),
                        config.flag("trim_offsets", node.flag("trim_offsets", true)),
                        config.flag("add_prefix_space", node.flag("add_prefix_space", true)));
            case "TemplateProcessing": {
                JsonNode tokens = node.has("special_tokens") ? node.node("special_tokens")
                        : new JsonNode(node.source(), Map.of());
                return new Template(parts(node, "single", tokens), parts(node, "pair", tokens), before.trimOffsets(),
                        before.prefixBlank());
            }
            default:
                throw node.wrong("type", "a known post-processor", type);
        }
    }

    private static int tokenId(JsonNode node, String name) {
        List<?> pair = node.list(name);
        if (pair.size() == 2 && pair.get(1) instanceof Integer id && id >= 0) {
            return id;
        }
        throw node.wrong(name, "a token with its id", pair);
    }

    private static List<Template.Part> parts(JsonNode node, String name, JsonNode tokens) {
        List<Template.Part> parts = new ArrayList<>();
        for (JsonNode part : node.nodes(name)) {
            if (part.has("Sequence")) {
                JsonNode text = part.node("Sequence");
                parts.add(Template.Part.text(text.text("id").equals("B") ? 1 : 0, text.integer("type_id", 0)));
                continue;
            }
            JsonNode token = part.node("SpecialToken");
            for (Object id : tokens.node(token.text("id")).list("ids")) {
                if (!(id instanceof Integer number)) {
                    throw tokens.wrong(token.text("id"), "whole numbers as ids", id);
                }
                parts.add(Template.Part.token(number, token.integer("type_id", 0)));
            }
        }
        return parts;
    }

    /**
     * Reads the decoder.
     *
     * @return the decoder
     * @throws CorruptModelException if it is broken or of an unknown type
     */
    public Decoder decoder() {
        return root.has("decoder") ? decoder(root.node("decoder")) : Decoders.words();
    }

    private Decoder decoder(JsonNode node) {
        String type = node.text("type");
        switch (type) {
            case "Sequence":
                return Decoders.sequence(node.nodes("decoders").stream().map(this::decoder).toList());
            case "WordPiece":
                return Decoders.wordPiece(node.text("prefix", "##"), node.flag("cleanup", true));
            case "ByteLevel":
                return Decoders.byteLevel();
            case "Metaspace":
                return Decoders.metaspace(mark(node), scheme(node) != Metaspace.Scheme.NEVER);
            case "BPEDecoder":
                return Decoders.suffix(node.text("suffix", "</w>"));
            case "ByteFallback":
                return Decoders.byteFallback();
            case "Fuse":
                return Decoders.fuse();
            case "Strip":
                return Decoders.strip(character(node, "content", node.text("content", " ")), node.integer("start", 0),
                        node.integer("stop", 0));
            case "Replace":
                return Decoders.replace(node.node("pattern").text("String"), node.text("content"));
            default:
                throw node.wrong("type", "a known decoder", type);
        }
    }
}
