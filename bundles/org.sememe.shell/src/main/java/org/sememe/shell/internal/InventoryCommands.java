package org.sememe.shell.internal;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Commands that list what is there. */
@Component(service = InventoryCommands.class, property = {CommandProcessor.COMMAND_SCOPE + "=sememe",
    CommandProcessor.COMMAND_FUNCTION + "=techniques", CommandProcessor.COMMAND_FUNCTION + "=backends",
    CommandProcessor.COMMAND_FUNCTION + "=tokenizers",
    CommandProcessor.COMMAND_FUNCTION + "=models", CommandProcessor.COMMAND_FUNCTION + "=pipelines",
    CommandProcessor.COMMAND_FUNCTION + "=jobs"})
public final class InventoryCommands {

    private final Lookup lookup;
    private final Inventory inventory;
    private final BackendInventory backends;

    /**
     * Called by the component runtime.
     *
     * @param context finds services
     */
    @Activate
    public InventoryCommands(BundleContext context) {
        this.lookup = new Lookup(context);
        this.inventory = new Inventory(lookup);
        this.backends = new BackendInventory(lookup);
    }

    /**
     * Lists the techniques, or the parameters of one.
     *
     * @param session the session
     * @param words the arguments
     * @return a list, or JSON
     */
    @Descriptor(Summary.TECHNIQUES)
    public Object techniques(CommandSession session, @Descriptor("[TECHNIQUE] [--json]") String... words) {
        return Call.run(Usages.TECHNIQUES, lookup, session, words, call -> call.arguments().find("TECHNIQUE")
                .<Object>map(inventory::parameters).orElseGet(inventory::techniques));
    }

    /**
     * Lists the compute backends.
     *
     * @param session the session
     * @param words the arguments
     * @return a list, or JSON
     */
    @Descriptor(Summary.BACKENDS)
    public Object backends(CommandSession session, @Descriptor("[--json]") String... words) {
        return Call.run(Usages.BACKENDS, lookup, session, words, call -> backends.backends());
    }

    /**
     * Lists the tokenizers.
     *
     * @param session the session
     * @param words the arguments
     * @return a list, or JSON
     */
    @Descriptor(Summary.TOKENIZERS)
    public Object tokenizers(CommandSession session, @Descriptor("[--json]") String... words) {
        return Call.run(Usages.TOKENIZERS, lookup, session, words, call -> inventory.tokenizers());
    }

    /**
     * Lists the models.
     *
     * @param session the session
     * @param words the arguments
     * @return a list, or JSON
     */
    @Descriptor(Summary.MODELS)
    public Object models(CommandSession session, @Descriptor("[--json]") String... words) {
        return Call.run(Usages.MODELS, lookup, session, words, call -> inventory.models());
    }

    /**
     * Lists the pipelines.
     *
     * @param session the session
     * @param words the arguments
     * @return a list, or JSON
     */
    @Descriptor(Summary.PIPELINES)
    public Object pipelines(CommandSession session, @Descriptor("[--json]") String... words) {
        return Call.run(Usages.PIPELINES, lookup, session, words, call -> inventory.pipelines());
    }

    /**
     * Lists the jobs.
     *
     * @param session the session
     * @param words the arguments
     * @return a list, or JSON
     */
    @Descriptor(Summary.JOBS)
    public Object jobs(CommandSession session, @Descriptor("[--json]") String... words) {
        return Call.run(Usages.JOBS, lookup, session, words, call -> inventory.jobs());
    }
}
