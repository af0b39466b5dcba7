package org.sememe;

/**
 * The error for something that is not there now but may come: a technique that is not installed, a tokenizer service
 * that has not been registered, a model that was unloaded. The host retries what failed with it when services change.
 */
public class UnavailableException extends SememeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message one sentence that names what is missing and who needs it
     */
    public UnavailableException(String message) {
        super(message);
    }
}
