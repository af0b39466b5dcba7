package org.sememe.subword;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sememe.CorruptModelException;

/**
 * The entries of a vocabulary, by id and by text. Immutable.
 */
public final class Vocabulary {

    private final String[] tokens;
    private final Map<String, Integer> ids;

    private Vocabulary(String[] tokens, Map<String, Integer> ids) {
        this.tokens = tokens;
        this.ids = ids;
    }

    /**
     * Takes the lines of a file.
     *
     * @param lines one entry a line, the first with id 0
     * @param source names the file in messages
     * @return the vocabulary
     * @throws CorruptModelException if there is no line, or one comes twice
     */
    public static Vocabulary ofLines(List<String> lines, String source) {
        if (lines.isEmpty()) {
            throw new CorruptModelException(source + ": expected one entry a line, found an empty file");
        }
        Map<String, Integer> ids = new HashMap<>(2 * lines.size());
        String[] tokens = lines.toArray(new String[0]);
        for (int i = 0; i < tokens.length; i++) {
            Integer before = ids.putIfAbsent(tokens[i], i);
            if (before != null) {
                throw new CorruptModelException(source + ":" + (i + 1) + ": expected every entry once, found '"
                        + tokens[i] + "' again, which is also in line " + (before + 1));
            }
        }
        return new Vocabulary(tokens, ids);
    }

    /**
     * Takes ids by entry; some ids up to the greatest may be missing.
     *
     * @param members the JSON object
     * @param source names the place in messages
     * @return the vocabulary
     * @throws CorruptModelException if an id comes twice, is far too great or is no number
     */
    public static Vocabulary ofIds(Map<String, Object> members, String source) {
        int size = members.size();
        int greatest = size - 1;
        for (Object value : members.values()) {
            greatest = value instanceof Integer id ? Math.max(greatest, id) : greatest;
        }
        if (greatest > 2 * size + 100_000) {
            throw new CorruptModelException(source + ": expected ids not far above the " + size + " entries, found "
                    + greatest);
        }
        String[] tokens = new String[greatest + 1];
        Map<String, Integer> ids = new HashMap<>(2 * size);
        for (Map.Entry<String, Object> entry : members.entrySet()) {
            if (!(entry.getValue() instanceof Integer id) || id < 0) {
                throw new CorruptModelException(source + ": expected ids from 0 on, found " + entry.getValue()
                        + " for '" + entry.getKey() + "'");
            }
            if (tokens[id] != null) {
                throw new CorruptModelException(source + ": expected every id once, found " + id + " for '" + tokens[id]
                        + "' and for '" + entry.getKey() + "'");
            }
            tokens[id] = entry.getKey();
            ids.put(entry.getKey(), id);
        }
        return new Vocabulary(tokens, ids);
    }

    /**
     * Takes entries by id; {@code null} for an id that is not used, the first of two equal entries wins.
     *
     * @param tokens the entries
     * @return the vocabulary
     */
    public static Vocabulary of(String[] tokens) {
        Map<String, Integer> ids = new HashMap<>(2 * tokens.length);
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] != null) {
                ids.putIfAbsent(tokens[i], i);
            }
        }
        return new Vocabulary(tokens.clone(), ids);
    }

    /**
     * Returns the number of ids.
     *
     * @return one more than the greatest id
     */
    public int size() {
        return tokens.length;
    }

    /**
     * Returns an entry.
     *
     * @param id its position
     * @return the entry, or {@code null} if there is none
     */
    public String token(int id) {
        return id >= 0 && id < tokens.length ? tokens[id] : null;
    }

    /**
     * Finds an entry.
     *
     * @param token the entry
     * @return its position, or -1 if there is none
     */
    public int id(String token) {
        Integer id = ids.get(token);
        return id == null ? -1 : id;
    }

    /**
     * Returns all entries.
     *
     * @return a copy, by id
     */
    public String[] tokens() {
        return tokens.clone();
    }
}
