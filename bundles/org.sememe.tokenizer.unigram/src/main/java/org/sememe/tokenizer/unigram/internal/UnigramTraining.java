package org.sememe.tokenizer.unigram.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.sememe.io.Json;
import org.sememe.subword.Metaspace;
import org.sememe.subword.Normalizer;
import org.sememe.subword.SentencePieceNormalizer;
import org.sememe.subword.TextSteps;
import org.sememe.subword.TokenizerFolder;
import org.sememe.subword.TrainingFiles;
import org.sememe.subword.WordCounts;
import org.sememe.train.Parameter;
import org.sememe.train.Parameters;
import org.sememe.train.TrainingContext;
import org.sememe.train.TrainingResult;

/** One training of a unigram vocabulary: seed pieces, expectation maximisation, pruning. */
final class UnigramTraining {

    static final List<Parameter> PARAMETERS = List.of(
            Parameter.integer("vocabularySize", 8000, 10, 10_000_000, "Entries at the most, special tokens included"),
            Parameter.text("specialTokens", "<unk>,<s>,</s>", "First entries, with commas between them"),
            Parameter.decimal("characterCoverage", 0.9995, 0.5, 1,
                    "Share of the text that the characters of the vocabulary cover"),
            Parameter.integer("maxPieceLength", 16, 1, 256, "Longest piece in code points"),
            Parameter.integer("seedSize", 1_000_000, 100, 100_000_000, "Pieces to start from"),
            Parameter.decimal("shrinkingFactor", 0.75, 0.1, 0.99, "Share of the pieces that a pruning leaves"),
            Parameter.integer("subIterations", 2, 1, 100, "Steps of expectation maximisation before each pruning"));

    private static final String UNKNOWN = "<unk>";
    /** Blanks at the ends of a text, in the syntax of Java and of Hugging Face's tokenizers alike. */
    private static final String ENDS = "\\A +| +\\z";

    private static final double COUNTING = 0.2;
    private static final double SEEDED = 0.4;
    private static final double MARGIN = 1.1;
    private static final double CHARACTER_PENALTY = 0.0001;

    private final TrainingContext context;

    UnigramTraining(TrainingContext context) {
        this.context = context;
    }

    TrainingResult run() {
        Parameters parameters = context.parameters();
        List<String> special = TrainingFiles.specialTokens(parameters.text("specialTokens"));
        if (!special.contains(UNKNOWN)) {
            throw new InvalidInputException("parameter specialTokens must name <unk>, found only " + special);
        }
        int size = parameters.integer("vocabularySize");
        Normalizer blanks = TextSteps.sequence(List.of(TextSteps.replace(Pattern.compile(ENDS), ""),
                TextSteps.blanks(" ")));
        Metaspace marks = new Metaspace(SentencePieceNormalizer.MARK, Metaspace.Scheme.ALWAYS, true);
        WordCounts all = WordCounts.of(context, blanks, marks, COUNTING);
        Map<Integer, Long> characters = characters(all, parameters.decimal("characterCoverage"));
        if (characters.size() + special.size() > size) {
            throw new InvalidInputException("parameter vocabularySize must be at least "
                    + (characters.size() + special.size()) + " to hold the characters of the corpus, found " + size);
        }
        WordCounts counts = cut(all, characters.keySet());
        SeedPieces seeds = new SeedPieces(counts, parameters.integer("maxPieceLength"),
                parameters.integer("seedSize"), context);
        context.progress(SEEDED, Map.of("pieces", (double) seeds.pieces().size()));
        UnigramEm em = new UnigramEm(counts, seeds.pieces(), seeds.scores());
        int wanted = (int) (size * MARGIN);
        double begin = Math.log(Math.max(em.pieces().size(), wanted + 1));
        while (true) {
            for (int i = 0; i < parameters.integer("subIterations"); i++) {
                em.step(context);
            }
            if (em.pieces().size() <= wanted) {
                break;
            }
            double done = (begin - Math.log(em.pieces().size())) / (begin - Math.log(wanted));
            context.progress(SEEDED + (1 - SEEDED) * Math.max(0, Math.min(1, done)),
                    Map.of("pieces", (double) em.pieces().size(), "logLikelihood", em.objective()));
            em.prune(wanted, parameters.decimal("shrinkingFactor"), context);
        }
        Map<String, Double> vocabulary = finish(em, characters, size - special.size());
        write(context.output(), special, vocabulary);
        return new TrainingResult(1, OptionalInt.empty(), List.of(),
                Map.of("vocabulary", (double) (special.size() + vocabulary.size()), "words", (double) counts.total(),
                        "logLikelihood", em.objective()));
    }

    /** Chooses the most frequent characters that cover a share of the text. */
    private static Map<Integer, Long> characters(WordCounts counts, double coverage) {
        Map<Integer, Long> found = new HashMap<>();
        for (int i = 0; i < counts.words().length; i++) {
            long count = counts.counts()[i];
            counts.words()[i].codePoints().forEach(c -> found.merge(c, count, Long::sum));
        }
        double total = found.values().stream().mapToLong(Long::longValue).sum();
        List<Integer> order = new ArrayList<>(found.keySet());
        order.sort(Comparator.comparingLong((Integer c) -> -found.get(c)).thenComparing(c -> c));
        Map<Integer, Long> chosen = new HashMap<>();
        double covered = 0;
        for (int c : order) {
            if (covered / total >= coverage) {
                break;
            }
            boolean lone = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            covered += found.get(c);
            if (!lone && c != 0) {
                chosen.put(c, found.get(c));
            }
        }
        return chosen;
    }

    /** Cuts the words at characters that are not in the vocabulary. */
    private static WordCounts cut(WordCounts counts, Set<Integer> characters) {
        Map<String, long[]> parts = new HashMap<>();
        long total = 0;
        for (int w = 0; w < counts.words().length; w++) {
            String word = counts.words()[w];
            int start = 0;
            for (int i = 0; i <= word.length();) {
                int c = i < word.length() ? word.codePointAt(i) : -1;
                if (c < 0 || !characters.contains(c)) {
                    if (start < i) {
                        parts.computeIfAbsent(word.substring(start, i), k -> new long[1])[0] += counts.counts()[w];
                        total += counts.counts()[w];
                    }
                    start = i + (c < 0 ? 1 : Character.charCount(c));
                }
                i += c < 0 ? 1 : Character.charCount(c);
            }
        }
        String[] words = parts.keySet().stream().sorted().toArray(String[]::new);
        long[] numbers = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = parts.get(words[i])[0];
        }
        return new WordCounts(words, numbers, total);
    }

    /** Takes all characters and the pieces with the greatest scores; the order is by falling score. */
    private static Map<String, Double> finish(UnigramEm em, Map<Integer, Long> characters, int size) {
        Map<String, Double> scores = new HashMap<>();
        double least = 0;
        for (int i = 0; i < em.pieces().size(); i++) {
            scores.put(em.pieces().get(i), em.score(i));
            least = Math.min(least, em.score(i));
        }
        Map<String, Double> chosen = new HashMap<>();
        List<Integer> order = new ArrayList<>(characters.keySet());
        order.sort(Comparator.comparingLong((Integer c) -> -characters.get(c)).thenComparing(c -> c));
        double penalty = 0;
        for (int c : order) {
            String piece = Character.toString(c);
            Double score = scores.get(piece);
            if (score == null) {
                score = least + penalty;
                penalty -= CHARACTER_PENALTY;
            }
            chosen.put(piece, score);
        }
        List<String> best = new ArrayList<>(new HashSet<>(scores.keySet()));
        best.sort(Comparator.comparingDouble((String piece) -> -scores.get(piece)).thenComparing(piece -> piece));
        for (int i = 0; i < best.size() && chosen.size() < size; i++) {
            chosen.putIfAbsent(best.get(i), scores.get(best.get(i)));
        }
        return chosen;
    }

    private static void write(Path folder, List<String> special, Map<String, Double> vocabulary) {
        List<String> pieces = new ArrayList<>(vocabulary.keySet());
        pieces.sort(Comparator.comparingDouble((String piece) -> -vocabulary.get(piece))
                .thenComparing(piece -> piece));
        double[] scores = pieces.stream().mapToDouble(vocabulary::get).toArray();
        Path file = folder.resolve("spiece.model");
        try {
            Files.write(file, SentencePieceWriter.model(special, UNKNOWN, pieces, scores));
        } catch (IOException e) {
            throw new SememeException("cannot write " + file + ": " + e.getMessage(), e);
        }
        Map<String, Object> config = TrainingFiles.object("unk_token", UNKNOWN);
        String[][] roles = {{"bos_token", "<s>"}, {"eos_token", "</s>"}, {"pad_token", "<pad>"},
            {"cls_token", "[CLS]"}, {"sep_token", "[SEP]"}, {"mask_token", "[MASK]"}};
        for (String[] role : roles) {
            if (special.contains(role[1])) {
                config.put(role[0], role[1]);
            }
        }
        TrainingFiles.write(folder.resolve(TokenizerFolder.CONFIG), Json.writePretty(config));
        List<Object> entries = new ArrayList<>();
        special.forEach(piece -> entries.add(List.of(piece, 0.0)));
        for (int i = 0; i < scores.length; i++) {
            entries.add(List.of(pieces.get(i), (double) (float) scores[i]));
        }
        Map<String, Object> words = TrainingFiles.object("type", "Metaspace", "replacement", "\u2581",
                "prepend_scheme", "always", "split", true);
        Map<String, Object> blanks = TrainingFiles.object("type", "Sequence", "normalizers", List.of(
                TrainingFiles.object("type", "Replace", "pattern", Map.of("Regex", ENDS), "content", ""),
                TrainingFiles.object("type", "Replace", "pattern", Map.of("Regex", " {2,}"), "content", " ")));
        TrainingFiles.tokenizer(folder, special, TrainingFiles.object("normalizer", blanks, "pre_tokenizer", words,
                "post_processor", TrainingFiles.template(special, "[CLS]", "[SEP]"), "decoder", words, "model",
                TrainingFiles.object("type", "Unigram", "unk_id", special.indexOf(UNKNOWN), "vocab", entries,
                        "byte_fallback", false)));
    }
}
