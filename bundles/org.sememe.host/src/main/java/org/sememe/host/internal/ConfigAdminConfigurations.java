package org.sememe.host.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ReadOnlyConfigurationException;
import org.sememe.SememeException;
import org.sememe.host.internal.model.Configurations;
import org.sememe.model.ServiceProperties;

/** The factory configurations of models in Configuration Admin. */
final class ConfigAdminConfigurations implements Configurations {

    private final ConfigurationAdmin admin;
    private final Supplier<ServiceReference<?>> receiver;

    /**
     * Creates a view.
     *
     * @param admin holds the configurations
     * @param receiver the service that they are meant for; plug-ins may change what it sees
     */
    ConfigAdminConfigurations(ConfigurationAdmin admin, Supplier<ServiceReference<?>> receiver) {
        this.admin = admin;
        this.receiver = receiver;
    }

    @Override
    public List<String> list() {
        List<String> pids = new ArrayList<>();
        for (Configuration configuration : find(
                "(" + ConfigurationAdmin.SERVICE_FACTORYPID + "=" + ServiceProperties.MODEL_PID + ")")) {
            pids.add(configuration.getPid());
        }
        Collections.sort(pids);
        return pids;
    }

    @Override
    public Optional<Map<String, Object>> read(String pid) {
        return get(pid).map(configuration -> {
            ServiceReference<?> reference = receiver.get();
            return reference == null ? configuration.getProperties()
                    : configuration.getProcessedProperties(reference);
        }).map(properties -> {
            Map<String, Object> read = new LinkedHashMap<>();
            Collections.list(properties.keys()).forEach(key -> read.put(key, properties.get(key)));
            return read;
        });
    }

    @Override
    public void write(String pid, Map<String, Object> changes) {
        try {
            Optional<Configuration> existing = get(pid);
            // The location "?" lets any bundle receive it, as for configurations that people write.
            Configuration configuration = existing.isPresent() ? existing.get()
                    : admin.getFactoryConfiguration(ServiceProperties.MODEL_PID,
                            pid.substring(pid.indexOf('~') + 1), "?");
            Dictionary<String, Object> properties = configuration.getProperties();
            if (properties == null) {
                properties = new Hashtable<>();
            }
            for (Map.Entry<String, Object> change : changes.entrySet()) {
                if (change.getValue() == null) {
                    properties.remove(change.getKey());
                } else {
                    properties.put(change.getKey(), change.getValue());
                }
            }
            configuration.updateIfDifferent(properties);
        } catch (IOException | ReadOnlyConfigurationException e) {
            throw new SememeException("cannot write configuration " + pid + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void delete(String pid) {
        Optional<Configuration> existing = get(pid);
        try {
            if (existing.isPresent()) {
                existing.get().delete();
            }
        } catch (IOException | ReadOnlyConfigurationException e) {
            throw new SememeException("cannot delete configuration " + pid + ": " + e.getMessage(), e);
        }
    }

    private Optional<Configuration> get(String pid) {
        Configuration[] found = find("(" + Constants.SERVICE_PID + "=" + escape(pid) + ")");
        return found.length == 0 ? Optional.empty() : Optional.of(found[0]);
    }

    private Configuration[] find(String filter) {
        try {
            Configuration[] found = admin.listConfigurations(filter);
            return found == null ? new Configuration[0] : found;
        } catch (IOException e) {
            throw new SememeException("cannot read the configurations of models: " + e.getMessage(), e);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter " + filter + " is well-formed by construction", e);
        }
    }

    private static String escape(String value) {
        return value.replaceAll("([\\\\*()])", "\\\\$1");
    }
}
