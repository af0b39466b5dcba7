package org.sememe.tokenizer.bpe.internal;

/**
 * How a BPE model sees a word.
 *
 * @param byteLevel whether entries spell bytes as GPT-2 does; otherwise they are text
 * @param unknownToken the entry for unknown characters, or {@code null}
 * @param prefix marks entries within a word, often empty
 * @param suffix marks entries that end a word, often empty
 * @param fuseUnknown whether neighbouring unknown characters become one token
 * @param byteFallback whether unknown characters become tokens such as {@code <0xE2>}
 * @param ignoreMerges whether a word that is an entry is not cut
 */
public record BpeOptions(boolean byteLevel, String unknownToken, String prefix, String suffix, boolean fuseUnknown,
        boolean byteFallback, boolean ignoreMerges) {

    /** What GPT-2 and RoBERTa do. */
    public static final BpeOptions BYTE_LEVEL = new BpeOptions(true, null, "", "", false, false, false);
}
