package org.sememe.text;

import java.nio.file.Path;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that opens the tokenizer files of one family in a folder: {@code vocab.txt}, {@code vocab.json} with
 * {@code merges.txt}, {@code spiece.model}, {@code tokenizer.json}. Techniques whose model folders hold such files
 * beside the weights ask every {@code SubwordFormat} in turn.
 */
@ConsumerType
public interface SubwordFormat {

    /**
     * Names the family.
     *
     * @return {@code wordpiece}, {@code bpe} or {@code unigram}
     */
    String technique();

    /**
     * Tells whether a folder holds tokenizer files of this family.
     *
     * @param folder an existing folder
     * @return whether {@link #open} may be tried
     */
    boolean recognises(Path folder);

    /**
     * Opens the tokenizer files of a folder.
     *
     * @param folder an existing folder
     * @return the tokenizer; it keeps nothing open
     * @throws org.sememe.CorruptModelException if a file is missing or broken, naming file and line or offset
     */
    SubwordTokenizer open(Path folder);
}
