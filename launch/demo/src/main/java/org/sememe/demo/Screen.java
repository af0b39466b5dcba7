package org.sememe.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.sememe.SememeException;

/**
 * What the demo prints: chapters, explanations, and shell commands with their results.
 */
final class Screen {

    private final CommandSession session;
    private final PrintStream out;
    private int chapter;

    Screen(CommandSession session) {
        this.session = session;
        this.out = session.getConsole();
    }

    void chapter(String title) {
        out.printf("%n%d. %s%n", ++chapter, title);
    }

    void say(String text, Object... values) {
        out.printf("   " + text + "%n", values);
        out.flush();
    }

    /**
     * Runs a shell command as a user would type it, and shows it with its result.
     *
     * @param command the command line
     */
    void run(String command) {
        run(command, Integer.MAX_VALUE);
    }

    /**
     * Runs a shell command as a user would type it, and shows it with the beginning of its result.
     *
     * @param command the command line
     * @param lines how many lines of the result to show
     */
    void run(String command, int lines) {
        say("> %s", command.replace("sememe:", ""));
        Object result = execute(command);
        if (result != null) {
            String text = session.format(result, Converter.INSPECT).toString();
            text.lines().limit(lines).forEach(line -> say("  %s", line));
        }
    }

    /**
     * Runs a shell command without showing it.
     *
     * @param command the command line
     */
    void quietly(String command) {
        execute(command);
    }

    private Object execute(String command) {
        try {
            return session.execute(command);
        } catch (SememeException e) {
            throw e;
        } catch (Exception e) {
            throw new SememeException("command '" + command + "' failed: " + e.getMessage(), e);
        }
    }

    /** Shows names and values in two columns. */
    void table(Map<String, ?> rows) {
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        rows.forEach((name, value) -> say("  %-" + width + "s  %s", name, value));
    }

    void list(List<String> lines) {
        lines.forEach(line -> say("  %s", line));
    }
}
