package org.sememe.pipeline;

import java.util.List;

/**
 * A snapshot of a configured pipeline.
 *
 * @param name its name
 * @param capability simple name of the capability interface that it ends in, empty if its configuration is wrong
 * @param published whether its service is registered
 * @param detail why it is not published; empty if it is
 * @param stages its stages in order
 */
public record PipelineStatus(String name, String capability, boolean published, String detail,
        List<StageStatus> stages) {

    /**
     * Copies the list.
     */
    public PipelineStatus {
        stages = List.copyOf(stages);
    }
}
