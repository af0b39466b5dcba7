package org.sememe;

/**
 * The root of all errors that Sememe reports. The message is one sentence for a person: it names the file, line,
 * property or service concerned, says what was expected and what was found. Shells and REST faces print it as it is.
 */
public class SememeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message one sentence for a person
     */
    public SememeException(String message) {
        super(message);
    }

    /**
     * Creates an error with its cause.
     *
     * @param message one sentence for a person
     * @param cause what led to it, for the log
     */
    public SememeException(String message, Throwable cause) {
        super(message, cause);
    }
}
