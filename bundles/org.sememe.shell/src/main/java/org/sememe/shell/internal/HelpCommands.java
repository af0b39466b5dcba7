package org.sememe.shell.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sememe.InvalidInputException;

/** The command that explains the others. */
@Component(service = HelpCommands.class, property = {CommandProcessor.COMMAND_SCOPE + "=sememe",
    CommandProcessor.COMMAND_FUNCTION + "=help"})
public final class HelpCommands {

    private static final String COMMANDS = ".commands";

    private final Lookup lookup;

    /**
     * Called by the component runtime.
     *
     * @param context finds services
     */
    @Activate
    public HelpCommands(BundleContext context) {
        this.lookup = new Lookup(context);
    }

    /**
     * Lists our commands, or tells how one is used, ours or another bundle's.
     *
     * @param session the session
     * @param words the arguments
     * @return a table, a text, or JSON
     */
    @Descriptor(Summary.HELP)
    public Object help(CommandSession session, @Descriptor("[COMMAND] [--json]") String... words) {
        return Call.run(Usages.HELP, lookup, session, words, call -> {
            Optional<String> name = call.arguments().find("COMMAND").map(HelpCommands::withoutScope);
            if (name.isEmpty() || name.get().equals("sememe")) {
                return list();
            }
            Optional<String> use = call.arguments().find("USE");
            List<Usage> usages = Usages.ALL.stream().filter(usage -> use.isPresent()
                    ? usage.name().equals(name.get() + " " + use.get())
                    : usage.name().equals(name.get()) || usage.name().startsWith(name.get() + " ")).toList();
            return usages.isEmpty() ? other(session, call.arguments().get("COMMAND")) : explain(usages);
        });
    }

    private static String withoutScope(String name) {
        return name.startsWith("sememe:") ? name.substring("sememe:".length()) : name;
    }

    private static Report list() {
        List<Usage> usages = Usages.ALL;
        String table = Table.of(List.of(Column.text("command", Usage::name),
                Column.text("what it does", Usage::summary)), usages);
        return new Report(usages.stream().map(HelpCommands::explained).toList(),
                table + "\n\"help COMMAND\" tells how one is used, \"help gogo\" lists the commands of other bundles");
    }

    private static Report explain(List<Usage> usages) {
        return new Report(usages.stream().map(HelpCommands::explained).toList(),
                usages.stream().map(Usage::help).collect(Collectors.joining("\n")));
    }

    /**
     * A command as JSON shows it.
     *
     * @param command its name
     * @param summary what it does
     * @param usage how it is used
     */
    private record Explained(String command, String summary, String usage) {
    }

    private static Explained explained(Usage usage) {
        return new Explained(usage.name(), usage.summary(), usage.synopsis());
    }

    /** Leaves the commands of other bundles to the help that came with Gogo. */
    private static Object other(CommandSession session, String name) {
        Set<String> commands = new TreeSet<>();
        if (session.get(COMMANDS) instanceof Set<?> found) {
            found.forEach(command -> commands.add(command.toString()));
        }
        String theirs = commands.stream().filter(command -> command.endsWith(":help"))
                .filter(command -> !command.startsWith("sememe:")).findFirst().orElse("");
        if (name.equals("gogo")) {
            String names = commands.stream().filter(command -> !command.startsWith("sememe:"))
                    .collect(Collectors.joining("\n"));
            return new Report(commands, names);
        }
        boolean known = commands.stream().anyMatch(command -> command.equals(name) || command.endsWith(":" + name));
        if (!known || theirs.isEmpty()) {
            throw new InvalidInputException("there is no command '" + name + "'; \"help\" lists them");
        }
        try {
            return session.execute(theirs + " '" + name.replace("'", "") + "'");
        } catch (Exception e) {
            throw new InvalidInputException("command " + theirs + " failed: " + e.getMessage(), e);
        }
    }
}
