package org.sememe.bow.internal;

/** How often a term is in a text. */
enum Tf {

    /** Its number of occurrences. */
    COUNT,

    /** Its number of occurrences by the number of all terms of the text, known or not. */
    RATIO
}
