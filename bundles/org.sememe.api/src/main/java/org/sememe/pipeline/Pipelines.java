package org.sememe.pipeline;

import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The service that tells the state of all configured pipelines.
 */
@ProviderType
public interface Pipelines {

    /**
     * Returns the configured pipelines.
     *
     * @return snapshots, by name
     */
    List<PipelineStatus> pipelines();
}
