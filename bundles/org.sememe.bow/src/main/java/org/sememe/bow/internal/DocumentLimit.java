package org.sememe.bow.internal;

import org.sememe.InvalidInputException;

/**
 * A limit for the number of documents that hold a term: an absolute number, or a share of all documents. As in
 * scikit-learn, {@code 1} is one document and {@code 1.0} is all of them.
 *
 * @param value the number or share
 * @param share whether it is a share
 */
record DocumentLimit(double value, boolean share) {

    /**
     * Reads a limit.
     *
     * @param parameter names it in messages
     * @param text digits for a number, with a decimal point for a share
     * @throws InvalidInputException if it is neither
     */
    static DocumentLimit parse(String parameter, String text) {
        String trimmed = text.trim();
        try {
            if (trimmed.indexOf('.') >= 0 || trimmed.indexOf('e') >= 0 || trimmed.indexOf('E') >= 0) {
                double share = Double.parseDouble(trimmed);
                if (share >= 0 && share <= 1) {
                    return new DocumentLimit(share, true);
                }
            } else {
                int number = Integer.parseInt(trimmed);
                if (number >= 0) {
                    return new DocumentLimit(number, false);
                }
            }
        } catch (NumberFormatException e) {
            throw wrong(parameter, text);
        }
        throw wrong(parameter, text);
    }

    private static InvalidInputException wrong(String parameter, String text) {
        return new InvalidInputException("parameter " + parameter + " must be a whole number of documents from 0, or "
                + "with a decimal point a share of them from 0.0 to 1.0, found '" + text + "'");
    }

    /** Returns the limit in documents, not always a whole number. */
    double of(long documents) {
        return share ? value * documents : value;
    }

    @Override
    public String toString() {
        return share ? Double.toString(value) : Long.toString((long) value);
    }
}
