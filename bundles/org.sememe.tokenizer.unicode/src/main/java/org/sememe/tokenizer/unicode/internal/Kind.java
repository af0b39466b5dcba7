package org.sememe.tokenizer.unicode.internal;

/** How a text is cut. */
enum Kind {
    /** Maximal runs of characters that are not white space (Unicode's White_Space property). */
    WHITESPACE,
    /** Matches of a regular expression, or what lies between them. */
    REGEX,
    /** Words by Unicode Standard Annex #29. */
    WORD,
    /** Sentences by Unicode Standard Annex #29. */
    SENTENCE
}
