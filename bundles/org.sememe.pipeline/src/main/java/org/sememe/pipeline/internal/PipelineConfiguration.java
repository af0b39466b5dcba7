package org.sememe.pipeline.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of a pipeline. */
@ObjectClassDefinition(name = "Sememe pipeline",
        description = "Stages composed to one service. The name is the part of the PID after org.sememe.pipeline~.")
@interface PipelineConfiguration {

    @AttributeDefinition(name = "Stages",
            description = "In order: a capability with its target filter, such as Tokenizer (sememe.tokenizer=word), "
                    + "or a built-in step. Capabilities: Tokenizer, WordVectors, TokenVectorizer, Vectorizer, Encoder, "
                    + "VectorClassifier, TextClassifier. Built-in: mean, max, l2.")
    String[] stages() default {};

    @AttributeDefinition(name = "Ranking", description = "Service ranking of the pipeline's service")
    int service_ranking() default 0;

    @AttributeDefinition(name = "Language", required = false,
            description = "BCP 47 tag to publish as sememe.language, such as en")
    String language() default "";

    @AttributeDefinition(name = "Hand-over timeout",
            description = "Milliseconds that a call waits while the pipeline is away, before it fails")
    long handoverTimeoutMillis() default 10_000;
}
