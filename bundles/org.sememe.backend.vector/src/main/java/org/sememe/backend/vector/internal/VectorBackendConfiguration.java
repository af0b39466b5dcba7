package org.sememe.backend.vector.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the backend, PID {@code org.sememe.backend.vector}. */
@ObjectClassDefinition(id = "org.sememe.backend.vector", name = "Sememe backend vector",
        description = "The compute backend on the Vector API")
@interface VectorBackendConfiguration {

    /** Most memory. */
    @AttributeDefinition(name = "Memory limit (MB)", min = "0",
            description = "The most that tensors of this backend may take; 0 for four fifths of the Java heap")
    long memoryLimit() default 0;
}
