package org.sememe.tokenizer.chinese.internal;

import java.util.BitSet;

/**
 * A text with the places where it is cut.
 *
 * @param normalized the text as it was looked up
 * @param boundaries the places, 0 and the text's length among them
 */
record Segmented(char[] normalized, BitSet boundaries) {
}
