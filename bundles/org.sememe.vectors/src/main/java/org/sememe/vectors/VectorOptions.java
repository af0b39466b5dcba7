package org.sememe.vectors;

import java.util.Map;

import org.sememe.InvalidInputException;

/**
 * Options of a loaded model of word vectors (properties {@code option.NAME} of its configuration).
 *
 * @param int8 {@code storage} = {@code int8}: eight bits a number instead of {@code float}
 * @param hnsw {@code index} = {@code hnsw}: nearest words by an approximate index instead of {@code none}
 * @param connections {@code index.connections}: neighbours of a word in the index
 * @param beamWidth {@code index.beamWidth}: words that are looked at when a word is put into the index
 * @param recall {@code index.recall}: share of the nearest ten that is to be found, for which the width of a search is
 *        measured
 * @param searchWidth {@code index.searchWidth}: the width of a search, the number of words that it keeps in sight; 0 to
 *        have it measured
 * @param waits {@code index.build} = {@code load}: a model is loaded only when its index is there, instead of
 *        {@code background}
 */
record VectorOptions(boolean int8, boolean hnsw, int connections, int beamWidth, double recall, int searchWidth,
        boolean waits) {

    private static final int CONNECTIONS = 32;
    private static final int BEAM_WIDTH = 100;
    private static final double RECALL = 0.96;
    private static final int MOST_CONNECTIONS = 512;
    private static final int WIDEST = 100_000;

    static VectorOptions of(Map<String, Object> options) {
        return new VectorOptions(choice(options, "storage", "float", "int8"), choice(options, "index", "none", "hnsw"),
                number(options, "index.connections", CONNECTIONS, 2, MOST_CONNECTIONS),
                number(options, "index.beamWidth", BEAM_WIDTH, 1, WIDEST),
                share(options, "index.recall", RECALL), number(options, "index.searchWidth", 0, 0, WIDEST),
                choice(options, "index.build", "background", "load"));
    }

    /** Tells which of two values an option has; the first is the default. */
    private static boolean choice(Map<String, Object> options, String name, String usual, String other) {
        String value = String.valueOf(options.getOrDefault(name, usual));
        if (!value.equals(usual) && !value.equals(other)) {
            throw new InvalidInputException("option " + name + " must be " + usual + " or " + other + ", found '"
                    + value + "'");
        }
        return value.equals(other);
    }

    private static int number(Map<String, Object> options, String name, int usual, int least, int most) {
        String text = String.valueOf(options.getOrDefault(name, usual)).trim();
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        throw new InvalidInputException("option " + name + " must be a whole number from " + least + " to " + most
                + ", found '" + text + "'");
    }

    private static double share(Map<String, Object> options, String name, double usual) {
        String text = String.valueOf(options.getOrDefault(name, usual)).trim();
        try {
            double value = Double.parseDouble(text);
            if (value > 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        throw new InvalidInputException("option " + name + " must be a number above 0 and at most 1, found '" + text
                + "'");
    }
}
