package org.sememe.logging.internal;

import java.util.Locale;
import org.slf4j.event.Level;

/** Reads a level's name as an operator writes it. */
final class Threshold {
    private Threshold() {
    }

    /**
     * The level that a property names.
     *
     * @param text a level's name in any case, may be null
     * @param fallback used where the text is null, blank or no level
     */
    static Level of(String text, Level fallback) {
        if (text == null) {
            return fallback;
        }
        for (Level level : Level.values()) {
            if (level.name().equals(text.strip().toUpperCase(Locale.ROOT))) {
                return level;
            }
        }
        return fallback;
    }
}
