package org.sememe.shell.internal;

/** What each command does, for Gogo's annotations and for our own help. */
final class Summary {

    static final String TECHNIQUES = "lists the techniques, or the parameters of one";
    static final String BACKENDS = "lists the compute backends, and why one is absent";
    static final String TOKENIZERS = "lists the tokenizers";
    static final String MODELS = "lists the models with state, version, ranking, leases and memory";
    static final String PIPELINES = "lists the pipelines and what they wait for";
    static final String JOBS = "lists the training jobs since the start";
    static final String CANCEL = "asks a training job to end and keep its checkpoint";
    static final String TRAIN = "trains a model from a corpus";
    static final String LOAD = "puts a model folder into the store and serves it";
    static final String UNLOAD = "takes a model away for good";
    static final String SWAP = "replaces a model by a new version while it serves";
    static final String ROLLBACK = "goes back to the version before the one that serves";
    static final String VERIFY = "checks a model folder without publishing it";
    static final String EXPORT = "writes a model to a file in a format of the field";
    static final String TOKENIZE = "cuts a text into tokens";
    static final String EMBED = "turns a text into a vector";
    static final String CLASSIFY = "tells the label of a text";
    static final String TAG = "labels the tokens of a text";
    static final String FILL = "proposes words for the gaps of a text";
    static final String NEAREST = "finds the words nearest to a word";
    static final String SIMILARITY = "tells how alike two words or two texts are, as a cosine";
    static final String ANALOGY = "answers 'A is to B as C is to what'";
    static final String PICTURE = "draws words and their neighbours, as SVG or PNG";
    static final String VECTOR = "shows the vector of a word";
    static final String SCORE = "tells how probable a language model finds a text";
    static final String PERPLEXITY = "measures how well a language model predicts a corpus";
    static final String GENERATE = "continues a text";
    static final String EVALUATE = "measures the quality of a model: similarity, analogy or classification";
    static final String EVALUATE_SIMILARITY = "compares word vectors with people's judgement of word pairs";
    static final String EVALUATE_ANALOGY = "counts the analogy questions that word vectors answer";
    static final String EVALUATE_CLASSIFICATION = "measures accuracy and macro F1 of a classifier";
    static final String HELP = "lists the commands, or tells how one is used";

    private Summary() {
    }
}
