package org.sememe.backend.java.internal;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.sememe.backend.java.JavaBackend;
import org.sememe.compute.ComputePool;
import org.sememe.compute.publish.BackendPublication;

/** Publishes the backend of plain loops. */
@Component(service = {}, immediate = true, configurationPid = "org.sememe.backend.java")
@Designate(ocd = JavaBackendConfiguration.class)
public final class JavaBackendComponent {

    private final BackendPublication publication;

    /** Called by the component runtime. */
    @Activate
    public JavaBackendComponent(BundleContext context,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) ComputePool pool,
            JavaBackendConfiguration configuration) {
        long limit = configuration.memoryLimit() > 0 ? configuration.memoryLimit() << 20
            : Runtime.getRuntime().maxMemory() / 5 * 4;
        publication = new BackendPublication(context, "java", 0, () -> new JavaBackend(pool, limit));
    }

    @Deactivate
    void stop() {
        publication.close();
    }
}
