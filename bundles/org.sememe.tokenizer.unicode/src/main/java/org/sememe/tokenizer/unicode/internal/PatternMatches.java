package org.sememe.tokenizer.unicode.internal;

/** What the matches of a regular expression are. */
enum PatternMatches {
    /** A match is a token; if the expression has one group, the group is. */
    TOKENS,
    /** A match separates two tokens. */
    SEPARATORS
}
