package org.sememe.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;

/** Prints how many tests the build ran, also where Maven itself was told to be quiet. */
public final class Main {
    private Main() {
    }

    /**
     * Prints three lines.
     *
     * @param arguments the repository's root, and when the build began (ISO 8601)
     * @throws IOException if a report cannot be read
     * @throws IllegalStateException if no test ran although none was selected
     */
    public static void main(String[] arguments) throws IOException {
        TestReports reports = new TestReports(Path.of(arguments[0]).toRealPath(), Instant.parse(arguments[1]));
        Counts unit = reports.unit();
        Counts framework = reports.framework();
        print(unit, framework, System.out);
        boolean selected = System.getProperty("test") != null;
        if (!selected && (unit.equals(Counts.NONE) || framework.equals(Counts.NONE))) {
            throw new IllegalStateException("A build that runs no test proves nothing: some reports are missing.");
        }
    }

    static void print(Counts unit, Counts framework, PrintStream out) {
        out.println();
        out.println("Unit tests: " + unit);
        out.println("Tests inside Felix: " + framework);
        out.println(unit.plus(framework));
        out.flush();
    }
}
