package org.sememe.backend.nd4j.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the backend, PID {@code org.sememe.backend.nd4j}. */
@ObjectClassDefinition(id = "org.sememe.backend.nd4j", name = "Sememe backend nd4j",
        description = "The compute backend with tensors in ND4J's memory and ND4J's native matrix products")
@interface Nd4jBackendConfiguration {

    /** Most memory. */
    @AttributeDefinition(name = "Memory limit (MB)", min = "0",
            description = "The most that tensors of this backend may take outside the Java heap; 0 for as much as the"
                + " greatest size of the Java heap")
    long memoryLimit() default 0;
}
