package org.sememe.launch;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Starts Felix with Sememe's bundles and hands over to the shell, or runs commands and exits.
 *
 * <p>Arguments: {@code shell}, {@code demo} or {@code run COMMANDS}. System properties: {@code sememe.distribution},
 * the folder that holds the bundles; {@code sememe.home}; {@code sememe.ready.seconds}, how long to wait for
 * configured models (default 120).
 */
public final class Main {
    private static final String SHELL_BUNDLE = "org.apache.felix.gogo.jline";
    private static final long STOP_SECONDS = 60;

    private Main() {
    }

    /**
     * Runs the launcher and ends the virtual machine.
     *
     * @param arguments see the class
     */
    public static void main(String[] arguments) {
        Streams.useError(System.getProperty("sememe.stderr"));
        int status;
        try {
            status = run(arguments);
        } catch (LaunchException e) {
            System.err.println(e.getMessage());
            status = 1;
        } catch (InterruptedException e) {
            status = 1;
        }
        System.err.flush();
        System.exit(status);
    }

    private static int run(String[] arguments) throws LaunchException, InterruptedException {
        String mode = arguments.length == 0 ? "shell" : arguments[0];
        switch (mode) {
            case "shell":
                return launch(Mode.SHELL, null);
            case "demo":
                return launch(Mode.RUN, "sememe:demo");
            case "run":
                if (arguments.length != 2) {
                    throw new LaunchException("\"run\" takes the commands as one argument, in quotes: run 'models'.");
                }
                return launch(Mode.RUN, arguments[1]);
            default:
                throw new LaunchException("\"" + mode + "\" is none of shell, run and demo.");
        }
    }

    private static int launch(Mode mode, String commands) throws LaunchException, InterruptedException {
        Home home = Home.open(System.getProperty("sememe.home"));
        Distribution distribution = Distribution.of(Path.of(System.getProperty("sememe.distribution", "bundles")));
        if (mode == Mode.RUN) {
            Streams.keepOutputForResults();
        }
        try (BundleCache cache = BundleCache.open(home)) {
            Platform platform = Platform.start(cache, properties(home));
            Thread hook = new Thread(() -> interrupted(platform, cache, mode), "sememe-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            // Once Gogo is up, System.err leads back to its sessions.
            platform.context().registerService(PrintStream.class, System.err,
                    new Hashtable<>(Map.of("sememe.console", "error")));
            platform.provision(distribution, cache.folder().resolve("distribution.txt"));
            platform.startBundles(distribution, Set.of(SHELL_BUNDLE)).forEach(System.err::println);
            awaitModels(platform);
            int status = mode == Mode.SHELL ? shell(platform) : headless(platform.context(), commands);
            if (removed(hook)) {
                platform.stop(STOP_SECONDS, TimeUnit.SECONDS);
            } else {
                // The virtual machine is going down, and the hook stops the framework.
                hook.join();
            }
            return status;
        }
    }

    private static boolean removed(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static void interrupted(Platform platform, BundleCache cache, Mode mode) {
        if (mode == Mode.RUN) {
            System.err.println("Stopping; running jobs save what they have.");
        }
        if (!platform.stop(STOP_SECONDS, TimeUnit.SECONDS)) {
            System.err.println("Not everything stopped within " + STOP_SECONDS + " seconds.");
        }
        cache.close();
    }

    private static Map<String, String> properties(Home home) throws LaunchException {
        Map<String, String> properties = new HashMap<>();
        properties.put("sememe.home", home.root().toString());
        properties.put("sememe.log.file", home.log().toString());
        properties.put("felix.cm.dir", home.config().toString());
        properties.put("felix.log.level", "2");
        // For JLine, which takes hold of Ctrl-C through sun.misc.Signal and imports nothing for it.
        properties.put(Constants.FRAMEWORK_BOOTDELEGATION, "sun.misc");
        StringJoiner initial = new StringJoiner(",");
        for (Path file : home.configurationFiles()) {
            initial.add(file.toUri().toString());
        }
        if (initial.length() > 0) {
            properties.put("configurator.initial", initial.toString());
        }
        // The JVM's properties win, so that SEMEME_JAVA_OPTS can set any framework property.
        for (String name : System.getProperties().stringPropertyNames()) {
            if (properties.containsKey(name) || name.startsWith("sememe.") || name.startsWith("felix.")) {
                properties.put(name, name.equals("sememe.home") ? home.root().toString() : System.getProperty(name));
            }
        }
        return properties;
    }

    private static void awaitModels(Platform platform) throws InterruptedException {
        Bundle host = platform.bundle("org.sememe.host");
        if (host == null || host.getState() != Bundle.ACTIVE || host.getHeaders().get("Service-Component") == null) {
            return;
        }
        long seconds = Long.getLong("sememe.ready.seconds", 120);
        Readiness readiness = new Readiness(platform.context());
        if (!readiness.await(Readiness.condition("sememe.ready"), seconds, TimeUnit.SECONDS)) {
            System.err.println("After " + seconds + " seconds not every configured model is up; see \"models\".");
        }
    }

    private static int shell(Platform platform) throws LaunchException, InterruptedException {
        try {
            Bundle shell = platform.bundle(SHELL_BUNDLE);
            if (shell == null) {
                throw new LaunchException("The bundle " + SHELL_BUNDLE + " is not part of this build.");
            }
            shell.start(Bundle.START_TRANSIENT);
        } catch (BundleException e) {
            throw new LaunchException("The shell does not start: " + e.getMessage(), e);
        }
        platform.awaitStop();
        return 0;
    }

    @SuppressWarnings("unchecked")
    private static int headless(BundleContext context, String commands) throws LaunchException, InterruptedException {
        String filter = "(sememe.console=headless)";
        try {
            if (new Readiness(context).await(filter, 10, TimeUnit.SECONDS)) {
                ServiceReference<?> reference = context.getAllServiceReferences(null, filter)[0];
                return ((ToIntFunction<String>) context.getService(reference)).applyAsInt(commands);
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
        throw new LaunchException("The command runner did not come up; log/sememe.log in SEMEME_HOME says more.");
    }
}
