package org.sememe.console.internal;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.gogo.runtime.Parser;
import org.apache.felix.gogo.runtime.Parser.Executable;
import org.apache.felix.gogo.runtime.Parser.Operator;

/** A command line split at its top-level semicolons and line ends, so that each command's result can be printed. */
final class Program {
    private Program() {
    }

    /**
     * Splits a command line.
     *
     * @param line what the user typed; {@code &&}, {@code ||} and {@code |} stay inside a command
     * @return the commands in order, none of them blank
     */
    static List<String> commands(String line) {
        List<String> commands = new ArrayList<>();
        Parser.Program program = new Parser(line).program();
        int begin = -1;
        int end = -1;
        for (Executable token : program.tokens()) {
            if (token instanceof Operator && separates(token.toString())) {
                add(commands, line, begin, end);
                begin = -1;
            } else {
                begin = begin < 0 ? token.start() : begin;
                end = token.start() + token.length();
            }
        }
        add(commands, line, begin, end);
        return commands;
    }

    private static boolean separates(String operator) {
        return operator.equals(";") || operator.equals("\n");
    }

    private static void add(List<String> commands, String line, int begin, int end) {
        if (begin >= 0 && !line.substring(begin, end).isBlank()) {
            commands.add(line.substring(begin, end));
        }
    }
}
