package org.sememe.shell.internal;

/**
 * A single result that a command returns: a value for programs, a text for people.
 *
 * @param value what goes into JSON
 * @param text what a person reads
 */
record Report(Object value, String text) {

    @Override
    public String toString() {
        return text;
    }
}
