package org.sememe.backends.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the threads, PID {@code org.sememe.compute.pool}. */
@ObjectClassDefinition(id = "org.sememe.compute.pool", name = "Sememe compute threads",
        description = "The threads on which all compute backends of the processor work")
@interface PoolConfiguration {

    /** How many. */
    @AttributeDefinition(name = "Threads", min = "0",
            description = "How many threads compute at a time, callers included; 0 for the number of processors")
    int threads() default 0;
}
