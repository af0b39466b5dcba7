package org.sememe.subword;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * GPT-2's spelling of bytes as visible characters, and the bytes of text with lone surrogates.
 */
public final class ByteAlphabet {

    private static final char[] CHARS = new char[256];
    private static final short[] BYTES = new short[512];

    static {
        Arrays.fill(BYTES, (short) -1);
        int next = 256;
        for (int b = 0; b < 256; b++) {
            boolean visible = b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE;
            CHARS[b] = (char) (visible ? b : next++);
            BYTES[CHARS[b]] = (short) b;
        }
    }

    private ByteAlphabet() {
    }

    /**
     * Returns the character that spells a byte.
     *
     * @param value from 0 to 255
     * @return the character
     */
    public static char spell(int value) {
        return CHARS[value];
    }

    /**
     * Returns the byte that a character spells.
     *
     * @param c any character
     * @return from 0 to 255, or -1
     */
    public static int value(char c) {
        return c < BYTES.length ? BYTES[c] : -1;
    }

    /**
     * Returns the bytes that a token spells.
     *
     * @param token a vocabulary entry
     * @return the bytes, or {@code null} if some character spells none
     */
    public static byte[] bytes(String token) {
        byte[] bytes = new byte[token.length()];
        for (int i = 0; i < bytes.length; i++) {
            int value = value(token.charAt(i));
            if (value < 0) {
                return null;
            }
            bytes[i] = (byte) value;
        }
        return bytes;
    }

    /**
     * Spells the bytes of a text.
     *
     * @param text any text
     * @return one character a byte
     */
    public static String spell(String text) {
        StringBuilder result = new StringBuilder();
        byte[] bytes = new byte[4];
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            int count = encode(c, bytes, 0);
            for (int j = 0; j < count; j++) {
                result.append(CHARS[bytes[j] & 0xFF]);
            }
            i += Character.charCount(c);
        }
        return result.toString();
    }

    /**
     * Writes the UTF-8 bytes of a code point; a lone surrogate gets three bytes like its neighbours.
     *
     * @param codePoint any code point
     * @param target where to
     * @param at first index, with four free places
     * @return how many bytes
     */
    public static int encode(int codePoint, byte[] target, int at) {
        if (codePoint < 0x80) {
            target[at] = (byte) codePoint;
            return 1;
        }
        if (codePoint < 0x800) {
            target[at] = (byte) (0xC0 | codePoint >> 6);
            target[at + 1] = (byte) (0x80 | codePoint & 0x3F);
            return 2;
        }
        if (codePoint < 0x10000) {
            target[at] = (byte) (0xE0 | codePoint >> 12);
            target[at + 1] = (byte) (0x80 | codePoint >> 6 & 0x3F);
            target[at + 2] = (byte) (0x80 | codePoint & 0x3F);
            return 3;
        }
        target[at] = (byte) (0xF0 | codePoint >> 18);
        target[at + 1] = (byte) (0x80 | codePoint >> 12 & 0x3F);
        target[at + 2] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        target[at + 3] = (byte) (0x80 | codePoint & 0x3F);
        return 4;
    }

    /**
     * Reads bytes as UTF-8, lone surrogates included; what is not UTF-8 becomes U+FFFD.
     *
     * @param bytes the bytes
     * @return the text
     */
    public static String text(byte[] bytes) {
        StringBuilder result = null;
        int done = 0;
        for (int i = 0; i + 2 < bytes.length; i++) {
            if ((bytes[i] & 0xFF) == 0xED && (bytes[i + 1] & 0xE0) == 0xA0 && (bytes[i + 2] & 0xC0) == 0x80) {
                if (result == null) {
                    result = new StringBuilder();
                }
                result.append(new String(bytes, done, i - done, StandardCharsets.UTF_8));
                result.append((char) (0xD000 | (bytes[i + 1] & 0x3F) << 6 | bytes[i + 2] & 0x3F));
                i += 2;
                done = i + 1;
            }
        }
        String rest = new String(bytes, done, bytes.length - done, StandardCharsets.UTF_8);
        return result == null ? rest : result.append(rest).toString();
    }

    /**
     * Returns the byte that a token of byte fallback stands for.
     *
     * @param token such as {@code <0xE2>}
     * @return from 0 to 255, or -1 if it is no such token
     */
    public static int fallback(String token) {
        if (token.length() != 6 || !token.startsWith("<0x") || token.charAt(5) != '>') {
            return -1;
        }
        int high = Character.digit(token.charAt(3), 16);
        int low = Character.digit(token.charAt(4), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /**
     * Returns the token of byte fallback for a byte.
     *
     * @param value from 0 to 255
     * @return such as {@code <0xE2>}
     */
    public static String fallback(int value) {
        return String.format("<0x%02X>", value);
    }

    /**
     * Returns the bytes of a text in UTF-8, lone surrogates included.
     *
     * @param text any text
     * @return the bytes
     */
    public static byte[] utf8(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
        byte[] unit = new byte[4];
        text.codePoints().forEach(c -> bytes.write(unit, 0, encode(c, unit, 0)));
        return bytes.toByteArray();
    }
}
