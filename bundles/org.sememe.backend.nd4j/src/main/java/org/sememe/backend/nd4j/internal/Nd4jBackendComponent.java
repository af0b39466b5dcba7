package org.sememe.backend.nd4j.internal;

import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.sememe.compute.Backend;
import org.sememe.compute.BackendStatus;
import org.sememe.compute.ComputePool;
import org.sememe.compute.DeviceInfo;
import org.sememe.compute.TensorMemory;
import org.sememe.compute.publish.BackendPublication;

/**
 * Publishes the backend where ND4J is installed. Its native code takes time to load and memory to hold, so that it is
 * loaded when somebody asks for the backend by name, or in a thread that nobody waits for.
 */
@Component(service = {}, immediate = true, configurationPid = "org.sememe.backend.nd4j")
@Designate(ocd = Nd4jBackendConfiguration.class)
public final class Nd4jBackendComponent {

    private static final String NAME = "nd4j";
    private static final int RANKING = 50;

    private final BundleContext context;
    private final ComputePool pool;
    private final Backend heap;
    private final long limit;
    private ServiceRegistration<BackendStatus> waiting;
    private BackendPublication publication;

    /** Called by the component runtime. */
    @Activate
    public Nd4jBackendComponent(BundleContext context,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) ComputePool pool,
            @Reference(policyOption = ReferencePolicyOption.GREEDY,
                target = "(|(sememe.backend=vector)(sememe.backend=java))") Backend heap,
            Nd4jBackendConfiguration configuration) {
        this.context = context;
        this.pool = pool;
        this.heap = heap;
        limit = configuration.memoryLimit() > 0 ? configuration.memoryLimit() << 20
            : Runtime.getRuntime().maxMemory();
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Backend.NAME, NAME);
        waiting = context.registerService(BackendStatus.class, new Waiting(), properties);
        if (configuration.loadAtStart()) {
            Thread loader = new Thread(this::publish, "sememe-backend-nd4j");
            loader.setDaemon(true);
            loader.start();
        }
    }

    /** Stands in for the backend until it is loaded. */
    private final class Waiting implements BackendStatus {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public boolean available() {
            return false;
        }

        @Override
        public String reason() {
            return "not loaded yet: its native code is loaded when a model or a configuration names the backend";
        }

        @Override
        public DeviceInfo device() {
            return null;
        }

        @Override
        public TensorMemory memory() {
            return null;
        }

        @Override
        public void demand() {
            publish();
        }
    }

    private synchronized void publish() {
        if (waiting != null) {
            publication = new BackendPublication(context, NAME, RANKING, this::create);
            waiting.unregister();
            waiting = null;
        }
    }

    /** By name first: nothing else may link against packages that need not be there. */
    private Backend create() {
        try {
            Class.forName("org.sememe.nd4j.NativeLibrary", false, Nd4jBackendComponent.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("ND4J is not there: install org.sememe.nd4j and the fragment with its"
                + " native code for this platform, org.sememe.nd4j.linux-x86_64-onednn-avx2 for instance", e);
        }
        return Nd4jBackend.load(heap, pool, limit);
    }

    /** Waits for a load that is under way: native code cannot be interrupted. */
    @Deactivate
    synchronized void stop() {
        if (waiting != null) {
            waiting.unregister();
            waiting = null;
        }
        if (publication != null) {
            publication.close();
        }
    }
}
