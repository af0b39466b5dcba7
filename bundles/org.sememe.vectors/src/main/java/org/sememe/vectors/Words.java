package org.sememe.vectors;

/** Words numbered from 0. Safe for use by many threads at once. */
interface Words {

    /** Returns the number of words. */
    int size();

    /** Returns a word by its number. */
    String word(int index);

    /** Returns the number of a word, or -1 if it is not there. */
    int index(String word);
}
