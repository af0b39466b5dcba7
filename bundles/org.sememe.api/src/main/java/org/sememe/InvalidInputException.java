package org.sememe;

/**
 * The error for input that is wrong and stays wrong until somebody changes it: a hyper-parameter, a corpus line, a
 * shell argument, a configuration property.
 */
public class InvalidInputException extends SememeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message one sentence that names the input, what was expected and what was found
     */
    public InvalidInputException(String message) {
        super(message);
    }

    /**
     * Creates an error with its cause.
     *
     * @param message one sentence that names the input, what was expected and what was found
     * @param cause what led to it, for the log
     */
    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
