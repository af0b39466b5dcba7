package org.sememe.console.internal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Runs a Gogo command line and answers its exit status; the service that the launcher's {@code run} mode looks for.
 * Only types of the JDK show in the service's interface, because the launcher sees no bundle's classes.
 */
@Component(service = ToIntFunction.class, property = "sememe.console=headless")
public final class HeadlessRunner implements ToIntFunction<String> {
    private final CommandProcessor processor;
    private final Logger logger;
    private final PrintStream error;

    /**
     * Called by the component runtime.
     *
     * @param processor Gogo's
     * @param loggers for failures that need a stack trace
     * @param error the standard error as the launcher found it, if it says so
     */
    @Activate
    public HeadlessRunner(@Reference CommandProcessor processor, @Reference LoggerFactory loggers,
            @Reference(target = "(sememe.console=error)", cardinality = ReferenceCardinality.OPTIONAL,
                    policyOption = ReferencePolicyOption.GREEDY) PrintStream error) {
        this.error = error != null ? error
                : new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        this.processor = processor;
        this.logger = loggers.getLogger(HeadlessRunner.class);
    }

    @Override
    public int applyAsInt(String commandLine) {
        // Neither System.out nor System.err: Gogo replaces them by streams that lead back to the session.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        FileInputStream in = new FileInputStream(FileDescriptor.in);
        return new Headless(processor, in, out, error, logger).run(commandLine);
    }
}
