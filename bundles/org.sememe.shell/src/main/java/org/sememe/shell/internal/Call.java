package org.sememe.shell.internal;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Job;
import org.apache.felix.service.command.Process;
import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.sememe.io.Json;

/**
 * One run of a command.
 *
 * @param arguments its arguments
 * @param session the session that it runs in
 * @param lookup finds services
 */
record Call(Arguments arguments, CommandSession session, Lookup lookup) {

    private static final String CURRENT_FOLDER = "sememe.cwd";
    private static final String ERROR_IS_TERMINAL = "sememe.stderr.terminal";
    private static final String TERMINAL = ".terminal";

    /**
     * Runs a command.
     *
     * @param usage how it is used
     * @param words its arguments as Gogo gives them
     * @param work does it and returns the result
     * @return the result, or its JSON, or the help
     * @throws SememeException if something is wrong; it prints as one sentence
     */
    static Object run(Usage usage, Lookup lookup, CommandSession session, String[] words,
            Function<Call, Object> work) {
        try {
            Arguments arguments = ArgumentParser.parse(usage, words(words));
            if (arguments.flag("help")) {
                return new Report(usage.help(), usage.help());
            }
            Object result = work.apply(new Call(arguments, session, lookup));
            return arguments.flag("json") ? Json.write(JsonValue.of(result)) : result;
        } catch (SememeException e) {
            throw e instanceof ShellException ? e : new ShellException(e.getMessage(), e);
        }
    }

    /** Gogo reads the words null, true and 1.50 as values; the first reaches a String parameter as {@code null}. */
    private static List<String> words(String[] words) {
        List<String> result = new ArrayList<>(words.length);
        for (String word : words) {
            result.add(word == null ? "null" : word);
        }
        return result;
    }

    /** Resolves a path as the person at the terminal means it. */
    Path path(String written) {
        try {
            Path path = Path.of(written.startsWith("~/") ? System.getProperty("user.home") + written.substring(1)
                    : written);
            return folder().resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw new InvalidInputException("'" + written + "' is no path: " + e.getReason(), e);
        }
    }

    private Path folder() {
        Path folder = session.currentDir();
        String caller = lookup.property(CURRENT_FOLDER);
        // A folder that the session has changed to counts more than the one that the program was called from.
        boolean unchanged = folder.equals(Path.of(System.getProperty("user.dir")).toAbsolutePath().normalize());
        return caller != null && unchanged ? Path.of(caller).toAbsolutePath() : folder;
    }

    /** Whether there is somebody in front of a terminal who sees the stream of {@link #messages()}. */
    boolean isTerminal() {
        return session.get(TERMINAL) != null || Boolean.parseBoolean(lookup.property(ERROR_IS_TERMINAL));
    }

    /**
     * Does work that Ctrl-C on the terminal ends in order, instead of throwing away what it has to say.
     *
     * @param cancel asks the work to end; called in another thread
     */
    <R> R cancellable(Runnable cancel, Supplier<R> work) {
        Process process = Process.Utils.current();
        boolean foreground = process != null && process.job().status() == Job.Status.Foreground;
        Object terminal = session.get(TERMINAL);
        Runnable giveBack = terminal == null || !foreground ? () -> { } : LineEditor.onInterrupt(terminal, cancel);
        try {
            return work.get();
        } finally {
            giveBack.run();
        }
    }

    /** Where progress and remarks go: the terminal, or standard error. */
    PrintStream messages() {
        Process process = Process.Utils.current();
        return session.get(TERMINAL) != null || process == null ? session.getConsole() : process.err();
    }
}
