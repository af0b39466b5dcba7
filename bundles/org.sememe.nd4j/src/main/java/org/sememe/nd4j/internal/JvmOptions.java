package org.sememe.nd4j.internal;

import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/** The options that a JVM wants before it runs native code without complaint. */
final class JvmOptions {
    static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";
    static final String UNSAFE_ACCESS = "--sun-misc-unsafe-memory-access=allow";

    private JvmOptions() {
    }

    /** Those that this JVM lacks for the code of a module. */
    static List<String> missing(Module module) {
        return missing(Runtime.version().feature(), mayAccessNatively(module),
            ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    static List<String> missing(int feature, boolean mayAccessNatively, List<String> given) {
        List<String> missing = new ArrayList<>();
        // From this version on, JVMs warn of native libraries and of Unsafe's access to memory, to refuse both one day.
        if (feature >= 24) {
            if (!mayAccessNatively) {
                missing.add(NATIVE_ACCESS);
            }
            if (!given.contains(UNSAFE_ACCESS)) {
                missing.add(UNSAFE_ACCESS);
            }
        }
        return missing;
    }

    private static boolean mayAccessNatively(Module module) {
        try {
            return (boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(module);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
