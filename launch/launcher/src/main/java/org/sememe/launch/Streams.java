package org.sememe.launch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.nio.charset.StandardCharsets;

/**
 * Sets up the standard streams. The start script may hand over the real standard error as another descriptor, because
 * it filters what the virtual machine itself writes there: a warning for each incubating module, at every start.
 */
final class Streams {
    private Streams() {
    }

    /**
     * Makes System.err the real standard error in UTF-8.
     *
     * @param descriptor the number of the descriptor that holds it, null where it is the usual one
     */
    static void useError(String descriptor) {
        FileDescriptor error = FileDescriptor.err;
        if (descriptor != null) {
            try {
                Constructor<FileDescriptor> numbered = FileDescriptor.class.getDeclaredConstructor(int.class);
                numbered.setAccessible(true);
                error = numbered.newInstance(Integer.parseInt(descriptor));
            } catch (ReflectiveOperationException | InaccessibleObjectException | NumberFormatException e) {
                error = FileDescriptor.err;
            }
        }
        System.setErr(new PrintStream(new FileOutputStream(error), true, StandardCharsets.UTF_8));
    }

    /** Sends what anybody prints on System.out to standard error: standard output is for results. */
    static void keepOutputForResults() {
        System.setOut(System.err);
    }
}
