package org.sememe.tokenizer.wordpiece.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.sememe.InvalidInputException;
import org.sememe.io.Json;
import org.sememe.subword.BertNormalizer;
import org.sememe.subword.BertPreTokenizer;
import org.sememe.subword.PairTrainer;
import org.sememe.subword.TokenizerFolder;
import org.sememe.subword.TrainingFiles;
import org.sememe.subword.WordCounts;
import org.sememe.train.Parameter;
import org.sememe.train.Parameters;
import org.sememe.train.TrainingContext;
import org.sememe.train.TrainingResult;

/** One training of a WordPiece vocabulary: merges of frequent pairs, with {@code ##} before what goes on a word. */
final class WordPieceTraining {

    static final List<Parameter> PARAMETERS = List.of(
            Parameter.integer("vocabularySize", 30_000, 10, 10_000_000, "Entries at the most"),
            Parameter.integer("minFrequency", 2, 1, Long.MAX_VALUE, "Merges only pairs at least as frequent"),
            Parameter.integer("limitAlphabet", 1000, 0, 1_000_000, "Characters at the most, 0 for no limit"),
            Parameter.text("specialTokens", "[PAD],[UNK],[CLS],[SEP],[MASK]",
                    "First entries, with commas between them"),
            Parameter.flag("lowerCase", true, "Whether upper case becomes lower case"),
            Parameter.flag("stripAccents", true, "Whether accents go"),
            Parameter.flag("ideographs", true, "Whether every Chinese character is a word of its own"));

    private static final double COUNTING = 0.3;
    private static final String PREFIX = "##";

    private final TrainingContext context;

    WordPieceTraining(TrainingContext context) {
        this.context = context;
    }

    TrainingResult run() {
        Parameters parameters = context.parameters();
        boolean lower = parameters.flag("lowerCase");
        boolean strip = parameters.flag("stripAccents");
        boolean ideographs = parameters.flag("ideographs");
        List<String> special = TrainingFiles.specialTokens(parameters.text("specialTokens"));
        for (String token : List.of("[UNK]", "[CLS]", "[SEP]")) {
            if (!special.contains(token)) {
                throw new InvalidInputException("parameter specialTokens must name " + token + ", found only "
                        + special);
            }
        }
        WordCounts counts = WordCounts.of(context, new BertNormalizer(true, ideographs, strip, lower),
                new BertPreTokenizer(), COUNTING);
        PairTrainer trainer = new PairTrainer(new PairTrainer.Settings(parameters.integer("vocabularySize"),
                parameters.longInteger("minFrequency"), special, List.of(), parameters.integer("limitAlphabet"),
                PREFIX), counts);
        trainer.run(context, COUNTING);
        write(context.output(), trainer.tokens(), special, lower, strip, ideographs);
        return new TrainingResult(1, OptionalInt.empty(), List.of(),
                Map.of("vocabulary", (double) trainer.tokens().size(), "words", (double) counts.total()));
    }

    private static void write(Path folder, List<String> tokens, List<String> special, boolean lower, boolean strip,
            boolean ideographs) {
        TrainingFiles.write(folder.resolve(TokenizerFolder.VOCABULARY), String.join("\n", tokens) + "\n");
        Map<String, Object> config = TrainingFiles.object("tokenizer_class", "BertTokenizer", "do_lower_case", lower,
                "strip_accents", strip, "tokenize_chinese_chars", ideographs, "unk_token", "[UNK]", "cls_token",
                "[CLS]", "sep_token", "[SEP]");
        if (special.contains("[PAD]")) {
            config.put("pad_token", "[PAD]");
        }
        if (special.contains("[MASK]")) {
            config.put("mask_token", "[MASK]");
        }
        TrainingFiles.write(folder.resolve(TokenizerFolder.CONFIG), Json.writePretty(config));
        Map<String, Object> ids = new LinkedHashMap<>();
        for (int id = 0; id < tokens.size(); id++) {
            ids.put(tokens.get(id), id);
        }
        TrainingFiles.tokenizer(folder, special, TrainingFiles.object(
                "normalizer", TrainingFiles.object("type", "BertNormalizer", "clean_text", true,
                        "handle_chinese_chars", ideographs, "strip_accents", strip, "lowercase", lower),
                "pre_tokenizer", TrainingFiles.object("type", "BertPreTokenizer"),
                "post_processor", TrainingFiles.template(special, "[CLS]", "[SEP]"),
                "decoder", TrainingFiles.object("type", "WordPiece", "prefix", PREFIX, "cleanup", true),
                "model", TrainingFiles.object("type", "WordPiece", "unk_token", "[UNK]", "continuing_subword_prefix",
                        PREFIX, "max_input_chars_per_word", WordPieceFiles.MAX_CHARACTERS, "vocab", ids)));
    }
}
