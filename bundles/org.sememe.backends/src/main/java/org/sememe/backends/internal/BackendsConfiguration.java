package org.sememe.backends.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the choice among backends, PID {@code org.sememe.backends}. */
@ObjectClassDefinition(id = "org.sememe.backends", name = "Sememe backends",
        description = "Which compute backend models use that do not name one")
@interface BackendsConfiguration {

    /** The backend for everybody. */
    @AttributeDefinition(name = "Backend", required = false,
            description = "Name of the backend, such as java, vector or nd4j; empty for the fastest one")
    String backend() default "";

    /** Whether to measure. */
    @AttributeDefinition(name = "Calibrate",
            description = "Whether the backends of the processor are timed once to find the fastest; otherwise the"
                    + " service ranking decides")
    boolean calibrate() default true;
}
