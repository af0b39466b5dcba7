package org.sememe.shell.internal;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jline.builtins.Completers.CompletionData;
import org.jline.terminal.Terminal;

/** Speaks to JLine, which is there only where there is a terminal: no other class of this bundle refers to it. */
final class LineEditor {

    private static final String WORDS = "($.commandLine words)";

    private LineEditor() {
    }

    /**
     * Adds our commands to the completions of a session.
     *
     * @param completions what gogo.jline completes, by command with its scope
     * @param commands all commands with their scopes
     */
    static void teach(Map<String, Object> completions, Set<?> commands, Completion completion) {
        for (Usage usage : Usages.ALL) {
            String command = usage.name().split(" ")[0];
            Live live = new Live(completion, command);
            completions.put("sememe:" + command, live);
            // Where several scopes have a command of this name, gogo.jline completes the last of them, not the first.
            for (Object other : commands) {
                if (other.toString().endsWith(":" + command)) {
                    completions.putIfAbsent(other.toString(), live);
                }
            }
        }
    }

    /**
     * Takes Ctrl-C away from Gogo, which would interrupt the command and throw its result away.
     *
     * @param terminal the session's terminal
     * @param action what Ctrl-C does
     * @return gives it back
     */
    static Runnable onInterrupt(Object terminal, Runnable action) {
        Terminal known = (Terminal) terminal;
        Terminal.SignalHandler before = known.handle(Terminal.Signal.INT, signal -> action.run());
        return () -> known.handle(Terminal.Signal.INT, before);
    }

    /** Asked anew for each Tab: techniques and models come and go. */
    private static final class Live extends AbstractList<CompletionData> {

        private final Completion completion;
        private final String command;

        Live(Completion completion, String command) {
            this.completion = completion;
            this.command = command;
        }

        private List<CompletionData> now() {
            List<CompletionData> data = new ArrayList<>();
            String summary = command.equals("evaluate") ? Summary.EVALUATE
                    : Usages.of(command).map(Usage::summary).orElse("");
            data.add(new CompletionData(null, summary, null, null));
            for (Option option : completion.options(command)) {
                data.add(new CompletionData(List.of("--" + option.name()), option.description(), null,
                        "sememe:_offers '" + option.name() + "' " + WORDS));
            }
            // JLine asks for arguments at every place that is no option: the values of options are among them.
            data.add(new CompletionData(null, null, "sememe:_candidates ($.commandLine wordIndex) " + WORDS, null));
            return data;
        }

        @Override
        public CompletionData get(int index) {
            return now().get(index);
        }

        @Override
        public int size() {
            return now().size();
        }

        @Override
        public Iterator<CompletionData> iterator() {
            return now().iterator();
        }
    }
}
