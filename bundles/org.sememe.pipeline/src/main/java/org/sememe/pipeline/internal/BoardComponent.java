package org.sememe.pipeline.internal;

import java.util.List;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.sememe.pipeline.PipelineStatus;
import org.sememe.pipeline.Pipelines;

/** Tells the state of all pipelines, and brings their components together. */
@Component(service = {Pipelines.class, BoardComponent.class})
public final class BoardComponent implements Pipelines {

    private final Board board;

    /**
     * Called by the component runtime.
     *
     * @param context finds and registers services
     * @param loggers for what an operator should know
     */
    @Activate
    public BoardComponent(BundleContext context, @Reference LoggerFactory loggers) {
        Logger logger = loggers.getLogger("org.sememe.pipeline");
        this.board = new Board(context, new PipelineLog() {

            @Override
            public void info(String message) {
                logger.info("{}", message);
            }

            @Override
            public void warn(String message) {
                logger.warn("{}", message);
            }
        });
    }

    Board board() {
        return board;
    }

    @Override
    public List<PipelineStatus> pipelines() {
        return board.pipelines();
    }
}
