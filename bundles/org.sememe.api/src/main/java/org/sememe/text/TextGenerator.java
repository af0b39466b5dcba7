package org.sememe.text;

import java.util.function.Consumer;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A capability that continues a text. Safe for use by many threads at once.
 */
@ConsumerType
public interface TextGenerator {

    /**
     * Continues a text.
     *
     * @param prompt the beginning, possibly empty
     * @param options how to choose tokens
     * @return the continuation without the prompt
     */
    default String generate(String prompt, GenerationOptions options) {
        return generate(prompt, options, piece -> { });
    }

    /**
     * Continues a text and hands over each piece as soon as it is final.
     *
     * @param prompt the beginning, possibly empty
     * @param options how to choose tokens
     * @param listener gets the pieces in order, in the calling thread; an exception from it ends the generation
     * @return the continuation without the prompt, the pieces joined
     */
    String generate(String prompt, GenerationOptions options, Consumer<String> listener);
}
