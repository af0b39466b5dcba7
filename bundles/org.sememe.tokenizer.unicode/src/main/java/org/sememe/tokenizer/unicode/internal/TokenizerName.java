package org.sememe.tokenizer.unicode.internal;

import java.util.Map;
import java.util.Set;

import org.sememe.InvalidInputException;

/** The name of a configured tokenizer. */
final class TokenizerName {

    /** Names of the tokenizers that are always there. */
    static final Set<String> TAKEN = Set.of("whitespace", "word", "sentence");

    private TokenizerName() {
    }

    /**
     * Finds the name of a tokenizer.
     *
     * @param properties the properties of its configuration
     * @param factory the factory PID
     * @return what stands behind the {@code ~} in the PID
     * @throws InvalidInputException if there is no {@code ~}, nothing behind it, or a name that is taken
     */
    static String of(Map<String, ?> properties, String factory) {
        String pid = String.valueOf(properties.get("service.pid"));
        String name = pid.startsWith(factory + "~") ? pid.substring(factory.length() + 1) : "";
        if (name.isBlank()) {
            throw new InvalidInputException("the configuration of a tokenizer must have a PID of the form " + factory
                    + "~NAME, found " + pid);
        }
        if (TAKEN.contains(name)) {
            throw new InvalidInputException("the tokenizer " + name + " is always there, choose another name than in "
                    + pid);
        }
        return name;
    }
}
