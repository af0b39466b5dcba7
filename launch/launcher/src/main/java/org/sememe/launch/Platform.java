package org.sememe.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** A running Felix with the distribution's bundles installed by reference, which copies no jar. */
final class Platform {
    private static final String REFERENCE = "reference:";
    private static final String SCR = "org.apache.felix.scr";

    private final Framework framework;

    private Platform(Framework framework) {
        this.framework = framework;
    }

    /**
     * Starts the framework, not yet its bundles.
     *
     * @param cache where bundles are kept; cleared if the framework cannot read what an earlier process left
     * @param properties framework properties besides the storage
     */
    static Platform start(BundleCache cache, Map<String, String> properties) throws LaunchException {
        try {
            return new Platform(boot(cache, properties));
        } catch (BundleException | RuntimeException e) {
            cache.clear();
        }
        try {
            return new Platform(boot(cache, properties));
        } catch (BundleException | RuntimeException e) {
            throw new LaunchException("The OSGi framework does not start: " + e.getMessage(), e);
        }
    }

    private static Framework boot(BundleCache cache, Map<String, String> properties) throws BundleException {
        Map<String, String> all = new HashMap<>(properties);
        all.put(Constants.FRAMEWORK_STORAGE, cache.folder().toString());
        all.put("felix.cache.locking", "false");
        Framework framework = new FrameworkFactory().newFramework(all);
        framework.init();
        framework.start();
        return framework;
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /**
     * Makes the framework's bundles those of the distribution: installs what is new, updates what was built again,
     * uninstalls what an earlier distribution left. Bundles that the user installed stay.
     */
    void provision(Distribution distribution, Path record) throws LaunchException {
        List<String> wanted = new ArrayList<>();
        for (Path jar : distribution.jars()) {
            wanted.add(REFERENCE + jar.toUri());
        }
        Set<String> known = new HashSet<>(wanted);
        try {
            for (String location : read(record)) {
                Bundle bundle = known.contains(location) ? null : context().getBundle(location);
                if (bundle != null) {
                    bundle.uninstall();
                }
            }
            for (int i = 0; i < wanted.size(); i++) {
                Bundle bundle = context().getBundle(wanted.get(i));
                if (bundle == null) {
                    context().installBundle(wanted.get(i));
                } else if (isOlder(bundle, distribution.jars().get(i))) {
                    bundle.update();
                }
            }
            Files.write(record, wanted);
        } catch (BundleException | IOException e) {
            throw new LaunchException("A bundle cannot be installed: " + e.getMessage(), e);
        }
    }

    private static boolean isOlder(Bundle bundle, Path jar) throws IOException {
        return bundle.getLastModified() < Files.getLastModifiedTime(jar).toMillis();
    }

    private static List<String> read(Path record) throws IOException {
        return Files.exists(record) ? Files.readAllLines(record) : List.of();
    }

    /**
     * Starts the distribution's bundles. They are resolved in one go, and the component runtime comes last, when all
     * the components that it has to wire are there.
     *
     * @param skip symbolic names of bundles that are to stay installed only
     * @return one sentence for each bundle that did not start
     */
    List<String> startBundles(Distribution distribution, Set<String> skip) {
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : distribution.jars()) {
            Bundle bundle = context().getBundle(REFERENCE + jar.toUri());
            if (bundle != null && !skip.contains(bundle.getSymbolicName())) {
                bundles.add(bundle);
            }
        }
        framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
        bundles.sort((a, b) -> Boolean.compare(SCR.equals(a.getSymbolicName()), SCR.equals(b.getSymbolicName())));
        List<String> complaints = new ArrayList<>();
        for (Bundle bundle : bundles) {
            try {
                if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                    bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
                }
            } catch (BundleException e) {
                complaints.add("Bundle " + bundle.getSymbolicName() + " does not start: " + e.getMessage());
            }
        }
        return complaints;
    }

    Bundle bundle(String symbolicName) {
        for (Bundle bundle : context().getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        return null;
    }

    /** Waits until somebody stops the framework, as the shell does when it is left. */
    void awaitStop() throws InterruptedException {
        framework.waitForStop(0);
    }

    /**
     * Stops every bundle in order.
     *
     * @param limit how long to wait
     * @return whether the framework has stopped within the limit
     */
    boolean stop(long limit, TimeUnit unit) {
        try {
            framework.stop();
            return framework.waitForStop(unit.toMillis(limit)).getType() != FrameworkEvent.WAIT_TIMEDOUT;
        } catch (BundleException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
