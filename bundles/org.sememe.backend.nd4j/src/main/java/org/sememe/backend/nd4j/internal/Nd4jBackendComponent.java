package org.sememe.backend.nd4j.internal;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.sememe.compute.Backend;
import org.sememe.compute.ComputePool;
import org.sememe.compute.publish.BackendPublication;

/**
 * Publishes the backend. It is made, and ND4J's native code loaded, when somebody first wants it; the backend whose
 * kernels it uses is known by its reference until then, because asking for the service would make that one.
 */
@Component(service = {}, immediate = true, configurationPid = "org.sememe.backend.nd4j")
@Designate(ocd = Nd4jBackendConfiguration.class)
public final class Nd4jBackendComponent {

    private static final int RANKING = 50;

    private final BundleContext context;
    private final BackendPublication publication;

    /** Called by the component runtime. */
    @Activate
    public Nd4jBackendComponent(BundleContext context,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) ComputePool pool,
            @Reference(service = Backend.class, policyOption = ReferencePolicyOption.GREEDY,
                target = "(|(sememe.backend=vector)(sememe.backend=java))") ServiceReference<Backend> heap,
            Nd4jBackendConfiguration configuration) {
        this.context = context;
        long limit = configuration.memoryLimit() > 0 ? configuration.memoryLimit() << 20
            : Runtime.getRuntime().maxMemory();
        publication = new BackendPublication(context, "nd4j", RANKING, () -> create(heap, pool, limit));
    }

    /** By name first: nothing else may link against packages that need not be there. */
    private Backend create(ServiceReference<Backend> heap, ComputePool pool, long limit) {
        try {
            Class.forName("org.sememe.nd4j.NativeLibrary", false, Nd4jBackendComponent.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("ND4J is not there: install org.sememe.nd4j and the fragment with its"
                + " native code for this platform, org.sememe.nd4j.linux-x86_64-onednn-avx2 for instance", e);
        }
        return Nd4jBackend.load(kernels(heap), pool, limit);
    }

    /** The referenced backend, or the one of plain loops if that turns out not to work here. */
    private Backend kernels(ServiceReference<Backend> heap) {
        return Optional.ofNullable(context.getService(heap)).or(this::plain).orElseThrow(() ->
            new IllegalStateException("there is no backend on Java arrays, vector or java, whose kernels it needs"));
    }

    private Optional<Backend> plain() {
        try {
            return context.getServiceReferences(Backend.class, "(sememe.backend=java)").stream()
                .map(context::getService).findFirst();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Deactivate
    void stop() {
        publication.close();
    }
}
