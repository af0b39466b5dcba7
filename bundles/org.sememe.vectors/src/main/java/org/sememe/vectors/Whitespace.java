package org.sememe.vectors;

/**
 * White space as Unicode's property White_Space defines it: what separates words where no tokenizer is asked.
 */
public final class Whitespace {

    private Whitespace() {
    }

    /**
     * Tells whether a character is white space.
     *
     * @param c any character; all white space is in the Basic Multilingual Plane
     * @return whether it is one of the 25 characters with the property (the same since Unicode 6.3)
     */
    public static boolean is(char c) {
        if (c <= ' ') {
            return c == ' ' || c >= '\t' && c <= '\r';
        }
        if (c < 0x1680) {
            return c == 0x85 || c == 0xA0;
        }
        return c == 0x1680 || c >= 0x2000 && c <= 0x200A || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F
                || c == 0x3000;
    }
}
