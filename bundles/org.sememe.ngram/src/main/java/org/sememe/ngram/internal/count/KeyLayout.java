package org.sememe.ngram.internal.count;

/**
 * How the words of an n-gram are packed into longs that compare like the words, the last word of the n-gram first. As
 * many words as fit share a long, from its high bits on, so that the key of a shorter n-gram is a prefix.
 */
public final class KeyLayout {

    private final int bits;
    private final int each;
    private final int mask;

    private KeyLayout(int bits) {
        this.bits = bits;
        this.each = Long.SIZE / bits;
        this.mask = (int) ((1L << bits) - 1);
    }

    /**
     * Makes a layout.
     *
     * @param words how many different words there are
     * @return the layout with the fewest bits
     */
    public static KeyLayout forWords(int words) {
        return new KeyLayout(Math.max(2, Integer.SIZE - Integer.numberOfLeadingZeros(words - 1)));
    }

    /**
     * Returns the bits of a word.
     *
     * @return from 2 to 31
     */
    public int bits() {
        return bits;
    }

    /**
     * Returns how many longs a key takes.
     *
     * @param order words of the n-gram
     * @return at least 1
     */
    public int longs(int order) {
        return order <= each ? 1 : (order + each - 1) / each;
    }

    /**
     * Returns the used bits of each long of a key.
     *
     * @param order words of the n-gram
     * @return as many numbers as longs
     */
    public int[] usedBits(int order) {
        int[] used = new int[longs(order)];
        for (int word = 0; word < order; word++) {
            used[word / each] += bits;
        }
        return used;
    }

    /**
     * Packs words.
     *
     * @param words the words, last one of the n-gram first
     * @param from index of the first word to pack
     * @param order how many words
     * @param target where to
     * @param offset index of the key's first long
     */
    public void pack(int[] words, int from, int order, long[] target, int offset) {
        int to = offset;
        long key = 0;
        int shift = Long.SIZE;
        for (int i = from; i < from + order; i++) {
            shift -= bits;
            if (shift < 0) {
                target[to++] = key;
                key = 0;
                shift = Long.SIZE - bits;
            }
            key |= (long) words[i] << shift;
        }
        target[to] = key;
    }

    /**
     * Unpacks words.
     *
     * @param source holds the key
     * @param offset index of the key's first long
     * @param words gets the words
     * @param order how many words
     */
    public void unpack(long[] source, int offset, int[] words, int order) {
        int from = offset;
        int shift = Long.SIZE;
        for (int i = 0; i < order; i++) {
            shift -= bits;
            if (shift < 0) {
                from++;
                shift = Long.SIZE - bits;
            }
            words[i] = (int) (source[from] >>> shift) & mask;
        }
    }

    /**
     * Moves the first word of a key, the last one of the n-gram, behind the others: the key then sorts by context.
     *
     * @param source holds the key
     * @param at index of its first long
     * @param order words of the n-gram
     * @param target where to
     * @param to index of the first long there
     * @param words memory for {@code order} + 1 words
     */
    public void rotate(long[] source, int at, int order, long[] target, int to, int[] words) {
        if (order <= each) {
            long key = source[at];
            target[to] = key << bits | key >>> Long.SIZE - bits << Long.SIZE - order * bits;
        } else {
            unpack(source, at, words, order);
            words[order] = words[0];
            pack(words, 1, order, target, to);
        }
    }

    /**
     * Clears all but the first words of a key.
     *
     * @param key the key at index 0
     * @param order how many words stay
     */
    public void cut(long[] key, int order) {
        int last = longs(order) - 1;
        int kept = order - last * each;
        key[last] &= -1L << Long.SIZE - kept * bits;
    }

    /**
     * Compares the first words of two keys.
     *
     * @param a holds a key
     * @param i index of its first long
     * @param b holds another key
     * @param j index of its first long
     * @param order how many words are compared, at least 1
     * @return negative, 0 or positive
     */
    public int compare(long[] a, int i, long[] b, int j, int order) {
        int rest = order;
        int k = 0;
        while (rest >= each) {
            int result = Long.compareUnsigned(a[i + k], b[j + k]);
            if (result != 0 || rest == each) {
                return result;
            }
            rest -= each;
            k++;
        }
        int shift = Long.SIZE - rest * bits;
        return Long.compareUnsigned(a[i + k] >>> shift, b[j + k] >>> shift);
    }

    /**
     * Counts the leading words that two keys share.
     *
     * @param a words, last one of the n-gram first
     * @param b other words
     * @param limit how many are compared at the most
     * @return from 0 to {@code limit}
     */
    public static int common(int[] a, int[] b, int limit) {
        int same = 0;
        while (same < limit && a[same] == b[same]) {
            same++;
        }
        return same;
    }
}
