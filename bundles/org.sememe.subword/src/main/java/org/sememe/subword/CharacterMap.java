package org.sememe.subword;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import org.sememe.CorruptModelException;

/**
 * SentencePiece's precompiled normalisation map: a Darts double array from UTF-8 to replacements. A jump that leads out
 * of a damaged array counts as no match.
 */
public final class CharacterMap {

    private static final int LEAF = 1 << 8;

    /** No node: a unit of all ones is no child of anything. */
    private static final long NOWHERE = -1;

    private final int[] units;
    private final byte[] replacements;
    /** For every {@code char}: whether some key begins with it; surrogates always might. */
    private final boolean[] begins = new boolean[1 << 16];
    /** For ASCII: whether it is a key or some key goes on with ASCII after it. */
    private final boolean[] plain = new boolean[128];
    /** Replacements already decoded; several threads may race for a slot, each finds a whole entry or none. */
    private final Entry[] cache = new Entry[1 << 10];

    private CharacterMap(int[] units, byte[] replacements) {
        this.units = units;
        this.replacements = replacements;
        for (int c = 1; c < begins.length; c++) {
            begins[c] = Character.isSurrogate((char) c) || step(root(), c) != NOWHERE;
        }
        for (int c = 1; c < plain.length; c++) {
            long node = step(root(), c);
            plain[c] = node != NOWHERE && value(node) >= 0;
            for (int next = 1; node != NOWHERE && next < 128; next++) {
                plain[c] |= step(node, next) != NOWHERE;
            }
        }
    }

    /**
     * Reads a map.
     *
     * @param blob its bytes: the size of the double array, the array, replacements that end in 0
     * @param source names the place in messages
     * @return the map
     * @throws CorruptModelException if the sizes contradict each other
     */
    public static CharacterMap read(byte[] blob, String source) {
        if (blob.length < 4) {
            throw new CorruptModelException(source + ": expected a normalisation map of at least 4 bytes, found "
                    + blob.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN);
        int size = buffer.getInt();
        if (size < 4 || size > blob.length - 4 || size % 4 != 0) {
            throw new CorruptModelException(source + ": expected a normalisation map whose array fits "
                    + (blob.length - 4) + " bytes, found an array of " + Integer.toUnsignedLong(size));
        }
        int[] units = new int[size / 4];
        buffer.asIntBuffer().get(units);
        byte[] replacements = new byte[blob.length - 4 - size];
        buffer.position(4 + size);
        buffer.get(replacements);
        return new CharacterMap(units, replacements);
    }

    /**
     * Tells whether a character surely stays as it is.
     *
     * @param c the character
     * @param next the one after it, or 0
     * @return whether no key matches here
     */
    public boolean stays(char c, char next) {
        return !begins[c] || c < 128 && next < 128 && !plain[c];
    }

    /**
     * Finds the longest key at a place.
     *
     * @param text the text
     * @param from where to look
     * @param to where the text ends
     * @return length of the key in {@code char}s in the upper half, place of the replacement in the lower; or -1
     */
    public long longest(NormalizedText text, int from, int to) {
        return find(text, from, to, false);
    }

    /**
     * Finds the shortest key at a place, which is what Hugging Face's tokenizers use.
     *
     * @param text the text
     * @param from where to look
     * @param to where the text ends
     * @return as {@link #longest}
     */
    public long shortest(NormalizedText text, int from, int to) {
        return find(text, from, to, true);
    }

    private long find(NormalizedText text, int from, int to, boolean first) {
        long node = root();
        long found = -1;
        for (int i = from; i < to;) {
            int c = Character.codePointAt(text.chars(), i, to);
            node = c == 0 ? NOWHERE : step(node, c);
            if (node == NOWHERE) {
                break;
            }
            i += Character.charCount(c);
            int value = value(node);
            if (value >= 0 && value < replacements.length) {
                found = (long) (i - from) << 32 | value;
                if (first) {
                    break;
                }
            }
        }
        return found;
    }

    /**
     * Returns a replacement.
     *
     * @param place its place, from {@link #longest}
     * @return its code points
     */
    public int[] replacement(int place) {
        int slot = place & cache.length - 1;
        Entry entry = cache[slot];
        if (entry != null && entry.place == place) {
            return entry.codePoints;
        }
        int end = place;
        while (end < replacements.length && replacements[end] != 0) {
            end++;
        }
        int[] codePoints = new String(replacements, place, end - place, StandardCharsets.UTF_8).codePoints().toArray();
        cache[slot] = new Entry(place, codePoints);
        return codePoints;
    }

    /** A decoded replacement. */
    private record Entry(int place, int[] codePoints) {
    }

    private long root() {
        return offset(units[0]);
    }

    /** A node holds the place from which its children are reached and, above, the unit itself. */
    private long step(long node, int codePoint) {
        if (codePoint < 0x80) {
            return stepByte(node, codePoint);
        }
        if (codePoint < 0x800) {
            return stepByte(stepByte(node, 0xC0 | codePoint >> 6), 0x80 | codePoint & 0x3F);
        }
        if (codePoint < 0x10000) {
            return stepByte(stepByte(stepByte(node, 0xE0 | codePoint >> 12), 0x80 | codePoint >> 6 & 0x3F),
                    0x80 | codePoint & 0x3F);
        }
        return stepByte(stepByte(stepByte(stepByte(node, 0xF0 | codePoint >> 18), 0x80 | codePoint >> 12 & 0x3F),
                0x80 | codePoint >> 6 & 0x3F), 0x80 | codePoint & 0x3F);
    }

    private long stepByte(long node, int label) {
        if (node == NOWHERE) {
            return NOWHERE;
        }
        int place = (int) node ^ label;
        if (place < 0 || place >= units.length) {
            return NOWHERE;
        }
        int unit = units[place];
        if ((unit & (0x80000000 | 0xFF)) != label) {
            return NOWHERE;
        }
        return (long) unit << 32 | (place ^ offset(unit)) & 0xFFFFFFFFL;
    }

    private int value(long node) {
        int unit = (int) (node >> 32);
        int place = (int) node;
        return (unit & LEAF) != 0 && place >= 0 && place < units.length ? units[place] & 0x7FFFFFFF : -1;
    }

    private static int offset(int unit) {
        return unit >>> 10 << ((unit & 1 << 9) >> 6);
    }
}
