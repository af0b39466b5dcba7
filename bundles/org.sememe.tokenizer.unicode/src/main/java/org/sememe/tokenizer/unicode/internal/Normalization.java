package org.sememe.tokenizer.unicode.internal;

/** The Unicode normalisation form that token texts are brought to. */
enum Normalization {
    /** Texts stay as they are. */
    NONE,
    /** Canonical composition. */
    NFC,
    /** Compatibility composition. */
    NFKC
}
