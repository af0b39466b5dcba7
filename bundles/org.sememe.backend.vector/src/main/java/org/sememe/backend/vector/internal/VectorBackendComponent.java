package org.sememe.backend.vector.internal;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.sememe.compute.Backend;
import org.sememe.compute.ComputePool;
import org.sememe.compute.publish.BackendPublication;

/** Publishes the backend where the JVM offers the Vector API. */
@Component(service = {}, immediate = true, configurationPid = "org.sememe.backend.vector")
@Designate(ocd = VectorBackendConfiguration.class)
public final class VectorBackendComponent {

    private static final int RANKING = 100;

    private final BackendPublication publication;

    /** Called by the component runtime. */
    @Activate
    public VectorBackendComponent(BundleContext context,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) ComputePool pool,
            VectorBackendConfiguration configuration) {
        long limit = configuration.memoryLimit() > 0 ? configuration.memoryLimit() << 20
            : Runtime.getRuntime().maxMemory() / 5 * 4;
        publication = new BackendPublication(context, "vector", RANKING, () -> create(pool, limit));
    }

    /** By name first: nothing else may link against a module that the JVM may have been started without. */
    private static Backend create(ComputePool pool, long limit) {
        try {
            Class.forName("jdk.incubator.vector.FloatVector", false, VectorBackendComponent.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the JVM was started without --add-modules=jdk.incubator.vector", e);
        }
        return new VectorBackend(pool, limit);
    }

    @Deactivate
    void stop() {
        publication.close();
    }
}
