package org.sememe.backend.java.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the backend, PID {@code org.sememe.backend.java}. */
@ObjectClassDefinition(id = "org.sememe.backend.java", name = "Sememe backend java",
        description = "The compute backend of plain loops")
@interface JavaBackendConfiguration {

    /** Most memory. */
    @AttributeDefinition(name = "Memory limit (MB)", min = "0",
            description = "The most that tensors of this backend may take; 0 for four fifths of the Java heap")
    long memoryLimit() default 0;
}
