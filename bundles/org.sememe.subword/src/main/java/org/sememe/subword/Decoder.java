package org.sememe.subword;

import java.util.List;

/**
 * A step on the way from tokens back to text.
 */
@FunctionalInterface
public interface Decoder {

    /**
     * Changes tokens into the next form.
     *
     * @param tokens vocabulary entries, or what the step before made of them
     * @return the changed tokens; joined they are the text
     */
    List<String> decode(List<String> tokens);
}
