package org.sememe.model;

import java.util.List;

/**
 * The result of checking a model folder without publishing it.
 *
 * @param technique the technique that recognised it, empty if none did
 * @param capabilities simple names of the capability interfaces that it could serve
 * @param problems one sentence for each problem; empty if the model may be loaded
 */
public record Verification(String technique, List<String> capabilities, List<String> problems) {

    /**
     * Copies the lists.
     */
    public Verification {
        capabilities = List.copyOf(capabilities);
        problems = List.copyOf(problems);
    }

    /**
     * Tells whether the model may be loaded.
     *
     * @return whether there is no problem
     */
    public boolean ok() {
        return problems.isEmpty();
    }
}
