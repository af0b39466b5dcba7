package org.sememe.tokenizer.unigram.internal;

import java.nio.file.Path;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.subword.AddedToken;
import org.sememe.subword.CodePoints;
import org.sememe.subword.Decoder;
import org.sememe.subword.Decoders;
import org.sememe.subword.JsonNode;
import org.sememe.subword.Metaspace;
import org.sememe.subword.Normalizer;
import org.sememe.subword.PartsTokenizer;
import org.sememe.subword.PrecompiledMap;
import org.sememe.subword.PythonClean;
import org.sememe.subword.SentencePieceDecoder;
import org.sememe.subword.SentencePieceFile;
import org.sememe.subword.SentencePieceFile.Kind;
import org.sememe.subword.SentencePieceFile.Type;
import org.sememe.subword.SentencePieceNormalizer;
import org.sememe.subword.SubwordModel;
import org.sememe.subword.Template;
import org.sememe.subword.TextSteps;
import org.sememe.subword.TokenizerFolder;
import org.sememe.subword.TokenizerJson;
import org.sememe.subword.TokenizerParts;
import org.sememe.subword.UnicodeForm;

/**
 * Puts unigram tokenizers together from a SentencePiece file or from {@code tokenizer.json}.
 */
public final class UnigramFiles {

    /** Which of the reference implementations to follow where they differ. */
    public enum Flavour {

        /** What the folder asks for: {@link #ORIGINAL} for ALBERT, otherwise {@link #CONVERTED} or {@link #PLAIN}. */
        AUTO,

        /** ALBERT's own tokenizer: its clean-up in Python before the SentencePiece library. */
        ORIGINAL,

        /** The tokenizer that transformers converts the SentencePiece file to. */
        CONVERTED,

        /** The SentencePiece library with nothing before or after it. */
        PLAIN
    }

    private UnigramFiles() {
    }

    /**
     * Reads the option {@code flavour} of an instance.
     *
     * @param options options by name
     * @return the flavour, {@link Flavour#AUTO} if there is none
     * @throws InvalidInputException if there is no such flavour
     */
    static Flavour flavour(Map<String, Object> options) {
        Object value = options.get("flavour");
        if (value == null) {
            return Flavour.AUTO;
        }
        try {
            return Flavour.valueOf(value.toString().trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("option flavour must be auto, original, converted or plain, found '"
                    + value + "'", e);
        }
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
            return type.equals("Unigram");
        }
        Path file = TokenizerFolder.sentencePiece(folder);
        return file != null && SentencePieceFile.isType(file, Type.UNIGRAM);
    }

    /**
     * Opens the files of a folder.
     *
     * @param path an existing folder
     * @param flavour which reference to follow
     * @return the tokenizer
     * @throws CorruptModelException if a file is missing or broken
     */
    public static PartsTokenizer open(Path path, Flavour flavour) {
        TokenizerFolder folder = TokenizerFolder.of(path);
        Path file = TokenizerFolder.sentencePiece(path);
        boolean albert = folder.special("tokenizer_class", "").startsWith("Albert");
        if (file == null || folder.has(TokenizerFolder.TOKENIZER)
                && (flavour == Flavour.CONVERTED || flavour == Flavour.AUTO && !albert)) {
            return openJson(folder);
        }
        SentencePieceFile pieces = SentencePieceFile.read(file);
        if (pieces.type() != Type.UNIGRAM) {
            throw new CorruptModelException(file + ": expected a unigram model, found a "
                    + pieces.type().name().toLowerCase(Locale.ROOT) + " model");
        }
        return switch (flavour) {
            case PLAIN -> openPlain(folder, pieces);
            case ORIGINAL -> openOriginal(folder, pieces);
            case CONVERTED -> openConverted(folder, pieces, albert);
            case AUTO -> albert ? openOriginal(folder, pieces) : openPlain(folder, pieces);
        };
    }

    private static PartsTokenizer openJson(TokenizerFolder folder) {
        JsonNode root = folder.tokenizer();
        JsonNode node = root.node("model");
        List<?> list = node.list("vocab");
        String[] pieces = new String[list.size()];
        double[] scores = new double[pieces.length];
        boolean[] matched = new boolean[pieces.length];
        for (int i = 0; i < pieces.length; i++) {
            if (!(list.get(i) instanceof List<?> pair && pair.size() == 2 && pair.get(0) instanceof String piece
                    && pair.get(1) instanceof Number score)) {
                throw node.wrong("vocab[" + i + "]", "a piece and its score", list.get(i));
            }
            pieces[i] = piece;
            scores[i] = score.doubleValue();
            matched[i] = true;
        }
        UnigramModel model = new UnigramModel(pieces, scores, matched, null, null, node.integer("unk_id", -1),
                node.flag("byte_fallback", false), false, node.source());
        TokenizerJson json = new TokenizerJson(root, folder.config());
        List<AddedToken> added = folder.jsonAddedTokens();
        return new PartsTokenizer(new TokenizerParts(json.normalizer(), json.preTokenizer(), model, json.template(),
                json.decoder(), added, folder.roles(model, added, albertTokens()),
                folder.fingerprint("unigram-converted")));
    }

    private static PartsTokenizer openConverted(TokenizerFolder folder, SentencePieceFile file, boolean albert) {
        String[] pieces = file.pieces();
        double[] scores = new double[pieces.length];
        float[] given = file.scores();
        boolean[] matched = new boolean[pieces.length];
        for (int i = 0; i < pieces.length; i++) {
            scores[i] = given[i] - (albert && DigitCommaModel.endsInDigitComma(pieces[i]) ? 100 : 0);
            matched[i] = true;
        }
        UnigramModel model = new UnigramModel(pieces, scores, matched, null, null, unknown(file), file.byteFallback(),
                false, file.source());
        JsonNode config = folder.config();
        List<Normalizer> steps = new ArrayList<>();
        if (albert) {
            steps.add(TextSteps.replace("``", "\""));
            steps.add(TextSteps.replace("''", "\""));
            if (!config.flag("keep_accents", false)) {
                steps.add(new UnicodeForm(Form.NFKD, false));
                steps.add(TextSteps.remove(CodePoints.MARK));
            }
            if (config.flag("do_lower_case", true)) {
                steps.add(TextSteps.lowerCase());
            }
        }
        if (file.map() != null) {
            steps.add(new PrecompiledMap(file.map()));
        }
        if (!albert) {
            steps.add(TextSteps.strip(false, true));
        }
        steps.add(TextSteps.blanks(albert ? " " : String.valueOf(SentencePieceNormalizer.MARK)));
        Metaspace words = new Metaspace(SentencePieceNormalizer.MARK,
                file.addPrefix() ? Metaspace.Scheme.ALWAYS : Metaspace.Scheme.NEVER, true);
        List<AddedToken> added = new ArrayList<>(folder.addedTokens(model, albertTokens()));
        for (int i = 0; i < pieces.length; i++) {
            String piece = pieces[i];
            if ((file.kind(i) == Kind.CONTROL || file.kind(i) == Kind.USER_DEFINED)
                    && added.stream().noneMatch(token -> token.content().equals(piece))) {
                added.add(new AddedToken(i, piece, false, false, false, false, file.kind(i) == Kind.CONTROL));
            }
        }
        return assemble(folder, TextSteps.sequence(steps), words, model, added,
                Decoders.metaspace(SentencePieceNormalizer.MARK, file.addPrefix()), "unigram-converted");
    }

    private static PartsTokenizer openOriginal(TokenizerFolder folder, SentencePieceFile file) {
        UnigramModel model = model(file);
        JsonNode config = folder.config();
        Normalizer normalizer = TextSteps.sequence(List.of(new PythonClean(config.flag("remove_space", true),
                !config.flag("keep_accents", false), config.flag("do_lower_case", true)), file.normalizer(false)));
        List<AddedToken> added = folder.addedTokens(model, albertTokens()).stream().filter(AddedToken::special)
                .toList();
        return assemble(folder, normalizer, null, new DigitCommaModel(model, model.unknown()), added,
                Decoders.metaspace(SentencePieceNormalizer.MARK, file.addPrefix()), "unigram-original");
    }

    private static PartsTokenizer openPlain(TokenizerFolder folder, SentencePieceFile file) {
        UnigramModel model = model(file);
        Decoder decoder = new SentencePieceDecoder(file);
        return new PartsTokenizer(new TokenizerParts(file.normalizer(true), null, model, Template.PLAIN, decoder,
                List.of(), folder.roles(model, List.of(), plainTokens()), folder.fingerprint("unigram-plain")));
    }

    private static PartsTokenizer assemble(TokenizerFolder folder, Normalizer normalizer, Metaspace words,
            SubwordModel model, List<AddedToken> added, Decoder decoder, String flavour) {
        Map<String, String> special = albertTokens();
        int begin = id(model, added, folder.special("cls_token", special.get("cls_token")));
        int end = id(model, added, folder.special("sep_token", special.get("sep_token")));
        Template template = begin < 0 || end < 0 ? Template.PLAIN : Template.bert(begin, end);
        return new PartsTokenizer(new TokenizerParts(normalizer, words, model, template, decoder, added,
                folder.roles(model, added, special), folder.fingerprint(flavour)));
    }

    private static int id(SubwordModel model, List<AddedToken> added, String content) {
        for (AddedToken token : added) {
            if (token.content().equals(content)) {
                return token.id();
            }
        }
        return content == null ? -1 : model.id(content);
    }

    private static UnigramModel model(SentencePieceFile file) {
        String[] pieces = file.pieces();
        float[] given = file.scores();
        double[] scores = new double[pieces.length];
        boolean[] matched = new boolean[pieces.length];
        boolean[] defined = new boolean[pieces.length];
        boolean[] normal = new boolean[pieces.length];
        for (int i = 0; i < pieces.length; i++) {
            scores[i] = given[i];
            normal[i] = file.kind(i) == Kind.NORMAL;
            defined[i] = file.kind(i) == Kind.USER_DEFINED;
            matched[i] = normal[i] || defined[i];
        }
        return new UnigramModel(pieces, scores, matched, defined, normal, unknown(file), file.byteFallback(), true,
                file.source());
    }

    private static int unknown(SentencePieceFile file) {
        int size = file.pieces().length;
        for (int i = 0; i < size; i++) {
            if (file.kind(i) == Kind.UNKNOWN) {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, String> plainTokens() {
        Map<String, String> special = new LinkedHashMap<>();
        special.put("unk_token", "<unk>");
        special.put("bos_token", "<s>");
        special.put("eos_token", "</s>");
        special.put("pad_token", "<pad>");
        return special;
    }

    private static Map<String, String> albertTokens() {
        Map<String, String> special = new LinkedHashMap<>();
        special.put("bos_token", "[CLS]");
        special.put("eos_token", "[SEP]");
        special.put("unk_token", "<unk>");
        special.put("sep_token", "[SEP]");
        special.put("pad_token", "<pad>");
        special.put("cls_token", "[CLS]");
        special.put("mask_token", "[MASK]");
        return special;
    }
}
