package org.sememe.tokenizer.wordpiece.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.sememe.CorruptModelException;
import org.sememe.subword.AddedToken;
import org.sememe.subword.BertNormalizer;
import org.sememe.subword.BertPreTokenizer;
import org.sememe.subword.Decoders;
import org.sememe.subword.JsonNode;
import org.sememe.subword.PartsTokenizer;
import org.sememe.subword.Template;
import org.sememe.subword.TokenizerFolder;
import org.sememe.subword.TokenizerJson;
import org.sememe.subword.TokenizerParts;
import org.sememe.subword.Vocabulary;

/**
 * Puts WordPiece tokenizers together from {@code tokenizer.json}, or from {@code vocab.txt} as BERT's own tools write
 * it.
 */
public final class WordPieceFiles {

    /** BERT's own limit. */
    static final int MAX_CHARACTERS = 100;

    /** Bytes that hold the first line. */
    private static final int BEGIN = 1 << 10;

    private static final Map<String, String> SPECIAL = special();

    private WordPieceFiles() {
    }

    private static Map<String, String> special() {
        Map<String, String> special = new LinkedHashMap<>();
        special.put("unk_token", "[UNK]");
        special.put("sep_token", "[SEP]");
        special.put("pad_token", "[PAD]");
        special.put("cls_token", "[CLS]");
        special.put("mask_token", "[MASK]");
        return special;
    }

    /**
     * Tells whether a folder holds such files.
     *
     * @param folder an existing folder
     * @return whether {@link #open} may be tried
     */
    public static boolean recognises(Path folder) {
        String type = TokenizerFolder.modelType(folder);
        return type.isEmpty() ? isVocabulary(folder.resolve(TokenizerFolder.VOCABULARY))
                && !Files.isRegularFile(folder.resolve(TokenizerFolder.MERGES)) : type.equals("WordPiece");
    }

    /** Tells a list of tokens from one of words and their counts, which GloVe and word2vec keep by the same name. */
    private static boolean isVocabulary(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String begin = new String(in.readNBytes(BEGIN), StandardCharsets.ISO_8859_1);
            return !begin.lines().findFirst().orElse("").matches("\\S+[ \\t]\\d+\\s*");
        } catch (IOException e) {
            // Opening it tells what is wrong.
            return true;
        }
    }

    /**
     * Opens the files of a folder.
     *
     * @param path an existing folder
     * @return the tokenizer
     * @throws CorruptModelException if a file is missing or broken
     */
    public static PartsTokenizer open(Path path) {
        TokenizerFolder folder = TokenizerFolder.of(path);
        return folder.has(TokenizerFolder.TOKENIZER) ? openJson(folder) : openVocabulary(folder);
    }

    private static PartsTokenizer openJson(TokenizerFolder folder) {
        JsonNode root = folder.tokenizer();
        JsonNode node = root.node("model");
        JsonNode entries = node.node("vocab");
        WordPieceModel model = new WordPieceModel(Vocabulary.ofIds(entries.members(), entries.source()),
                node.text("unk_token", "[UNK]"), node.text("continuing_subword_prefix", "##"),
                node.integer("max_input_chars_per_word", MAX_CHARACTERS), entries.source());
        TokenizerJson json = new TokenizerJson(root, folder.config());
        List<AddedToken> added = folder.jsonAddedTokens();
        return new PartsTokenizer(new TokenizerParts(json.normalizer(), json.preTokenizer(), model, json.template(),
                json.decoder(), added, folder.roles(model, added, SPECIAL), folder.fingerprint("wordpiece")));
    }

    private static PartsTokenizer openVocabulary(TokenizerFolder folder) {
        String source = folder.file(TokenizerFolder.VOCABULARY).toString();
        Vocabulary vocabulary = Vocabulary.ofLines(folder.readLines(TokenizerFolder.VOCABULARY), source);
        WordPieceModel model = new WordPieceModel(vocabulary, folder.special("unk_token", "[UNK]"), "##",
                MAX_CHARACTERS, source);
        JsonNode config = folder.config();
        boolean lower = config.flag("do_lower_case", true);
        BertNormalizer normalizer = new BertNormalizer(true, config.flag("tokenize_chinese_chars", true),
                config.flag("strip_accents", lower), lower);
        Template template = Template.bert(require(model, folder, "cls_token", source),
                require(model, folder, "sep_token", source));
        List<AddedToken> added = folder.addedTokens(model, SPECIAL);
        return new PartsTokenizer(new TokenizerParts(normalizer, new BertPreTokenizer(), model, template,
                Decoders.wordPiece("##", true), added, folder.roles(model, added, SPECIAL),
                folder.fingerprint("wordpiece")));
    }

    private static int require(WordPieceModel model, TokenizerFolder folder, String role, String source) {
        String token = folder.special(role, SPECIAL.get(role));
        int id = model.id(token);
        if (id < 0) {
            throw new CorruptModelException(source + ": expected an entry '" + token + "' (" + role
                    + "), found none among " + model.size());
        }
        return id;
    }
}
