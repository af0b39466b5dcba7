package org.sememe.tokenizer.bpe.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.sememe.CorruptModelException;
import org.sememe.subword.AddedToken;
import org.sememe.subword.ByteLevel;
import org.sememe.subword.Decoders;
import org.sememe.subword.JsonNode;
import org.sememe.subword.PartsTokenizer;
import org.sememe.subword.SentencePieceDecoder;
import org.sememe.subword.SentencePieceFile;
import org.sememe.subword.SentencePieceFile.Type;
import org.sememe.subword.Template;
import org.sememe.subword.TokenizerFolder;
import org.sememe.subword.TokenizerJson;
import org.sememe.subword.TokenizerParts;
import org.sememe.subword.Vocabulary;

/**
 * Puts BPE tokenizers together from {@code tokenizer.json}, from {@code vocab.json} with {@code merges.txt} as GPT-2's
 * and RoBERTa's own tools write them, or from a SentencePiece file.
 */
public final class BpeFiles {

    private BpeFiles() {
    }

    /**
     * Tells whether a folder holds such files.
     *
     * @param folder an existing folder
     * @return whether {@link #open} may be tried
     */
    public static boolean recognises(Path folder) {
        String type = TokenizerFolder.modelType(folder);
        if (!type.isEmpty()) {
            return type.equals("BPE");
        }
        Path pieces = TokenizerFolder.sentencePiece(folder);
        return pieces != null && SentencePieceFile.isType(pieces, Type.BPE)
                || Files.isRegularFile(folder.resolve(TokenizerFolder.VOCABULARY_JSON))
                        && Files.isRegularFile(folder.resolve(TokenizerFolder.MERGES));
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
        if (folder.has(TokenizerFolder.TOKENIZER)) {
            return openJson(folder);
        }
        Path pieces = TokenizerFolder.sentencePiece(path);
        return pieces != null && !folder.has(TokenizerFolder.VOCABULARY_JSON) ? openPieces(folder, pieces)
                : openVocabulary(folder);
    }

    /**
     * Opens the SentencePiece file of a folder as the SentencePiece library does.
     *
     * @param folder the folder
     * @param pieces the file
     * @return the tokenizer
     * @throws CorruptModelException if the file is broken or not of type BPE
     */
    static PartsTokenizer openPieces(TokenizerFolder folder, Path pieces) {
        SentencePieceFile file = SentencePieceFile.read(pieces);
        if (file.type() != Type.BPE) {
            throw new CorruptModelException(pieces + ": expected a BPE model, found a "
                    + file.type().name().toLowerCase(Locale.ROOT) + " model");
        }
        SentencePieceBpe model = new SentencePieceBpe(file);
        Map<String, String> special = robertaTokens();
        return new PartsTokenizer(new TokenizerParts(file.normalizer(true), null, model, Template.PLAIN,
                new SentencePieceDecoder(file), List.of(), folder.roles(model, List.of(), special),
                folder.fingerprint("bpe-plain")));
    }

    private static PartsTokenizer openJson(TokenizerFolder folder) {
        JsonNode root = folder.tokenizer();
        JsonNode node = root.node("model");
        TokenizerJson json = new TokenizerJson(root, folder.config());
        JsonNode entries = node.node("vocab");
        Vocabulary vocabulary = Vocabulary.ofIds(entries.members(), entries.source());
        BpeOptions options = new BpeOptions(json.byteLevel(), node.has("unk_token") ? node.text("unk_token") : null,
                node.text("continuing_subword_prefix", ""), node.text("end_of_word_suffix", ""),
                node.flag("fuse_unk", false), node.flag("byte_fallback", false), node.flag("ignore_merges", false));
        List<?> list = node.list("merges");
        Merges merges = new Merges(list.size());
        String source = node.source() + ".merges[";
        int last = -1;
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            String[] pair = item instanceof String line ? pair(line) : item instanceof List<?> sides
                    && sides.size() == 2 && sides.get(0) instanceof String left
                    && sides.get(1) instanceof String right ? new String[] {left, right} : null;
            if (pair == null) {
                throw node.wrong("merges[" + i + "]", "two entries", item);
            }
            last = put(merges, vocabulary, pair, options.prefix(), i, last, source, i, "]");
        }
        BpeModel model = new BpeModel(vocabulary, merges, options, entries.source());
        List<AddedToken> added = folder.jsonAddedTokens();
        return new PartsTokenizer(new TokenizerParts(json.normalizer(), json.preTokenizer(), model, json.template(),
                json.decoder(), added, folder.roles(model, added, Map.of()), folder.fingerprint("bpe")));
    }

    private static PartsTokenizer openVocabulary(TokenizerFolder folder) {
        String source = folder.file(TokenizerFolder.VOCABULARY_JSON).toString();
        Vocabulary vocabulary = Vocabulary.ofIds(folder.readJson(TokenizerFolder.VOCABULARY_JSON), source);
        List<String> lines = folder.readLines(TokenizerFolder.MERGES);
        Merges merges = new Merges(lines.size());
        int rank = 0;
        int last = -1;
        int greatest = -1;
        String file = folder.file(TokenizerFolder.MERGES) + ":";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("#version") || line.isEmpty()) {
                continue;
            }
            String[] pair = pair(line);
            if (pair == null) {
                throw new CorruptModelException(file + (i + 1)
                        + ": expected two entries with one blank between them, found '" + line + "'");
            }
            last = put(merges, vocabulary, pair, "", rank++, last, file, i + 1, "");
            greatest = Math.max(greatest, last);
        }
        refuseGaps(vocabulary, greatest, source);
        BpeModel model = new BpeModel(vocabulary, merges, BpeOptions.BYTE_LEVEL, source);
        JsonNode config = folder.config();
        boolean roberta = roberta(folder, model);
        Map<String, String> special = roberta ? robertaTokens() : gpt2Tokens();
        boolean prefix = config.flag("add_prefix_space", false);
        Template template = Template.PLAIN;
        if (roberta) {
            template = Template.roberta(require(model, folder, "cls_token", special, source),
                    require(model, folder, "sep_token", special, source), config.flag("trim_offsets", true), prefix);
        } else if (config.flag("add_bos_token", false)) {
            template = beginning(require(model, folder, "bos_token", special, source));
        }
        List<AddedToken> added = folder.addedTokens(model, special);
        return new PartsTokenizer(new TokenizerParts(null, new ByteLevel(prefix, true), model, template,
                Decoders.byteLevel(), added, folder.roles(model, added, special), folder.fingerprint("bpe")));
    }

    /** Some ids between the last entry that was learned and the special tokens may be missing, as in RoBERTa's file. */
    private static void refuseGaps(Vocabulary vocabulary, int greatestMerged, String source) {
        int missing = -1;
        for (int id = 0; id < vocabulary.size(); id++) {
            String token = vocabulary.token(id);
            if (token == null) {
                missing = id;
            } else if (missing >= 0 && (id <= greatestMerged || token.length() == 1)) {
                throw new CorruptModelException(source + ": expected ids without gaps, found " + id + " for '" + token
                        + "' and nothing for " + missing);
            }
        }
    }

    private static Template beginning(int id) {
        List<Template.Part> single = List.of(Template.Part.token(id, 0), Template.Part.text(0, 0));
        List<Template.Part> pair = new ArrayList<>(single);
        pair.add(Template.Part.token(id, 1));
        pair.add(Template.Part.text(1, 1));
        return new Template(single, pair, false, false);
    }

    private static boolean roberta(TokenizerFolder folder, BpeModel model) {
        String type = folder.special("tokenizer_class", "");
        if (!type.isEmpty()) {
            return type.startsWith("Roberta");
        }
        return model.id("<s>") >= 0 && model.id("</s>") >= 0 && model.id("<mask>") >= 0;
    }

    private static Map<String, String> robertaTokens() {
        Map<String, String> special = new LinkedHashMap<>();
        special.put("bos_token", "<s>");
        special.put("eos_token", "</s>");
        special.put("unk_token", "<unk>");
        special.put("sep_token", "</s>");
        special.put("pad_token", "<pad>");
        special.put("cls_token", "<s>");
        special.put("mask_token", "<mask>");
        return special;
    }

    private static Map<String, String> gpt2Tokens() {
        Map<String, String> special = new LinkedHashMap<>();
        special.put("bos_token", "<|endoftext|>");
        special.put("eos_token", "<|endoftext|>");
        special.put("unk_token", "<|endoftext|>");
        return special;
    }

    private static int require(BpeModel model, TokenizerFolder folder, String role, Map<String, String> special,
            String source) {
        String token = folder.special(role, special.get(role));
        int id = model.id(token);
        if (id < 0) {
            throw new CorruptModelException(source + ": expected an entry '" + token + "' (" + role
                    + "), found none among " + model.size());
        }
        return id;
    }

    private static String[] pair(String line) {
        int blank = line.indexOf(' ');
        if (blank <= 0 || blank == line.length() - 1 || line.indexOf(' ', blank + 1) >= 0) {
            return null;
        }
        return new String[] {line.substring(0, blank), line.substring(blank + 1)};
    }

    /** Adds a merge; returns the entry that it makes. What the merge before made, plus one, is tried first. */
    private static int put(Merges merges, Vocabulary vocabulary, String[] pair, String prefix, int rank, int last,
            String before, int number, String after) {
        String rest = !prefix.isEmpty() && pair[1].startsWith(prefix) ? pair[1].substring(prefix.length()) : pair[1];
        int left = vocabulary.id(pair[0]);
        int right = vocabulary.id(pair[1]);
        String next = vocabulary.token(last + 1);
        boolean follows = next != null && next.length() == pair[0].length() + rest.length()
                && next.startsWith(pair[0]) && next.endsWith(rest);
        int result = follows ? last + 1 : vocabulary.id(pair[0] + rest);
        if (left < 0 || right < 0 || result < 0) {
            throw new CorruptModelException(before + number + after + ": expected entries of the vocabulary, found '"
                    + (left < 0 ? pair[0] : right < 0 ? pair[1] : pair[0] + rest) + "', which is none");
        }
        merges.put(left, right, rank, result);
        return result;
    }
}
