package org.sememe.shell.internal;

import org.sememe.SememeException;

/** An error as a person at the terminal sees it: Gogo prints {@code toString()}, which is the sentence alone. */
final class ShellException extends SememeException {

    private static final long serialVersionUID = 1L;

    ShellException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
