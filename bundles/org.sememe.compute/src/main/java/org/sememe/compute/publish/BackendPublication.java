package org.sememe.compute.publish;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.sememe.compute.Backend;
import org.sememe.compute.BackendStatus;
import org.sememe.compute.DeviceInfo;
import org.sememe.compute.TensorMemory;
import org.sememe.compute.testkit.BackendTestKit;

/**
 * A backend in the service registry. It is registered at once, but made and tested only when somebody asks for it or
 * for how it fares, so that a framework in which nobody computes starts as fast as without it. If it cannot be made or
 * fails its self-test, it is withdrawn, and its {@link BackendStatus} says why. For the component of a backend's
 * bundle, from activation to deactivation. Safe for use by several threads.
 *
 * <p>A passed test is noted in the bundle's data area and not repeated as long as the bundle, those below it, the JVM
 * and the device stay the same.
 */
public final class BackendPublication implements AutoCloseable {

    private final BundleContext context;
    private final String name;
    private final Factory factory;
    private final ServiceRegistration<BackendStatus> status;
    private ServiceRegistration<Backend> service;
    private boolean tried;
    private Backend backend;
    private String reason = "";

    /** Makes a backend. */
    @FunctionalInterface
    public interface Factory {
        /**
         * Makes it.
         *
         * @throws Exception if it cannot work here; the message, one sentence, says why and what would help
         */
        Backend create() throws Exception;
    }

    /**
     * Publishes a backend.
     *
     * @param context of the backend's bundle
     * @param name the backend's name
     * @param ranking its service ranking
     * @param factory makes it; a backend that is {@link AutoCloseable} is closed with this
     */
    public BackendPublication(BundleContext context, String name, int ranking, Factory factory) {
        this.name = name;
        this.context = context;
        this.factory = factory;
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Backend.NAME, name);
        properties.put(Constants.SERVICE_RANKING, ranking);
        status = context.registerService(BackendStatus.class, new Status(), properties);
        ServiceRegistration<Backend> registration = context.registerService(Backend.class, new OnDemand(), properties);
        boolean failed;
        synchronized (this) {
            service = registration;
            failed = tried && backend == null;
        }
        if (failed) {
            unregister();
        }
    }

    /** Hands the one backend out to all bundles. */
    private final class OnDemand implements ServiceFactory<Backend> {
        @Override
        public Backend getService(Bundle bundle, ServiceRegistration<Backend> registration) {
            return backend();
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<Backend> registration, Backend given) {
            // It stays until the publication is closed.
        }
    }

    private Backend backend() {
        Backend made;
        synchronized (this) {
            if (!tried) {
                tried = true;
                make();
            }
            made = backend;
        }
        if (made == null) {
            unregister();
        }
        return made;
    }

    private void make() {
        Backend made = null;
        try {
            made = factory.create();
            reason = test(context, made);
        } catch (Exception | LinkageError e) {
            reason = e.getMessage() == null ? e.toString() : e.getMessage();
        }
        if (reason.isEmpty()) {
            backend = made;
        } else if (made != null) {
            close(made);
        }
    }

    private void unregister() {
        ServiceRegistration<Backend> registration;
        synchronized (this) {
            registration = service;
            service = null;
        }
        if (registration != null) {
            registration.unregister();
        }
    }

    private static String test(BundleContext context, Backend backend) {
        File note = context.getDataFile("self-test-passed");
        String circumstances = circumstances(context.getBundle(), backend.device());
        if (circumstances.equals(read(note))) {
            return "";
        }
        String failure = BackendTestKit.selfTest(backend);
        if (failure != null) {
            return "its self-test failed: " + failure;
        }
        write(note, circumstances);
        return "";
    }

    /** All that a result may depend on: the code, that of the bundles below, the JVM, the device. */
    private static String circumstances(Bundle bundle, DeviceInfo device) {
        Set<String> code = new TreeSet<>();
        code.add(bundle.getSymbolicName() + " " + bundle.getLastModified());
        for (BundleWire wire : bundle.adapt(BundleWiring.class).getRequiredWires(null)) {
            Bundle below = wire.getProvider().getBundle();
            code.add(below.getSymbolicName() + " " + below.getLastModified());
        }
        return code + "\n" + System.getProperty("java.vm.version") + "\n" + device;
    }

    private static String read(File note) {
        try {
            return note == null || !note.isFile() ? null : Files.readString(note.toPath());
        } catch (IOException e) {
            // A note that cannot be read is none.
            return null;
        }
    }

    private static void write(File note, String text) {
        try {
            if (note != null) {
                Files.writeString(note.toPath(), text);
            }
        } catch (IOException e) {
            // Without the note the next start tests again.
            return;
        }
    }

    private final class Status implements BackendStatus {
        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean available() {
            return backend() != null;
        }

        @Override
        public String reason() {
            return BackendPublication.this.reason();
        }

        @Override
        public DeviceInfo device() {
            Backend made = backend();
            return made == null ? null : made.device();
        }

        @Override
        public TensorMemory memory() {
            Backend made = backend();
            return made == null ? null : made.memory();
        }
    }

    /** Why there is no backend, for which it may have to be made first; an empty text if there is one. */
    public String reason() {
        backend();
        synchronized (this) {
            return reason;
        }
    }

    /** Withdraws the backend, and then closes it. What is still open then, a model for instance, is told. */
    public List<String> withdraw() {
        status.unregister();
        unregister();
        Backend made;
        synchronized (this) {
            if (!tried) {
                tried = true;
                reason = "its bundle has stopped";
            }
            made = backend;
        }
        if (made == null) {
            return List.of();
        }
        close(made);
        return made.memory().openScopes();
    }

    @Override
    public void close() {
        withdraw();
    }

    private static void close(Backend backend) {
        if (backend instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("Backend " + backend.name() + " could not be closed: "
                    + e.getMessage(), e);
            }
        }
    }
}
