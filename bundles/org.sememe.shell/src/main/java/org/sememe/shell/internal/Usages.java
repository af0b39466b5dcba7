package org.sememe.shell.internal;

import java.util.List;
import java.util.Optional;

/** How all commands are used. */
final class Usages {

    private static final Option LIMIT = Option.value("limit", "N", Kind.NUMBER, "how many at the most (default 10)")
            .withLetter("n");
    private static final Option THRESHOLD = Option.value("threshold", "P", Kind.NUMBER,
            "leaves out labels that are less probable (default 0)");
    private static final Option VOCABULARY = Option.value("vocabulary", "N", Kind.NUMBER,
            "looks at the N first words of the model only (default 300000, 0 for all)");
    private static final Option CASE = Option.flag("matchCase", "tells upper from lower case");
    private static final Option METHOD = Option.value("method", "METHOD", Kind.METHOD,
            "add for 3CosAdd (default) or multiply for 3CosMul");

    private static final Argument MODEL = Argument.of("MODEL", Kind.MODEL);
    private static final Argument WORD_VECTORS = Argument.of("MODEL", Kind.WORD_VECTORS);
    private static final Argument CLASSIFIER = Argument.of("MODEL", Kind.CLASSIFIER);
    private static final Argument LANGUAGE_MODEL = Argument.of("MODEL", Kind.LANGUAGE_MODEL);
    private static final Argument FOLDER = Argument.of("DIR", Kind.FILE);
    private static final Argument TEXT = Argument.text("TEXT");

    static final Usage TECHNIQUES = Usage.of("techniques", Summary.TECHNIQUES,
            Argument.of("TECHNIQUE", Kind.TECHNIQUE).asOptional());
    static final Usage BACKENDS = Usage.of("backends", Summary.BACKENDS);
    static final Usage TOKENIZERS = Usage.of("tokenizers", Summary.TOKENIZERS);
    static final Usage MODELS = Usage.of("models", Summary.MODELS);
    static final Usage PIPELINES = Usage.of("pipelines", Summary.PIPELINES);
    static final Usage JOBS = Usage.of("jobs", Summary.JOBS);
    static final Usage CANCEL = Usage.of("cancel", Summary.CANCEL, Argument.of("JOB", Kind.JOB));
    static final Usage TRAIN = Usage.of("train", Summary.TRAIN, Argument.of("TECHNIQUE", Kind.TRAINABLE),
            Option.value("corpus", "FILE", Kind.FILE, "text in UTF-8, one sentence a line, plain or .gz").withMany()
                    .asRequired(),
            Option.value("out", "DIR", Kind.FILE, "the model folder to make").asRequired(),
            Option.value("valid", "FILE", Kind.FILE, "text to validate on"),
            Option.value("language", "TAG", Kind.TEXT, "language of the text, such as en"),
            Option.flag("resume", "goes on from the checkpoint of an interrupted training"),
            Option.flag("overwrite", "replaces an existing model folder")).withOpenOptions();
    static final Usage LOAD = Usage.of("load", Summary.LOAD, Argument.of("NAME", Kind.TEXT), FOLDER,
            Option.value("ranking", "N", Kind.NUMBER, "service ranking (default 0)"),
            Option.value("option", "NAME=VALUE", Kind.TEXT, "options of the technique, such as index=hnsw").withMany());
    static final Usage UNLOAD = Usage.of("unload", Summary.UNLOAD, MODEL);
    static final Usage SWAP = Usage.of("swap", Summary.SWAP, MODEL, FOLDER);
    static final Usage ROLLBACK = Usage.of("rollback", Summary.ROLLBACK, MODEL);
    static final Usage VERIFY = Usage.of("verify", Summary.VERIFY, FOLDER);
    static final Usage EXPORT = Usage.of("export", Summary.EXPORT, MODEL,
            Option.value("format", "FORMAT", Kind.FORMAT, "such as word2vec-text").asRequired(),
            Option.value("out", "FILE", Kind.FILE, "the file to write").asRequired());
    static final Usage TOKENIZE = Usage.of("tokenize", Summary.TOKENIZE, Argument.of("TOKENIZER", Kind.TOKENIZER), TEXT,
            Option.flag("offsets", "shows where each token stands in the text"),
            Option.flag("ids", "shows the vocabulary numbers of subwords"));
    static final Usage EMBED = Usage.of("embed", Summary.EMBED, Argument.of("MODEL", Kind.VECTORIZER), TEXT);
    static final Usage CLASSIFY = Usage.of("classify", Summary.CLASSIFY, CLASSIFIER, TEXT, LIMIT,
            THRESHOLD);
    static final Usage TAG = Usage.of("tag", Summary.TAG, Argument.of("MODEL", Kind.TAGGER), TEXT);
    static final Usage FILL = Usage.of("fill", Summary.FILL, Argument.of("MODEL", Kind.MASKED_MODEL), TEXT, LIMIT);
    static final Usage NEAREST = Usage.of("nearest", Summary.NEAREST, WORD_VECTORS, Argument.text("WORD"), LIMIT);
    static final Usage SIMILARITY = Usage.of("similarity", Summary.SIMILARITY, Argument.of("MODEL", Kind.MODEL),
            Argument.of("A", Kind.TEXT), Argument.of("B", Kind.TEXT));
    static final Usage ANALOGY = Usage.of("analogy", Summary.ANALOGY, WORD_VECTORS, Argument.of("A", Kind.TEXT),
            Argument.of("B", Kind.TEXT), Argument.of("C", Kind.TEXT), METHOD, LIMIT);
    static final Usage VECTOR = Usage.of("vector", Summary.VECTOR, WORD_VECTORS, Argument.text("WORD"));
    static final Usage PICTURE = Usage.of("picture", Summary.PICTURE, WORD_VECTORS, Argument.text("WORDS"),
            Option.value("out", "FILE", Kind.FILE, "the file to write, *.svg or *.png").asRequired(),
            Option.value("projection", "METHOD", Kind.TEXT,
                    "tsne (default) keeps neighbourhoods, pca the directions that differ most"),
            Option.value("limit", "N", Kind.NUMBER, "neighbours of each word (default 20)").withLetter("n"),
            Option.value("width", "N", Kind.NUMBER, "width in pixels (default 1200)"),
            Option.value("height", "N", Kind.NUMBER, "height in pixels (default three quarters of the width)"));
    static final Usage SCORE = Usage.of("score", Summary.SCORE, LANGUAGE_MODEL, TEXT);
    static final Usage PERPLEXITY = Usage.of("perplexity", Summary.PERPLEXITY, LANGUAGE_MODEL,
            Option.value("corpus", "FILE", Kind.FILE, "text in UTF-8, one sentence a line, plain or .gz").withMany()
                    .asRequired());
    static final Usage GENERATE = Usage.of("generate", Summary.GENERATE, Argument.of("MODEL", Kind.GENERATOR),
            Option.value("prompt", "TEXT", Kind.TEXT, "the beginning (default none)"),
            Option.value("maxTokens", "N", Kind.NUMBER, "how many tokens at the most (default 50)"),
            Option.value("temperature", "T", Kind.NUMBER, "0 takes the most probable token (default 1)"),
            Option.value("topK", "K", Kind.NUMBER, "samples from the K most probable tokens (default 0, all)"),
            Option.value("topP", "P", Kind.NUMBER, "samples from the tokens that make up P (default 1, all)"),
            Option.value("beams", "B", Kind.NUMBER, "width of the beam search (default 1)"),
            Option.value("seed", "S", Kind.NUMBER, "one seed, one text (default 1)"));
    static final Usage EVALUATE_SIMILARITY = Usage.of("evaluate similarity", Summary.EVALUATE_SIMILARITY, WORD_VECTORS,
            Option.value("pairs", "FILE", Kind.FILE, "lines 'word word score'").asRequired(), VOCABULARY, CASE);
    static final Usage EVALUATE_ANALOGY = Usage.of("evaluate analogy", Summary.EVALUATE_ANALOGY, WORD_VECTORS,
            Option.value("questions", "FILE", Kind.FILE, "lines of four words, sections after ': NAME'").asRequired(),
            METHOD, VOCABULARY, CASE);
    static final Usage EVALUATE_CLASSIFICATION = Usage.of("evaluate classification", Summary.EVALUATE_CLASSIFICATION,
            CLASSIFIER, Option.value("data", "FILE", Kind.FILE, "lines 'label<TAB>text' or '__label__x text'")
                    .asRequired(),
            Option.value("top", "K", Kind.NUMBER, "measures the K best labels, for texts with several (default 1)")
                    .withLetter("k"), THRESHOLD);
    static final Usage HELP = Usage.of("help", Summary.HELP, Argument.of("COMMAND", Kind.COMMAND).asOptional(),
            Argument.text("USE").asOptional());

    static final List<Usage> EVALUATE = List.of(EVALUATE_SIMILARITY, EVALUATE_ANALOGY, EVALUATE_CLASSIFICATION);

    static final List<Usage> ALL = List.of(TECHNIQUES, BACKENDS, TOKENIZERS, MODELS, PIPELINES, JOBS, CANCEL, TRAIN,
            LOAD, UNLOAD, SWAP, ROLLBACK, VERIFY, EXPORT, TOKENIZE, EMBED, CLASSIFY, TAG, FILL, NEAREST, SIMILARITY,
            ANALOGY, VECTOR, PICTURE, SCORE, PERPLEXITY, GENERATE, EVALUATE_SIMILARITY, EVALUATE_ANALOGY,
            EVALUATE_CLASSIFICATION, HELP);

    private Usages() {
    }

    static Optional<Usage> of(String name) {
        return ALL.stream().filter(usage -> usage.name().equals(name)).findFirst();
    }
}
