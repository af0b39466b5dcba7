package org.sememe.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.felix.feature.impl.FeatureServiceImpl;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.feature.FeatureBundle;
import org.osgi.service.feature.FeatureService;

/** Installs each generated OSGi feature into a plain Felix that holds nothing else, resolves and starts it. */
class FeatureInstallTest {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    @TempDir
    Path folder;

    private Framework framework;

    @BeforeEach
    void startFelix() throws BundleException {
        framework = new FrameworkFactory().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(),
                "felix.cm.dir", folder.resolve("config").toString(),
                "sememe.home", folder.resolve("home").toString()));
        framework.start();
    }

    @AfterEach
    void stopFelix() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(30_000);
    }

    @Test
    void coreResolvesAndStartsAlone() throws IOException, BundleException {
        start(install("core"));
    }

    @Test
    void classicResolvesAndStartsOnCore() throws IOException, BundleException {
        List<Bundle> bundles = install("core");
        bundles.addAll(install("classic"));
        start(bundles);
    }

    @Test
    void neuralResolvesAndStartsOnCore() throws IOException, BundleException {
        List<Bundle> bundles = install("core");
        bundles.addAll(install("neural"));
        start(bundles);
    }

    @Test
    void nd4jResolvesAndStartsOnCoreAndNeural() throws IOException, BundleException {
        List<Bundle> bundles = install("core");
        bundles.addAll(install("neural"));
        bundles.addAll(install("nd4j"));
        start(bundles);
    }

    private List<Bundle> install(String name) throws IOException, BundleException {
        Artifacts artifacts = Artifacts.read(TARGET.resolve("artifacts.txt"));
        List<Bundle> bundles = new ArrayList<>();
        for (FeatureBundle bundle : read(name)) {
            Path jar = artifacts.byId(bundle.getID().toString()).jar();
            bundles.add(framework.getBundleContext().installBundle("reference:" + jar.toUri()));
        }
        return bundles;
    }

    private static List<FeatureBundle> read(String name) throws IOException {
        FeatureService features = new FeatureServiceImpl();
        try (Reader reader = Files.newBufferedReader(TARGET.resolve("features").resolve(name + ".json"))) {
            return features.readFeature(reader).getBundles();
        }
    }

    private void start(Collection<Bundle> bundles) throws BundleException {
        framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
        // Felix says of a fragment that it is not resolved, whatever its state.
        assertTrue(bundles.stream().noneMatch(bundle -> bundle.getState() == Bundle.INSTALLED),
            () -> unresolved(bundles));
        for (Bundle bundle : bundles) {
            // The interactive shell would want a terminal, and fragments are not started.
            if (!bundle.getSymbolicName().equals("org.apache.felix.gogo.jline")
                    && bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start();
                assertEquals(Bundle.ACTIVE, bundle.getState(), bundle.getSymbolicName());
            }
        }
    }

    private static String unresolved(Collection<Bundle> bundles) {
        StringBuilder text = new StringBuilder("These bundles lack something:");
        for (Bundle bundle : bundles) {
            if (bundle.getState() == Bundle.INSTALLED) {
                try {
                    bundle.start();
                } catch (BundleException e) {
                    text.append('\n').append(e.getMessage());
                }
            }
        }
        return text.toString();
    }
}
