package org.sememe.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.Logger;
import org.sememe.SememeException;

class HeadlessTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void printsEveryResult() {
        assertEquals(0, run("greet 'Mond'; greet 王佳安"));
        assertEquals("hello Mond\nhello 王佳安\n", text(out));
        assertEquals("", text(err));
    }

    @Test
    void stopsAtTheFirstFailureWithItsSentence() {
        assertEquals(1, run("greet a; fail; greet b"));
        assertEquals("hello a\n", text(out));
        assertEquals("The corpus has no words.\n", text(err));
    }

    @Test
    void aFaultIsNamedWithoutAStackTrace() {
        assertEquals(1, run("fault"));
        assertEquals("UnsupportedOperationException: not here\n", text(err));
    }

    @Test
    void anInterruptionIsSaid() {
        assertEquals(1, run("interrupted"));
        assertEquals("The command was interrupted.\n", text(err));
    }

    @Test
    void anUnknownCommandIsNamed() {
        assertEquals(1, run("greed"));
        assertEquals("There is no command \"greed\"; \"help\" lists the commands.\n", text(err));
    }

    @Test
    void anUnfinishedLineIsAnError() {
        assertEquals(1, run("greet 'a"));
        assertEquals(true, text(err).startsWith("The command line cannot be read: "), text(err));
    }

    private int run(String line) {
        CommandProcessorImpl processor = new CommandProcessorImpl(null);
        processor.addCommand("sememe", new Commands(), "greet");
        processor.addCommand("sememe", new Commands(), "fail");
        processor.addCommand("sememe", new Commands(), "fault");
        processor.addCommand("sememe", new Commands(), "interrupted");
        Logger silent = (Logger) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Logger.class},
                (proxy, method, arguments) -> null);
        return new Headless(processor, new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                silent).run(line);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /** The commands of this test. */
    public static final class Commands {
        public String greet(String name) {
            return "hello " + name;
        }

        public void fail() {
            throw new SememeException("The corpus has no words.");
        }

        public void interrupted() throws InterruptedException {
            throw new InterruptedException();
        }

        public void fault() {
            throw new UnsupportedOperationException("not here");
        }
    }
}
