package org.sememe.tokenizer.wordpiece.internal;

import org.sememe.CorruptModelException;
import org.sememe.subword.CharTrie;
import org.sememe.subword.Pieces;
import org.sememe.subword.SubwordModel;
import org.sememe.subword.Vocabulary;
import org.sememe.subword.WordCache;

/**
 * WordPiece: from left to right the longest entry that fits, entries within a word marked by a prefix; a word that
 * cannot be cut so, or is too long, is unknown as a whole. After Wu et al., Google's Neural Machine Translation System,
 * 2016, and BERT's {@code tokenization.py}.
 */
public final class WordPieceModel implements SubwordModel {

    private final Vocabulary vocabulary;
    private final CharTrie trie;
    private final int inside;
    private final int unknown;
    private final int maxCharacters;

    /**
     * Creates a model.
     *
     * @param vocabulary its entries
     * @param unknownToken the entry for unknown words
     * @param prefix marks entries within a word, such as {@code ##}
     * @param maxCharacters words of more code points are unknown
     * @param source names the vocabulary in messages
     * @throws CorruptModelException if the unknown token is not in the vocabulary
     */
    public WordPieceModel(Vocabulary vocabulary, String unknownToken, String prefix, int maxCharacters,
            String source) {
        this.vocabulary = vocabulary;
        this.unknown = vocabulary.id(unknownToken);
        if (unknown < 0) {
            throw new CorruptModelException(source + ": expected an entry '" + unknownToken
                    + "' for unknown words, found none among " + vocabulary.size());
        }
        this.maxCharacters = maxCharacters;
        this.trie = CharTrie.of(vocabulary.tokens());
        int node = 0;
        for (int i = 0; i < prefix.length() && node >= 0; i++) {
            node = trie.child(node, prefix.charAt(i));
        }
        this.inside = node;
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public Session open() {
        WordCache cache = new WordCache();
        return (chars, from, to, out) -> {
            int key = cache.get(chars, from, to, out);
            if (key != 0) {
                int first = out.count();
                cut(chars, from, to, out);
                cache.put(key, chars, from, to, out, first);
            }
        };
    }

    private void cut(char[] chars, int from, int to, Pieces out) {
        int first = out.count();
        if (to - from > maxCharacters && Character.codePointCount(chars, from, to - from) > maxCharacters) {
            out.add(unknown, from, to);
            return;
        }
        int node = 0;
        for (int start = from; start < to;) {
            int found = -1;
            int end = start;
            for (int i = start; i < to && node >= 0; i++) {
                node = trie.child(node, chars[i]);
                if (node >= 0 && trie.value(node) >= 0) {
                    found = trie.value(node);
                    end = i + 1;
                }
            }
            if (found < 0) {
                out.cut(first);
                out.add(unknown, from, to);
                return;
            }
            out.add(found, start, end);
            start = end;
            node = inside;
        }
    }
}
