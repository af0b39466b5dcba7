package org.sememe.tokenizer.bpe.internal;

import java.util.Arrays;

import org.sememe.CorruptModelException;
import org.sememe.subword.ByteAlphabet;
import org.sememe.subword.Pieces;
import org.sememe.subword.SubwordModel;
import org.sememe.subword.Vocabulary;
import org.sememe.subword.WordCache;

/**
 * Byte-pair encoding: from single bytes or characters, the pair with the lowest rank is merged, the leftmost first,
 * until none is left. After Sennrich et al., Neural Machine Translation of Rare Words with Subword Units, 2016, and
 * GPT-2's {@code encoder.py}.
 */
public final class BpeModel implements SubwordModel {

    private static final int CHARS = 1 << 16;

    private final Vocabulary vocabulary;
    private final Merges merges;
    private final BpeOptions options;
    private final int unknown;
    private final int[] byteIds = new int[256];
    /** Ids of single characters at their four places: alone, first, inside, last; -1 for none. */
    private final int[][] charIds;

    /**
     * Creates a model.
     *
     * @param vocabulary its entries
     * @param merges its merges
     * @param options how it sees a word
     * @param source names the vocabulary in messages
     * @throws CorruptModelException if the unknown token is not in the vocabulary
     */
    BpeModel(Vocabulary vocabulary, Merges merges, BpeOptions options, String source) {
        this.vocabulary = vocabulary;
        this.merges = merges;
        this.options = options;
        this.unknown = options.unknownToken() == null ? -1 : vocabulary.id(options.unknownToken());
        if (options.unknownToken() != null && unknown < 0) {
            throw new CorruptModelException(source + ": expected an entry '" + options.unknownToken()
                    + "' for unknown characters, found none among " + vocabulary.size());
        }
        for (int b = 0; b < byteIds.length; b++) {
            byteIds[b] = vocabulary.id(options.byteLevel() ? String.valueOf(ByteAlphabet.spell(b))
                    : ByteAlphabet.fallback(b));
        }
        this.charIds = options.byteLevel() ? null : singles();
    }

    private int[][] singles() {
        boolean marked = !options.prefix().isEmpty() || !options.suffix().isEmpty();
        int[] inside = single(options.prefix(), "");
        if (!marked) {
            return new int[][] {inside, inside, inside, inside};
        }
        return new int[][] {single("", options.suffix()), single("", ""), inside,
            single(options.prefix(), options.suffix())};
    }

    private int[] single(String prefix, String suffix) {
        int[] ids = new int[CHARS];
        Arrays.fill(ids, -1);
        int length = prefix.length() + suffix.length() + 1;
        for (int id = 0; id < vocabulary.size(); id++) {
            String token = vocabulary.token(id);
            if (token != null && token.length() == length && token.startsWith(prefix) && token.endsWith(suffix)) {
                ids[token.charAt(prefix.length())] = id;
            }
        }
        return ids;
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public Session open() {
        WordCache cache = new WordCache();
        Symbols symbols = new Symbols();
        byte[] bytes = new byte[4];
        return (chars, from, to, out) -> {
            int key = cache.get(chars, from, to, out);
            if (key == 0) {
                return;
            }
            int first = out.count();
            if (!whole(chars, from, to, out)) {
                symbols.clear();
                if (options.byteLevel()) {
                    addBytes(chars, from, to, symbols, bytes);
                } else {
                    addCharacters(chars, from, to, symbols, bytes);
                }
                symbols.merge(merges);
                symbols.emit(out);
            }
            cache.put(key, chars, from, to, out, first);
        };
    }

    private boolean whole(char[] chars, int from, int to, Pieces out) {
        if (!options.ignoreMerges()) {
            return false;
        }
        String word = new String(chars, from, to - from);
        int id = vocabulary.id(options.byteLevel() ? ByteAlphabet.spell(word) : word);
        if (id >= 0) {
            out.add(id, from, to);
        }
        return id >= 0;
    }

    private void addBytes(char[] chars, int from, int to, Symbols symbols, byte[] bytes) {
        for (int i = from; i < to;) {
            char c = chars[i];
            if (c < 0x80) {
                addByte(c, i, i + 1, symbols);
                i++;
                continue;
            }
            int codePoint = Character.codePointAt(chars, i, to);
            int end = i + Character.charCount(codePoint);
            int count = ByteAlphabet.encode(codePoint, bytes, 0);
            for (int j = 0; j < count; j++) {
                addByte(bytes[j] & 0xFF, i, end, symbols);
            }
            i = end;
        }
    }

    private void addByte(int value, int from, int to, Symbols symbols) {
        if (byteIds[value] >= 0) {
            symbols.add(byteIds[value], from, to);
        }
    }

    private void addCharacters(char[] chars, int from, int to, Symbols symbols, byte[] bytes) {
        int unknownFrom = -1;
        int unknownTo = -1;
        for (int i = from; i < to;) {
            int codePoint = Character.codePointAt(chars, i, to);
            int end = i + Character.charCount(codePoint);
            int id = id(codePoint, i == from, end == to);
            if (id >= 0 || !fallBack(codePoint, i, end, symbols, bytes)) {
                boolean fused = id < 0 && options.fuseUnknown() && unknownFrom >= 0;
                if (unknownFrom >= 0 && !fused) {
                    symbols.add(unknown, unknownFrom, unknownTo);
                    unknownFrom = -1;
                }
                if (id >= 0) {
                    symbols.add(id, i, end);
                } else if (unknown >= 0) {
                    unknownFrom = fused ? unknownFrom : i;
                    unknownTo = end;
                }
            }
            i = end;
        }
        if (unknownFrom >= 0) {
            symbols.add(unknown, unknownFrom, unknownTo);
        }
    }

    private int id(int codePoint, boolean first, boolean last) {
        if (codePoint < CHARS) {
            return charIds[first ? last ? 0 : 1 : last ? 3 : 2][codePoint];
        }
        return vocabulary.id((first ? "" : options.prefix()) + Character.toString(codePoint)
                + (last ? options.suffix() : ""));
    }

    private boolean fallBack(int codePoint, int from, int to, Symbols symbols, byte[] bytes) {
        if (!options.byteFallback()) {
            return false;
        }
        int count = ByteAlphabet.encode(codePoint, bytes, 0);
        for (int i = 0; i < count; i++) {
            if (byteIds[bytes[i] & 0xFF] < 0) {
                return false;
            }
        }
        for (int i = 0; i < count; i++) {
            symbols.add(byteIds[bytes[i] & 0xFF], from, to);
        }
        return true;
    }
}
