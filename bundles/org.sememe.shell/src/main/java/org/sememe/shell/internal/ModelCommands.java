package org.sememe.shell.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sememe.CorruptModelException;
import org.sememe.io.Json;
import org.sememe.model.ModelStatus;
import org.sememe.model.Models;
import org.sememe.model.Verification;

/** Commands of the life of models. */
@Component(service = ModelCommands.class, property = {CommandProcessor.COMMAND_SCOPE + "=sememe",
    CommandProcessor.COMMAND_FUNCTION + "=load", CommandProcessor.COMMAND_FUNCTION + "=unload",
    CommandProcessor.COMMAND_FUNCTION + "=swap", CommandProcessor.COMMAND_FUNCTION + "=rollback",
    CommandProcessor.COMMAND_FUNCTION + "=verify", CommandProcessor.COMMAND_FUNCTION + "=export"})
public final class ModelCommands {

    private final Lookup lookup;

    /**
     * Called by the component runtime.
     *
     * @param context finds services
     */
    @Activate
    public ModelCommands(BundleContext context) {
        this.lookup = new Lookup(context);
    }

    /**
     * Loads a model.
     *
     * @param session the session
     * @param words the arguments
     * @return its status, or JSON
     */
    @Descriptor(Summary.LOAD)
    public Object load(CommandSession session, @Descriptor("NAME DIR [--ranking N]"
            + " [--option NAME=VALUE...] [--json]") String... words) {
        return Call.run(Usages.LOAD, lookup, session, words, call -> lookup.with(Models.class, Inventory.HOST,
                models -> one(models.load(call.arguments().get("NAME"), folder(call),
                        (int) call.arguments().number("ranking", 0, Integer.MIN_VALUE, Integer.MAX_VALUE),
                        options(call.arguments())))));
    }

    private static Map<String, Object> options(Arguments arguments) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (String option : arguments.many("option")) {
            int sign = option.indexOf('=');
            if (sign < 1) {
                throw arguments.wrong("option", "NAME=VALUE", option);
            }
            options.put(option.substring(0, sign), option.substring(sign + 1));
        }
        return options;
    }

    /**
     * Unloads a model.
     *
     * @param session the session
     * @param words the arguments
     * @return a sentence, or JSON
     */
    @Descriptor(Summary.UNLOAD)
    public Object unload(CommandSession session, @Descriptor("MODEL [--json]") String... words) {
        return Call.run(Usages.UNLOAD, lookup, session, words, call -> lookup.with(Models.class, Inventory.HOST,
                models -> {
                    String name = call.arguments().get("MODEL");
                    models.unload(name);
                    return new Report(Map.of("name", name), "model " + name + " is unloaded");
                }));
    }

    /**
     * Replaces a model while it serves.
     *
     * @param session the session
     * @param words the arguments
     * @return its status, or JSON
     */
    @Descriptor(Summary.SWAP)
    public Object swap(CommandSession session, @Descriptor("MODEL DIR [--json]") String... words) {
        return Call.run(Usages.SWAP, lookup, session, words, call -> lookup.with(Models.class, Inventory.HOST,
                models -> one(models.swap(call.arguments().get("MODEL"), folder(call)))));
    }

    /**
     * Goes back to an earlier version.
     *
     * @param session the session
     * @param words the arguments
     * @return its status, or JSON
     */
    @Descriptor(Summary.ROLLBACK)
    public Object rollback(CommandSession session, @Descriptor("MODEL [--json]") String... words) {
        return Call.run(Usages.ROLLBACK, lookup, session, words, call -> lookup.with(Models.class, Inventory.HOST,
                models -> one(models.rollback(call.arguments().get("MODEL")))));
    }

    /**
     * Checks a model folder; one with problems is an error.
     *
     * @param session the session
     * @param words the arguments
     * @return a sentence, or JSON
     */
    @Descriptor(Summary.VERIFY)
    public Object verify(CommandSession session, @Descriptor("DIR [--json]") String... words) {
        return Call.run(Usages.VERIFY, lookup, session, words, call -> {
            Path folder = folder(call);
            Verification found = lookup.with(Models.class, Inventory.HOST, models -> models.verify(folder));
            Verified verified = new Verified(found.ok(), found.technique(), found.capabilities(), found.problems());
            if (!found.ok()) {
                if (call.arguments().flag("json")) {
                    session.getConsole().println(Json.write(JsonValue.of(verified)));
                }
                throw new CorruptModelException(String.join("; ", found.problems()));
            }
            return new Report(verified, folder + " is a sound " + found.technique() + " model that offers "
                    + String.join(", ", found.capabilities()));
        });
    }

    /**
     * What {@code verify} found.
     *
     * @param ok whether the model may be loaded
     * @param technique the technique that recognised it
     * @param capabilities what it could serve
     * @param problems one sentence each
     */
    record Verified(boolean ok, String technique, List<String> capabilities, List<String> problems) {
    }

    /**
     * Exports a model.
     *
     * @param session the session
     * @param words the arguments
     * @return a sentence, or JSON
     */
    @Descriptor(Summary.EXPORT)
    public Object export(CommandSession session, @Descriptor("MODEL --format FORMAT --out FILE [--json]")
            String... words) {
        return Call.run(Usages.EXPORT, lookup, session, words, call -> new Exports(lookup).export(
                call.arguments().get("MODEL"), call.arguments().require("format"),
                call.path(call.arguments().require("out"))));
    }

    private static Path folder(Call call) {
        return call.path(call.arguments().get("DIR"));
    }

    private static Report one(ModelStatus status) {
        return new Report(status, Inventory.models(List.of(status)).toString());
    }
}
