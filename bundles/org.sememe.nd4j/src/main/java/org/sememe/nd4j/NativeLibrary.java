package org.sememe.nd4j;

import java.io.File;
import org.nd4j.linalg.factory.Nd4j;
import org.sememe.nd4j.internal.Preparation;

/**
 * ND4J's native code in this JVM: which build of it was chosen, and whether it is loaded.
 *
 * <p>Nobody has to call this: {@code Nd4j} loads the native code when it is first used. It serves who wants to load it
 * at a time of their own choice, or to learn in one sentence why that is not possible.
 *
 * <p>Safe for use by several threads.
 */
public final class NativeLibrary {
    private static String failure;

    private NativeLibrary() {
    }

    /**
     * The chosen build of the native code, in the words of ND4J's Maven classifiers, such as
     * {@code linux-x86_64-onednn-avx2}.
     *
     * @throws IllegalStateException if the bundle is not active, or no attached fragment fits this machine; the message
     *     names what to install
     */
    public static String build() {
        return Preparation.current().build();
    }

    /**
     * The folder into which the native code is unpacked when it is first used.
     *
     * @throws IllegalStateException as {@link #build} does
     */
    public static File folder() {
        return Preparation.current().folder();
    }

    /**
     * The options that this JVM lacks for native code, in the form in which they are given to it, with a blank between
     * two; empty if there is nothing to add. Without them the JVM warns, and may refuse in a later version.
     */
    public static String missingOptions() {
        return Preparation.missingOptions();
    }

    /**
     * Loads the native code and ND4J's backend, unless that has happened. Takes one to three seconds.
     *
     * @throws IllegalStateException if that fails; the message says what to do about it. A second call says the same,
     *     since a JVM does not try to initialise a class twice.
     */
    public static synchronized void load() {
        String build = build();
        if (failure == null) {
            try {
                Nd4j.getExecutioner();
                return;
            } catch (LinkageError | RuntimeException e) {
                failure = describe(build, e);
                throw new IllegalStateException(failure, e);
            }
        }
        throw new IllegalStateException(failure);
    }

    private static String describe(String build, Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String options = missingOptions();
        return "ND4J's native code for " + build + " cannot be loaded from " + folder() + ": " + cause
            + (options.isEmpty() ? "" : ". This JVM was started without " + options);
    }
}
