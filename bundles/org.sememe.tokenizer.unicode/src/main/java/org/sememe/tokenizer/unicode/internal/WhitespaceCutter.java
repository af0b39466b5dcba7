package org.sememe.tokenizer.unicode.internal;

/** Cuts a text at white space. */
final class WhitespaceCutter implements Cutter {

    @Override
    public void cut(String text, SpanSink sink) {
        int length = text.length();
        int position = 0;
        while (true) {
            while (position < length && isWhitespace(text.charAt(position))) {
                position++;
            }
            if (position == length) {
                return;
            }
            int start = position;
            while (position < length && !isWhitespace(text.charAt(position))) {
                position++;
            }
            sink.span(start, position);
        }
    }

    /**
     * Tells whether a character has Unicode's White_Space property. The property has had these 25 members, all in the
     * Basic Multilingual Plane, since Unicode 6.3, so that neither the JDK nor ICU is asked.
     */
    static boolean isWhitespace(char c) {
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
