package org.sememe.console.internal;

import java.io.InputStream;
import java.io.PrintStream;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.osgi.service.log.Logger;

/** One Gogo session without a terminal: results to one stream, complaints to another, and an exit status. */
final class Headless {
    private final CommandProcessor processor;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Logger logger;

    Headless(CommandProcessor processor, InputStream in, PrintStream out, PrintStream err, Logger logger) {
        this.processor = processor;
        this.in = in;
        this.out = out;
        this.err = err;
        this.logger = logger;
    }

    /**
     * Runs the commands of a line one after another and stops at the first that fails.
     *
     * @param line commands separated by semicolons or line ends
     * @return 0, or 1 when a command failed; its message is then on the error stream
     */
    int run(String line) {
        try (CommandSession session = processor.createSession(in, out, err)) {
            session.put("SCOPE", "sememe:*");
            for (String command : Program.commands(line)) {
                print(session, session.execute(command));
            }
            return 0;
        } catch (Exception e) {
            err.println(Failure.sentence(e));
            err.flush();
            if (!Failure.isExpected(e)) {
                // For the log file; the console has its sentence already.
                logger.info("A command failed unexpectedly: {}", line, e);
            }
            return 1;
        }
    }

    private void print(CommandSession session, Object result) {
        if (result == null) {
            return;
        }
        CharSequence text = session.format(result, Converter.INSPECT);
        out.print(text);
        if (text.length() == 0 || text.charAt(text.length() - 1) != '\n') {
            out.println();
        }
        out.flush();
    }
}
