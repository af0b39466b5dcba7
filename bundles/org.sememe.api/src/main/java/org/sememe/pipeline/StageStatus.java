package org.sememe.pipeline;

/**
 * A snapshot of one stage of a pipeline.
 *
 * @param stage the stage as configured
 * @param service what it is bound to, such as {@code docs version 3}; empty if it waits
 * @param waitingFor one sentence on what is missing or ambiguous; empty if it is bound
 */
public record StageStatus(String stage, String service, String waitingFor) {
}
