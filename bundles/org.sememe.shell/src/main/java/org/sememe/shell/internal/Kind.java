package org.sememe.shell.internal;

/** What an argument or the value of an option is, so that completion knows what may stand there. */
enum Kind {
    MODEL,
    WORD_VECTORS,
    VECTORIZER,
    CLASSIFIER,
    TAGGER,
    MASKED_MODEL,
    LANGUAGE_MODEL,
    GENERATOR,
    TOKENIZER,
    TECHNIQUE,
    TRAINABLE,
    JOB,
    COMMAND,
    FORMAT,
    METHOD,
    FILE,
    TEXT,
    NUMBER
}
