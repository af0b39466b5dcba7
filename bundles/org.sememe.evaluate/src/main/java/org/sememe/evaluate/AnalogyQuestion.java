package org.sememe.evaluate;

/**
 * The question "a is to b as c is to what" with its answer d.
 *
 * @param a a word, such as "Athens"
 * @param b a word, such as "Greece"
 * @param c a word, such as "Oslo"
 * @param d the expected word, such as "Norway"
 */
public record AnalogyQuestion(String a, String b, String c, String d) {
}
