package org.sememe.pipeline.internal;

/** Where pipelines write what an operator should know. */
interface PipelineLog {

    void info(String message);

    void warn(String message);
}
