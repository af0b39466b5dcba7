package org.sememe.subword;

import java.util.Arrays;

import org.sememe.InvalidInputException;

/**
 * A set of strings with a number for each, as a double array over {@code char}s: one step costs two array reads. Node 0
 * is the root. Immutable; safe for use by many threads at once.
 */
public final class CharTrie {

    /** The longest string that may be put in. */
    public static final int MAX_LENGTH = 1000;

    private final char[] codes = new char[1 << 16];
    private int[] base = new int[1 << 12];
    private int[] check = new int[1 << 12];
    private int[] values;
    private int used = 1;
    private int firstFree = 1;

    /** Sorted by the codes of their characters; only while building. */
    private String[] keys;
    private int[] numbers;

    private CharTrie(String[] keys, int[] numbers) {
        this.keys = keys;
        this.numbers = numbers;
    }

    /**
     * Builds a trie.
     *
     * @param strings what to put in, none empty, none twice; {@code null} entries are left out
     * @return the trie; the number of a string is its index
     * @throws InvalidInputException if a string is longer than {@link #MAX_LENGTH}
     */
    public static CharTrie of(String[] strings) {
        int count = 0;
        for (String string : strings) {
            if (string != null && !string.isEmpty()) {
                if (string.length() > MAX_LENGTH) {
                    throw new InvalidInputException("a vocabulary entry must have at most " + MAX_LENGTH
                            + " characters, found " + string.length() + " in '" + string.substring(0, 40) + "...'");
                }
                count++;
            }
        }
        String[] keys = new String[count];
        int[] numbers = new int[count];
        int next = 0;
        for (int i = 0; i < strings.length; i++) {
            if (strings[i] != null && !strings[i].isEmpty()) {
                keys[next] = strings[i];
                numbers[next++] = i;
            }
        }
        CharTrie trie = new CharTrie(keys, numbers);
        trie.build();
        trie.keys = null;
        trie.numbers = null;
        return trie;
    }

    private void build() {
        int[] counts = new int[1 << 16];
        for (String key : keys) {
            for (int i = 0; i < key.length(); i++) {
                counts[key.charAt(i)]++;
            }
        }
        // Frequent characters get small codes, so that their children lie close together.
        long[] order = new long[1 << 16];
        int distinct = 0;
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] > 0) {
                order[distinct++] = (long) -counts[c] << 16 | c;
            }
        }
        Arrays.sort(order, 0, distinct);
        for (int i = 0; i < distinct; i++) {
            codes[(int) order[i] & 0xFFFF] = (char) (i + 1);
        }
        sort(0, keys.length, 0, Integer.SIZE - Integer.numberOfLeadingZeros(distinct | 1));
        Arrays.fill(check, -1);
        check[0] = 0;
        values = new int[base.length];
        Arrays.fill(values, -1);
        insert(0, 0, keys.length, 0);
        base = Arrays.copyOf(base, used + distinct + 2);
        check = grow(check, used + distinct + 2);
        values = grow(values, used + distinct + 2);
    }

    /**
     * Sorts keys that agree up to a depth by the codes of their characters, the end of a key first: as many characters
     * at once as fit beside the place of the key into a number.
     */
    private void sort(int from, int to, int depth, int bits) {
        int placeBits = Integer.SIZE - Integer.numberOfLeadingZeros(to - from);
        int characters = (Long.SIZE - 1 - placeBits) / bits;
        long[] order = new long[to - from];
        for (int i = from; i < to; i++) {
            String key = keys[i];
            long number = 0;
            for (int d = depth; d < depth + characters; d++) {
                number = number << bits | (d < key.length() ? codes[key.charAt(d)] : 0);
            }
            order[i - from] = number << placeBits | i - from;
        }
        Arrays.sort(order);
        String[] oldKeys = Arrays.copyOfRange(keys, from, to);
        int[] oldNumbers = Arrays.copyOfRange(numbers, from, to);
        for (int i = from; i < to; i++) {
            int place = (int) (order[i - from] & (1L << placeBits) - 1);
            keys[i] = oldKeys[place];
            numbers[i] = oldNumbers[place];
        }
        long end = (1L << bits) - 1;
        for (int i = 0; i < order.length;) {
            int run = i++;
            long number = order[run] >>> placeBits;
            while (i < order.length && order[i] >>> placeBits == number) {
                i++;
            }
            // Keys that ended are equal; there is only one of each.
            if (i - run > 1 && (number & end) != 0) {
                sort(from + run, from + i, depth + characters, bits);
            }
        }
    }

    private void insert(int node, int from, int to, int depth) {
        int first = from;
        if (first < to && keys[first].length() == depth) {
            values[node] = numbers[first++];
        }
        if (first == to) {
            return;
        }
        int[] starts = new int[8];
        int children = 0;
        char last = 0;
        for (int i = first; i < to; i++) {
            char c = keys[i].charAt(depth);
            if (children == 0 || c != last) {
                if (children + 1 >= starts.length) {
                    starts = Arrays.copyOf(starts, 2 * starts.length);
                }
                starts[children++] = i;
                last = c;
            }
        }
        starts[children] = to;
        int place = findBase(starts, children, depth);
        base[node] = place;
        for (int i = 0; i < children; i++) {
            int child = place + codes[keys[starts[i]].charAt(depth)];
            check[child] = node;
            used = Math.max(used, child + 1);
        }
        while (firstFree < check.length && check[firstFree] >= 0) {
            firstFree++;
        }
        for (int i = 0; i < children; i++) {
            insert(place + codes[keys[starts[i]].charAt(depth)], starts[i], starts[i + 1], depth + 1);
        }
    }

    private int findBase(int[] starts, int children, int depth) {
        int firstCode = codes[keys[starts[0]].charAt(depth)];
        int tries = 0;
        for (int free = Math.max(firstFree, firstCode);; free++) {
            ensure(free + (1 << 16));
            if (check[free] >= 0) {
                continue;
            }
            int place = free - firstCode;
            boolean fits = true;
            for (int i = 0; i < children && fits; i++) {
                int child = place + codes[keys[starts[i]].charAt(depth)];
                fits = child > 0 && check[child] < 0;
            }
            if (fits) {
                return place;
            }
            // After many failures leave the crowded part for good: a little space for much time.
            if (++tries > 64) {
                tries = 0;
                free = Math.max(free, used - 1);
            }
        }
    }

    private void ensure(int size) {
        if (size < check.length) {
            return;
        }
        int grown = size + size / 2;
        base = Arrays.copyOf(base, grown);
        check = grow(check, grown);
        values = grow(values, grown);
    }

    private static int[] grow(int[] array, int size) {
        int old = array.length;
        int[] grown = Arrays.copyOf(array, size);
        if (size > old) {
            Arrays.fill(grown, old, size, -1);
        }
        return grown;
    }

    /**
     * Goes on by one character.
     *
     * @param node where to start from
     * @param c the character
     * @return the node it leads to, or -1
     */
    public int child(int node, char c) {
        int code = codes[c];
        int child = base[node] + code;
        return code != 0 && check[child] == node ? child : -1;
    }

    /**
     * Returns the number of the string that ends at a node.
     *
     * @param node a node
     * @return the number, or -1 if none ends there
     */
    public int value(int node) {
        return values[node];
    }

    /**
     * Finds the longest string at a place.
     *
     * @param chars where to look
     * @param from first character
     * @param to after the last character
     * @return its length, or 0 if there is none
     */
    public int longest(char[] chars, int from, int to) {
        int node = 0;
        int length = 0;
        for (int i = from; i < to; i++) {
            node = child(node, chars[i]);
            if (node < 0) {
                break;
            }
            if (values[node] >= 0) {
                length = i + 1 - from;
            }
        }
        return length;
    }

    /**
     * Finds the number of a string.
     *
     * @param string the string
     * @return its number, or -1 if it is not in the trie
     */
    public int find(CharSequence string) {
        int node = 0;
        for (int i = 0; i < string.length() && node >= 0; i++) {
            node = child(node, string.charAt(i));
        }
        return node < 0 || string.length() == 0 ? -1 : values[node];
    }

    /**
     * Returns the memory that the trie takes.
     *
     * @return bytes
     */
    public long memoryBytes() {
        return 12L * base.length + 2L * codes.length;
    }
}
