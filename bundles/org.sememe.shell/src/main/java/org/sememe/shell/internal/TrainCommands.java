package org.sememe.shell.internal;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sememe.train.Jobs;

/** Commands of the life of jobs. */
@Component(service = TrainCommands.class, property = {CommandProcessor.COMMAND_SCOPE + "=sememe",
    CommandProcessor.COMMAND_FUNCTION + "=train", CommandProcessor.COMMAND_FUNCTION + "=cancel"})
public final class TrainCommands {

    private final Lookup lookup;
    private final Inventory inventory;

    /**
     * Called by the component runtime.
     *
     * @param context finds services
     */
    @Activate
    public TrainCommands(BundleContext context) {
        this.lookup = new Lookup(context);
        this.inventory = new Inventory(lookup);
    }

    /**
     * Trains a model and waits for it.
     *
     * @param session the session
     * @param words the arguments
     * @return what was made, or JSON
     */
    @Descriptor(Summary.TRAIN)
    public Object train(CommandSession session, @Descriptor("TECHNIQUE --corpus FILE... --out DIR [--valid FILE]"
            + " [--language TAG] [--resume] [--overwrite] [--PARAMETER VALUE]... [--json]") String... words) {
        return Call.run(Usages.TRAIN, lookup, session, words, call -> lookup.with(Jobs.class, Inventory.HOST,
                jobs -> new Training(call, jobs).run()));
    }

    /**
     * Cancels a job.
     *
     * @param session the session
     * @param words the arguments
     * @return a sentence, or JSON
     */
    @Descriptor(Summary.CANCEL)
    public Object cancel(CommandSession session, @Descriptor("JOB [--json]") String... words) {
        return Call.run(Usages.CANCEL, lookup, session, words, call -> inventory.cancel(call.arguments().get("JOB")));
    }
}
