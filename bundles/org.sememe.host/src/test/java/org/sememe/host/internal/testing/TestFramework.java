package org.sememe.host.internal.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;

import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.sememe.host.internal.service.Services;
import org.sememe.model.ModelFormat;
import org.sememe.model.ServiceProperties;
import org.sememe.text.Tokenizer;
import org.sememe.train.Trainer;

/** A Felix without bundles: a real service registry for tests. */
public final class TestFramework implements AutoCloseable {

    private final Framework framework;
    private final Services services;

    /** Starts it. */
    public TestFramework(Path storage) throws BundleException {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
        framework.start();
        services = new Services(context());
        services.start();
    }

    public BundleContext context() {
        return framework.getBundleContext();
    }

    public Services services() {
        return services;
    }

    public ServiceRegistration<ModelFormat> register(ModelFormat format, int ranking) {
        return register(ModelFormat.class, format, Map.of(ServiceProperties.TECHNIQUE, format.technique(),
                Constants.SERVICE_RANKING, ranking));
    }

    public ServiceRegistration<Trainer> register(Trainer trainer) {
        return register(Trainer.class, trainer, Map.of(ServiceProperties.TECHNIQUE, trainer.technique()));
    }

    public ServiceRegistration<Tokenizer> register(String name, Tokenizer tokenizer) {
        return register(Tokenizer.class, tokenizer, Map.of(ServiceProperties.TOKENIZER, name,
                ServiceProperties.FINGERPRINT, tokenizer.fingerprint()));
    }

    private <S> ServiceRegistration<S> register(Class<S> type, S service, Map<String, ?> properties) {
        return context().registerService(type, service, new Hashtable<>(properties));
    }

    @Override
    public void close() throws IOException {
        try {
            framework.stop();
            framework.waitForStop(10_000);
        } catch (BundleException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
