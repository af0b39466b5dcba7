package org.sememe;

/**
 * The error for a model folder that cannot be trusted: truncated, bit-flipped, contradictory, or of an unknown format
 * version.
 */
public class CorruptModelException extends InvalidInputException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message one sentence that names the file and, where known, the offset or line
     */
    public CorruptModelException(String message) {
        super(message);
    }

    /**
     * Creates an error with its cause.
     *
     * @param message one sentence that names the file and, where known, the offset or line
     * @param cause what led to it, for the log
     */
    public CorruptModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
