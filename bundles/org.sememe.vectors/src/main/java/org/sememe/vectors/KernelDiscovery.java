package org.sememe.vectors;

import java.lang.reflect.InvocationTargetException;

/** Finds out once, when it is first asked, whether the Vector API is there. */
final class KernelDiscovery {

    static final Kernels PLAIN = new PlainKernels();
    static final Kernels BEST = discover();

    private KernelDiscovery() {
    }

    private static Kernels discover() {
        try {
            // By name, so that nothing else links against a module that the JVM may have been started without.
            Class<?> type = Class.forName("org.sememe.vectors.SimdKernels", true,
                    KernelDiscovery.class.getClassLoader());
            Kernels found = (Kernels) type.getDeclaredConstructor().newInstance();
            return found.lanes() >= 4 ? found : PLAIN;
        } catch (ClassNotFoundException | InstantiationException | IllegalAccessException | NoSuchMethodException
                | InvocationTargetException | LinkageError e) {
            return PLAIN;
        }
    }
}
