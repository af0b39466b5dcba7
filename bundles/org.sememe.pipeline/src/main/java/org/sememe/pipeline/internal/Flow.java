package org.sememe.pipeline.internal;

/** What flows from one stage to the next. */
enum Flow {

    TEXT("text"),
    TOKENS("tokens"),
    WORD_VECTORS("word vectors"),
    VECTOR("a vector"),
    LABELS("labels");

    private final String words;

    Flow(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
