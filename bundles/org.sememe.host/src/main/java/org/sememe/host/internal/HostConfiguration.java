package org.sememe.host.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the host, PID {@code org.sememe.host}. */
@ObjectClassDefinition(id = "org.sememe.host", name = "Sememe host",
        description = "What the host of models and jobs keeps and how long it waits")
@interface HostConfiguration {

    /** Versions kept in the model store. */
    @AttributeDefinition(name = "Versions to keep", min = "1",
            description = "How many versions of a model stay in the model store, the serving one included; older ones"
                    + " are removed after a swap")
    int keepVersions() default 3;

    /** Bound of the wait for a successor. */
    @AttributeDefinition(name = "Hand-over timeout (ms)", min = "0",
            description = "How long a call through an old service reference waits while nothing is published, because"
                    + " a bundle is being updated; applies to models that appear from then on")
    long handoverTimeoutMillis() default 10_000;

    /** Bound of the wait for jobs. */
    @AttributeDefinition(name = "Job stop timeout (ms)", min = "0",
            description = "How long a stopping bundle waits for a job to write its checkpoint and end")
    long jobStopTimeoutMillis() default 10_000;
}
