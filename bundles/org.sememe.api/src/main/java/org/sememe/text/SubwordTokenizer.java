package org.sememe.text;

import java.util.List;
import java.util.OptionalInt;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A tokenizer that cuts text into pieces of a fixed vocabulary and back: the gate to every pretrained model. Registered
 * like every {@link Tokenizer}; {@link #tokenize} gives the pieces of a text without special tokens.
 *
 * <p>Safe for use by many threads at once. Encoding takes time in proportion to the length of the text, whatever it
 * holds, up to a logarithm.
 */
@ProviderType
public interface SubwordTokenizer extends Tokenizer {

    /** The parts that special tokens play in a model. */
    enum Role {

        /** Stands for what the vocabulary lacks. */
        UNKNOWN,

        /** Fills up short texts. */
        PADDING,

        /** Begins a text and stands for the whole of it. */
        CLASSIFICATION,

        /** Ends a text or divides two. */
        SEPARATOR,

        /** Stands for a gap to fill. */
        MASK,

        /** Begins a text. */
        BEGINNING,

        /** Ends a text. */
        END
    }

    /**
     * Encodes one text with the model's special tokens.
     *
     * @param text any text, also empty and with lone surrogates
     * @return its encoding
     */
    default Encoding encode(String text) {
        return encode(text, EncodingOptions.DEFAULT);
    }

    /**
     * Encodes one text.
     *
     * @param text any text
     * @param options special tokens, truncation and padding
     * @return its encoding
     * @throws org.sememe.InvalidInputException if the options cannot be met, such as a length shorter than the template
     */
    Encoding encode(String text, EncodingOptions options);

    /**
     * Encodes a pair of texts.
     *
     * @param first any text
     * @param second any text
     * @param options special tokens, truncation and padding
     * @return their encoding
     * @throws org.sememe.InvalidInputException if the options cannot be met, such as nothing being left to cut
     */
    Encoding encode(String first, String second, EncodingOptions options);

    /**
     * Encodes several texts, on several threads if the options say so. The result does not depend on the threads.
     *
     * @param texts any texts
     * @param options special tokens, truncation, padding and threads
     * @return one encoding a text, in the same order
     */
    List<Encoding> encodeAll(List<String> texts, EncodingOptions options);

    /**
     * Encodes several pairs of texts.
     *
     * @param firsts any texts
     * @param seconds as many texts
     * @param options special tokens, truncation, padding and threads
     * @return one encoding a pair, in the same order
     * @throws org.sememe.InvalidInputException if the lists differ in length
     */
    List<Encoding> encodeAll(List<String> firsts, List<String> seconds, EncodingOptions options);

    /**
     * Encodes one text to nothing but its ids: the cheapest way.
     *
     * @param text any text
     * @param specialTokens whether the model's template is applied
     * @return positions in the vocabulary
     */
    int[] ids(String text, boolean specialTokens);

    /**
     * Turns ids back into text.
     *
     * @param ids positions in the vocabulary
     * @param skipSpecialTokens whether to leave special tokens out
     * @return the text, as near to the original as the tokenizer's normalisation allows
     * @throws org.sememe.InvalidInputException if an id is not in the vocabulary
     */
    String decode(int[] ids, boolean skipSpecialTokens);

    /**
     * Returns the size of the vocabulary, added tokens included.
     *
     * @return one more than the greatest id
     */
    int vocabularySize();

    /**
     * Returns the token of an id.
     *
     * @param id from 0 to {@link #vocabularySize()} - 1
     * @return the vocabulary entry
     * @throws org.sememe.InvalidInputException if there is no such id
     */
    String token(int id);

    /**
     * Returns the id of a token.
     *
     * @param token a vocabulary entry as {@link #token} returns it
     * @return its id, or nothing if there is none
     */
    OptionalInt id(String token);

    /**
     * Returns the special token of a role.
     *
     * @param role what the token is for
     * @return its id, or nothing if the model has none
     */
    OptionalInt special(Role role);
}
