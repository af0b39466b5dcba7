package org.sememe.compute;

/**
 * An allocation was refused, because a backend's or a scope's limit would be passed or the machine has no more. What
 * was allocated before stays as it is, and other scopes go on.
 */
public class TensorMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An exception that says who asked for how much, and how much there is. */
    public TensorMemoryException(String message) {
        super(message);
    }

    /** An exception that says who asked for how much, and how much there is. */
    public TensorMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
