package org.sememe.launch;

/** The launcher cannot go on; the message is the one sentence that the user sees. */
public final class LaunchException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message one sentence that says what is missing
     */
    public LaunchException(String message) {
        super(message);
    }

    /**
     * Creates an error with its cause.
     *
     * @param message one sentence that says what is missing
     * @param cause what led to it
     */
    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
