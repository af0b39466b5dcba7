package org.sememe.console.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.gogo.runtime.EOFError;
import org.apache.felix.gogo.runtime.SyntaxError;
import org.sememe.SememeException;

/** What a failed command tells the person who typed it: one sentence, never a stack trace. */
final class Failure {
    private Failure() {
    }

    /**
     * The sentence for standard error.
     *
     * @param failure what a command threw
     * @return one line that says what went wrong
     */
    static String sentence(Throwable failure) {
        Throwable cause = unwrap(failure);
        String message = firstLine(cause.getMessage());
        if (cause instanceof CommandNotFoundException) {
            String command = ((CommandNotFoundException) cause).getCommand();
            return "There is no command \"" + command + "\"; \"help\" lists the commands.";
        }
        if (cause instanceof EOFError || cause instanceof SyntaxError) {
            return "The command line cannot be read: " + message;
        }
        if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
            return "The command was interrupted.";
        }
        if (message.isEmpty()) {
            return "The command failed with " + cause.getClass().getName() + " and no message.";
        }
        if (cause instanceof SememeException || cause instanceof IllegalArgumentException
                || cause instanceof IllegalStateException) {
            return message;
        }
        return cause.getClass().getSimpleName() + ": " + message;
    }

    /**
     * Whether the failure explains itself, so that nobody needs its stack trace.
     *
     * @param failure what a command threw
     * @return true for a user's mistake, false for what may be a fault in a bundle
     */
    static boolean isExpected(Throwable failure) {
        Throwable cause = unwrap(failure);
        return cause instanceof SememeException || cause instanceof CommandNotFoundException
                || cause instanceof EOFError || cause instanceof SyntaxError || cause instanceof InterruptedException;
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null && isWrapper(inner)) {
            inner = inner.getCause();
        }
        return inner;
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof InvocationTargetException || failure instanceof UndeclaredThrowableException
                || failure instanceof ExecutionException || failure instanceof CompletionException;
    }

    private static String firstLine(String message) {
        if (message == null) {
            return "";
        }
        return message.strip().lines().findFirst().orElse("");
    }
}
