package org.sememe.nd4j.internal;

import java.io.File;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.bytedeco.javacpp.Loader;
import org.nd4j.common.config.ND4JClassLoading;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells JavaCPP and ND4J, before they look, which native code to load and where to unpack it. Both ask system
 * properties once and remember; the properties are set for that moment only, so that another copy of JavaCPP in the JVM
 * sees none of it. What the user has set wins.
 */
public final class Preparation {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
    /** The capability that a fragment has for the build it brings. */
    private static final String NATIVES = "sememe.nd4j.natives";

    private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";
    private static final String FOLDER = "org.bytedeco.javacpp.cachedir";

    /** How often this JVM holds ND4J's native code for bundles that were stopped. Outlives the class loader. */
    private static final String ABANDONED = "org.sememe.nd4j.abandoned";

    private static Preparation current;
    private static String failure = "Bundle org.sememe.nd4j is not active";
    private static String missingOptions = "";

    private final String build;
    private final File folder;

    private Preparation(String build, File folder) {
        this.build = build;
        this.folder = folder;
    }

    /** The full name of the chosen build. */
    public String build() {
        return build;
    }

    /** Where the native code is unpacked. */
    public File folder() {
        return folder;
    }

    /** What was prepared; an {@link IllegalStateException} if nothing was, with the reason. */
    public static synchronized Preparation current() {
        if (current == null) {
            throw new IllegalStateException(failure);
        }
        return current;
    }

    /** The options that the JVM lacks, with a blank between two. */
    public static synchronized String missingOptions() {
        return missingOptions;
    }

    static synchronized void prepare(BundleContext context) {
        // Before any native code: a JVM that only warns counts access as given from the first warning on.
        missingOptions = String.join(" ", JvmOptions.missing(Preparation.class.getModule()));
        if (!missingOptions.isEmpty()) {
            LOG.warn("ND4J runs native code; start this JVM with {}, or it warns now and may refuse in a later version",
                missingOptions);
        }
        int abandoned = Integer.getInteger(ABANDONED, 0);
        if (abandoned > 0) {
            LOG.warn("{} was updated, refreshed or restarted, and a JVM cannot unload ND4J's native code: it stays in"
                + " memory and is loaded once more when first used, then {} times in all. Restart the JVM to free it.",
                context.getBundle().getSymbolicName(), abandoned + 1);
        }
        try {
            String platform = Loader.Detector.getPlatform();
            ClassLoader loader = Preparation.class.getClassLoader();
            String extension = System.getProperty(EXTENSION);
            if (extension == null) {
                extension = Builds.best(platform, Processor.avx(), attached(context));
            }
            File folder = System.getProperty(FOLDER) != null ? new File(System.getProperty(FOLDER))
                : context.getDataFile(abandoned == 0 ? "natives" : "natives-" + abandoned);
            tell(extension, folder);
            ND4JClassLoading.setNd4jClassloader(loader);
            current = new Preparation(platform + extension, folder);
        } catch (IllegalStateException | IOException e) {
            fail(e.getMessage());
        } catch (LinkageError | IllegalCallerException e) {
            fail("The JVM refuses ND4J's native code (" + e + ")"
                + (missingOptions.isEmpty() ? "" : ": start it with " + missingOptions));
        }
    }

    private static void fail(String reason) {
        failure = reason;
        LOG.error(reason);
    }

    private static Set<String> attached(BundleContext context) {
        Set<String> builds = new TreeSet<>();
        for (BundleCapability natives : context.getBundle().adapt(BundleWiring.class).getCapabilities(NATIVES)) {
            builds.add("" + natives.getAttributes().get("platform") + natives.getAttributes().get("extension"));
        }
        return builds;
    }

    private static void tell(String extension, File folder) throws IOException {
        String oldExtension = System.getProperty(EXTENSION);
        String oldFolder = System.getProperty(FOLDER);
        System.setProperty(EXTENSION, extension);
        System.setProperty(FOLDER, folder.getPath());
        try {
            Loader.loadProperties();
            Loader.getCacheDir();
        } finally {
            restore(EXTENSION, oldExtension);
            restore(FOLDER, oldFolder);
        }
    }

    private static void restore(String key, String value) {
        if (value == null) {
            System.clearProperty(key);
        } else {
            System.setProperty(key, value);
        }
    }

    static synchronized void end() {
        current = null;
        failure = "Bundle org.sememe.nd4j was stopped";
        if (!Loader.getLoadedLibraries().isEmpty()) {
            int abandoned = Integer.getInteger(ABANDONED, 0) + 1;
            System.setProperty(ABANDONED, String.valueOf(abandoned));
        }
    }
}
