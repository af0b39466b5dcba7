package org.sememe.tokenizer.bpe.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.sememe.InvalidInputException;
import org.sememe.io.Json;
import org.sememe.subword.ByteAlphabet;
import org.sememe.subword.ByteLevel;
import org.sememe.subword.PairTrainer;
import org.sememe.subword.TokenizerFolder;
import org.sememe.subword.TrainingFiles;
import org.sememe.subword.WordCounts;
import org.sememe.train.Parameter;
import org.sememe.train.Parameters;
import org.sememe.train.TrainingContext;
import org.sememe.train.TrainingResult;

/** One training of a byte-level BPE vocabulary: the 256 bytes and merges of frequent pairs. */
final class BpeTraining {

    static final List<Parameter> PARAMETERS = List.of(
            Parameter.integer("vocabularySize", 30_000, 256, 10_000_000, "Entries at the most"),
            Parameter.integer("minFrequency", 2, 1, Long.MAX_VALUE, "Merges only pairs at least as frequent"),
            Parameter.choice("style", "gpt2", List.of("gpt2", "roberta"), "Whose special tokens and template to use"),
            Parameter.text("specialTokens", "", "First entries, with commas between them, instead of the style's own"),
            Parameter.flag("addPrefixSpace", false, "Whether a blank goes before every text"));

    private static final double COUNTING = 0.3;
    private static final String END_OF_TEXT = "<|endoftext|>";

    private final TrainingContext context;

    BpeTraining(TrainingContext context) {
        this.context = context;
    }

    TrainingResult run() {
        Parameters parameters = context.parameters();
        boolean roberta = parameters.text("style").equals("roberta");
        boolean prefix = parameters.flag("addPrefixSpace");
        List<String> special = TrainingFiles.specialTokens(parameters.text("specialTokens"));
        if (special.isEmpty()) {
            special = roberta ? List.of("<s>", "<pad>", "</s>", "<unk>", "<mask>") : List.of(END_OF_TEXT);
        } else if (roberta && !(special.contains("<s>") && special.contains("</s>"))) {
            throw new InvalidInputException("parameter specialTokens must name <s> and </s> for style roberta, found "
                    + special);
        }
        WordCounts spelt = spell(WordCounts.of(context, null, new ByteLevel(prefix, true), COUNTING));
        List<String> alphabet = new ArrayList<>();
        for (int b = 0; b < 256; b++) {
            alphabet.add(String.valueOf(ByteAlphabet.spell(b)));
        }
        PairTrainer trainer = new PairTrainer(new PairTrainer.Settings(parameters.integer("vocabularySize"),
                parameters.longInteger("minFrequency"), special, alphabet, 0, ""), spelt);
        trainer.run(context, COUNTING);
        write(context.output(), trainer, special, roberta, prefix);
        return new TrainingResult(1, OptionalInt.empty(), List.of(), Map.of("vocabulary",
                (double) trainer.tokens().size(), "merges", (double) trainer.merges().size(), "words",
                (double) spelt.total()));
    }

    private static WordCounts spell(WordCounts counts) {
        String[] words = new String[counts.words().length];
        for (int i = 0; i < words.length; i++) {
            words[i] = ByteAlphabet.spell(counts.words()[i]);
        }
        return new WordCounts(words, counts.counts(), counts.total());
    }

    private static void write(Path folder, PairTrainer trainer, List<String> special, boolean roberta,
            boolean prefix) {
        List<String> tokens = trainer.tokens();
        Map<String, Object> ids = new LinkedHashMap<>();
        for (int id = 0; id < tokens.size(); id++) {
            ids.put(tokens.get(id), id);
        }
        TrainingFiles.write(folder.resolve(TokenizerFolder.VOCABULARY_JSON), Json.write(ids) + "\n");
        StringBuilder merges = new StringBuilder("#version: 0.2\n");
        List<Object> pairs = new ArrayList<>();
        for (int[] merge : trainer.merges()) {
            String left = tokens.get(merge[0]);
            String right = tokens.get(merge[1]);
            merges.append(left).append(' ').append(right).append('\n');
            pairs.add(List.of(left, right));
        }
        TrainingFiles.write(folder.resolve(TokenizerFolder.MERGES), merges.toString());
        Map<String, Object> config = TrainingFiles.object("tokenizer_class",
                roberta ? "RobertaTokenizer" : "GPT2Tokenizer", "add_prefix_space", prefix);
        String[][] roles = roberta ? new String[][] {{"bos_token", "<s>"}, {"eos_token", "</s>"}, {"cls_token", "<s>"},
            {"sep_token", "</s>"}, {"unk_token", "<unk>"}, {"pad_token", "<pad>"}, {"mask_token", "<mask>"}}
                : new String[][] {{"bos_token", END_OF_TEXT}, {"eos_token", END_OF_TEXT}, {"unk_token", END_OF_TEXT},
                    {"pad_token", END_OF_TEXT}};
        for (String[] role : roles) {
            if (special.contains(role[1])) {
                config.put(role[0], role[1]);
            }
        }
        TrainingFiles.write(folder.resolve(TokenizerFolder.CONFIG), Json.writePretty(config));
        Map<String, Object> byteLevel = TrainingFiles.object("type", "ByteLevel", "add_prefix_space", prefix,
                "trim_offsets", roberta, "use_regex", true);
        Map<String, Object> template = roberta ? TrainingFiles.object("type", "RobertaProcessing", "sep",
                List.of("</s>", special.indexOf("</s>")), "cls", List.of("<s>", special.indexOf("<s>")),
                "trim_offsets", true, "add_prefix_space", prefix) : byteLevel;
        TrainingFiles.tokenizer(folder, special, TrainingFiles.object("normalizer", null, "pre_tokenizer", byteLevel,
                "post_processor", template, "decoder", byteLevel, "model",
                TrainingFiles.object("type", "BPE", "continuing_subword_prefix", "", "end_of_word_suffix", "",
                        "fuse_unk", false, "byte_fallback", false, "ignore_merges", false, "vocab", ids, "merges",
                        pairs)));
    }
}
