package org.sememe.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.felix.framework.FrameworkFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;
import org.sememe.model.Lease;
import org.sememe.model.Models;
import org.sememe.text.Classification;
import org.sememe.text.TextClassifier;
import org.sememe.text.Tokenizer;
import org.sememe.vector.TokenVectorizer;
import org.sememe.vector.VectorClassifier;

/**
 * What it costs to ask a model through a pipeline and its leases, compared with calling the objects themselves. Runs
 * the real bundles in Felix; the model does next to nothing, so that what is left is the dispatch.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DispatchBenchmark {

    private static final long TIMEOUT = 30_000;
    private static final String TEXT = "one two three";

    /** The API comes from the class path, so that the benchmark and the bundles share it. */
    private static final List<String> SHARED = List.of("org.sememe", "org.sememe.text", "org.sememe.vector",
            "org.sememe.model", "org.sememe.train", "org.sememe.pipeline");

    private Path home;
    private Framework framework;
    private TextClassifier piped;
    private Tokenizer tokenizer;
    private Lease<TokenVectorizer> vectorizer;
    private Lease<VectorClassifier> classifier;

    /**
     * Starts Felix with a model and a pipeline.
     *
     * @throws Exception if it does not start
     */
    @Setup
    public void start() throws Exception {
        home = Files.createTempDirectory("sememe-benchmark");
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE,
                home.resolve("cache").toString(), "sememe.home", home.toString(),
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, String.join(";version=1.0.0,", SHARED) + ";version=1.0.0"));
        framework.start();
        BundleContext context = framework.getBundleContext();
        Consumer<Object> nobody = event -> { };
        context.registerService(Consumer.class, nobody, new Hashtable<>(Map.of("sememe.test", "witness")));
        install(context);

        Path model = Files.createDirectories(home.resolve("model"));
        Files.writeString(model.resolve("version.txt"), "1");
        Files.writeString(model.resolve("model.json"), "{\"technique\": \"witness\", \"formatVersion\": 1, "
                + "\"created\": \"2026-01-01T00:00:00Z\", \"files\": {}}");
        Models models = await(context, "(objectClass=" + Models.class.getName() + ")");
        models.load("m", model, 0);
        configure(context);
        tokenizer = await(context, "(sememe.tokenizer=whitespace)");
        vectorizer = models.lease("m", TokenVectorizer.class);
        classifier = models.lease("m", VectorClassifier.class);
        piped = await(context, "(sememe.pipeline=p)");
    }

    private static void install(BundleContext context) throws IOException, BundleException {
        List<Bundle> bundles = new ArrayList<>();
        Path distribution = Path.of(System.getProperty("sememe.distribution", "launch/target/distribution"));
        Path witness = Path.of(System.getProperty("sememe.witness", "integration-tests/witness/target"));
        for (Path folder : List.of(distribution.resolve("export/sememe"), witness)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(DispatchBenchmark::needed).toList()) {
                    bundles.add(context.installBundle("reference:" + file.toUri()));
                }
            }
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
    }

    private static boolean needed(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jar") && Stream.of("org.sememe.api", "org.sememe.console", "org.sememe.shell",
                "org.sememe.demo", "org.apache.felix.gogo", "jline").noneMatch(name::startsWith);
    }

    /** Calls Configuration Admin by reflection: its API comes from a bundle here, not from the class path. */
    private static void configure(BundleContext context) throws Exception {
        Object admin = await(context, "(objectClass=org.osgi.service.cm.ConfigurationAdmin)");
        Object configuration = admin.getClass().getMethod("getFactoryConfiguration", String.class, String.class,
                String.class).invoke(admin, "org.sememe.pipeline", "p", "?");
        configuration.getClass().getMethod("update", java.util.Dictionary.class).invoke(configuration,
                new Hashtable<>(Map.of("stages", new String[] {"Tokenizer (sememe.tokenizer=whitespace)",
                    "TokenVectorizer (sememe.model=m)", "VectorClassifier (sememe.model=m)"})));
    }

    @SuppressWarnings("unchecked")
    private static <T> T await(BundleContext context, String filter) throws Exception {
        ServiceTracker<Object, Object> tracker = new ServiceTracker<>(context, context.createFilter(filter), null);
        tracker.open(true);
        Object service = tracker.waitForService(TIMEOUT);
        if (service == null) {
            throw new IllegalStateException("there is no service " + filter);
        }
        return (T) service;
    }

    /**
     * Stops Felix.
     *
     * @throws Exception if it does not stop
     */
    @TearDown
    public void stop() throws Exception {
        vectorizer.close();
        classifier.close();
        framework.stop();
        framework.waitForStop(TIMEOUT);
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * Calls the objects themselves.
     *
     * @return the answer
     */
    @Benchmark
    public Classification direct() {
        return classifier.get().classify(vectorizer.get().vectorizeTokens(tokenizer.words(TEXT)));
    }

    /**
     * Calls the pipeline's service.
     *
     * @return the answer
     */
    @Benchmark
    public Classification throughPipelineAndLease() {
        return piped.classify(TEXT);
    }
}
