package org.sememe.host.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What consoles show as the form of a factory configuration {@code org.sememe.model~NAME}. */
@ObjectClassDefinition(id = "org.sememe.model", factoryPid = "org.sememe.model", name = "Sememe model",
        description = "A model that is served. Changing version or folder swaps it without losing a request;"
                + " properties option.NAME go to its technique")
@interface ModelConfigurationForm {

    /** The model's name. */
    @AttributeDefinition(name = "Name", required = false,
            description = "Name of the model: letters, digits, '.', '_' and '-'; by default what follows ~ in the PID")
    String name() default "";

    /** Version of the store. */
    @AttributeDefinition(name = "Version", required = false,
            description = "Version in the model store, such as 3; by default the newest")
    String version() default "";

    /** Folder outside the store. */
    @AttributeDefinition(name = "Folder", required = false,
            description = "A model folder outside the model store, opened where it is, instead of a version; a"
                    + " relative path starts at the home folder of Sememe")
    String folder() default "";

    /** Service ranking. */
    @AttributeDefinition(name = "Ranking", required = false, type = AttributeType.INTEGER,
            description = "Service ranking of the model's capabilities")
    int ranking() default 0;

    /** Bound of the wait for leases. */
    @AttributeDefinition(name = "Drain timeout (ms)", required = false, type = AttributeType.LONG, min = "0",
            description = "How long a swap waits for the calls in progress on the old version; it is closed when they"
                    + " have ended, whenever that is")
    long drainTimeoutMillis() default 30_000;

    /** Filter on the model format. */
    @AttributeDefinition(name = "Format target", required = false,
            description = "OSGi filter on the model format service, where several bundles offer one technique, such"
                    + " as (service.bundleid=42)")
    String format_target() default "";
}
