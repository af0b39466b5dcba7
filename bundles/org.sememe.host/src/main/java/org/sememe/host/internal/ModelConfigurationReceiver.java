package org.sememe.host.internal;

import java.util.Dictionary;

import org.osgi.service.cm.ManagedServiceFactory;
import org.sememe.host.internal.model.ModelHost;

/**
 * Is told by Configuration Admin of changes to the configurations of models. What a change says is read when its turn
 * comes, so that a late message cannot bring back an old state.
 */
final class ModelConfigurationReceiver implements ManagedServiceFactory {

    private final ModelHost models;

    ModelConfigurationReceiver(ModelHost models) {
        this.models = models;
    }

    @Override
    public String getName() {
        return "Sememe models";
    }

    @Override
    public void updated(String pid, Dictionary<String, ?> properties) {
        models.configurationChanged(pid);
    }

    @Override
    public void deleted(String pid) {
        models.configurationChanged(pid);
    }
}
