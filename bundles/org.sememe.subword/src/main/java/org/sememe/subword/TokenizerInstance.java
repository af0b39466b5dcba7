package org.sememe.subword;

import java.util.Map;

import org.sememe.CorruptModelException;
import org.sememe.model.Model;
import org.sememe.text.SubwordTokenizer;
import org.sememe.text.Tokenizer;

/**
 * A tokenizer as a loaded model, for the host to publish.
 */
public final class TokenizerInstance implements Model {

    private static final String SAMPLE = "The quick brown fox, 42; \u738b\u4f73\u5b89 \u6765\u81ea\u82cf\u5dde.";

    private final SubwordTokenizer tokenizer;
    private final Map<Class<?>, Object> capabilities;

    /**
     * Creates a model.
     *
     * @param tokenizer what it serves
     */
    public TokenizerInstance(SubwordTokenizer tokenizer) {
        this.tokenizer = tokenizer;
        this.capabilities = Map.of(Tokenizer.class, tokenizer, SubwordTokenizer.class, tokenizer);
    }

    @Override
    public Map<Class<?>, Object> capabilities() {
        return capabilities;
    }

    @Override
    public long memoryBytes() {
        // A string with its place in an array, a hash table and a trie.
        return 160L * tokenizer.vocabularySize();
    }

    @Override
    public void check() {
        int size = tokenizer.vocabularySize();
        int[] ids = tokenizer.ids(SAMPLE, true);
        for (int id : ids) {
            if (id < 0 || id >= size) {
                throw new CorruptModelException("the tokenizer gave id " + id + ", but its vocabulary has " + size);
            }
        }
        tokenizer.decode(ids, true);
    }
}
