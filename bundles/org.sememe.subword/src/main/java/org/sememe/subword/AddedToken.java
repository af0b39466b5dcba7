package org.sememe.subword;

/**
 * A token that is found in the text as it stands, before any model sees it.
 *
 * @param id its position in the vocabulary
 * @param content its text
 * @param singleWord whether it must not touch a letter, digit or underscore on either side
 * @param stripLeft whether it swallows white space before it
 * @param stripRight whether it swallows white space after it
 * @param normalized whether it is looked for in the normalised text instead of the original
 * @param special whether decoding can leave it out
 */
public record AddedToken(int id, String content, boolean singleWord, boolean stripLeft, boolean stripRight,
        boolean normalized, boolean special) {

    /**
     * Returns a special token with no further conditions.
     *
     * @param id its position in the vocabulary
     * @param content its text
     * @return the token
     */
    public static AddedToken special(int id, String content) {
        return new AddedToken(id, content, false, false, false, false, true);
    }
}
