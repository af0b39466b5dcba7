package org.sememe.compute.publish;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.sememe.compute.Backend;
import org.sememe.compute.BackendStatus;
import org.sememe.compute.DeviceInfo;
import org.sememe.compute.TensorMemory;
import org.sememe.compute.testkit.BackendTestKit;

/**
 * A backend in the service registry. The constructor makes it, has it test itself, and publishes it if all is well; the
 * {@link BackendStatus} is published in any case. For the component of a backend's bundle, from activation to
 * deactivation.
 */
public final class BackendPublication implements AutoCloseable {

    private final String name;
    private final Backend backend;
    private final String reason;
    private final ServiceRegistration<Backend> service;
    private final ServiceRegistration<BackendStatus> status;

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
     * Publishes a backend, or why there is none.
     *
     * @param context of the backend's bundle
     * @param name the backend's name
     * @param ranking its service ranking
     * @param factory makes it; a backend that is {@link AutoCloseable} is closed with this
     */
    public BackendPublication(BundleContext context, String name, int ranking, Factory factory) {
        this.name = name;
        Backend made = null;
        String failure;
        try {
            made = factory.create();
            failure = BackendTestKit.selfTest(made);
            failure = failure == null ? "" : "its self-test failed: " + failure;
        } catch (Exception | LinkageError e) {
            failure = e.getMessage() == null ? e.toString() : e.getMessage();
        }
        if (!failure.isEmpty() && made != null) {
            close(made);
            made = null;
        }
        backend = made;
        reason = failure;
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Backend.NAME, name);
        properties.put(Constants.SERVICE_RANKING, ranking);
        service = backend == null ? null : context.registerService(Backend.class, backend, properties);
        status = context.registerService(BackendStatus.class, new Status(), properties);
    }

    private final class Status implements BackendStatus {
        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean available() {
            return backend != null;
        }

        @Override
        public String reason() {
            return reason;
        }

        @Override
        public DeviceInfo device() {
            return backend == null ? null : backend.device();
        }

        @Override
        public TensorMemory memory() {
            return backend == null ? null : backend.memory();
        }
    }

    /** Why the backend was not published; an empty text if it was. */
    public String reason() {
        return reason;
    }

    /** Withdraws the backend, and then closes it. What is still open then, a model for instance, is told. */
    public List<String> withdraw() {
        status.unregister();
        if (backend == null) {
            return List.of();
        }
        service.unregister();
        close(backend);
        return backend.memory().openScopes();
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
