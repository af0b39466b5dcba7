package org.sememe.host.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.metatype.annotations.Designate;
import org.sememe.model.Lease;
import org.sememe.model.ModelStatus;
import org.sememe.model.Models;
import org.sememe.model.Verification;
import org.sememe.train.Job;
import org.sememe.train.Jobs;
import org.sememe.train.TrainingRequest;

/** Publishes the host's two services. */
@Component(name = "org.sememe.host", immediate = true, service = {Models.class, Jobs.class})
@Designate(ocd = HostConfiguration.class)
public final class HostComponent implements Models, Jobs {

    private final Host host;
    private volatile HostConfiguration configuration;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile LoggerFactory loggers;

    /**
     * Starts the host.
     *
     * @param context of the bundle
     * @param configuration its settings
     * @param admin holds the configurations of models
     */
    @Activate
    public HostComponent(BundleContext context, HostConfiguration configuration,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) ConfigurationAdmin admin) {
        this.configuration = configuration;
        Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        HostLog log = new ServiceLog(() -> loggers, () -> framework.getState() == Bundle.STOPPING);
        this.host = new Host(context, admin, log, () -> this.configuration);
    }

    /** Takes on all configured models once the component's fields are set. */
    @Activate
    void start() {
        host.start();
    }

    @Modified
    void modified(HostConfiguration changed) {
        configuration = changed;
    }

    @Deactivate
    void stop() {
        host.stop();
    }

    @Override
    public ModelStatus load(String name, Path folder, int ranking, Map<String, Object> options) {
        return host.models().load(name, folder, ranking, options);
    }

    @Override
    public void unload(String name) {
        host.models().unload(name);
    }

    @Override
    public ModelStatus swap(String name, Path folder) {
        return host.models().swap(name, folder);
    }

    @Override
    public ModelStatus rollback(String name) {
        return host.models().rollback(name);
    }

    @Override
    public Verification verify(Path folder) {
        return host.models().verify(folder);
    }

    @Override
    public List<ModelStatus> models() {
        return host.models().models();
    }

    @Override
    public Optional<ModelStatus> model(String name) {
        return host.models().model(name);
    }

    @Override
    public <T> Lease<T> lease(String name, Class<T> capability) {
        return host.models().lease(name, capability);
    }

    @Override
    public Job train(TrainingRequest request) {
        return host.jobs().train(request);
    }

    @Override
    public List<Job> jobs() {
        return host.jobs().jobs();
    }

    @Override
    public Optional<Job> job(String id) {
        return host.jobs().job(id);
    }
}
