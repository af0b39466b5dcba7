package org.sememe.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Generates the features. */
public final class Main {
    static final Map<String, String> DESCRIPTIONS = Map.of(
            "core", "Contracts, model host, pipelines and shell",
            "classic", "Tokenizers, bag of words, naive Bayes, LSA, n-gram language models and word2vec",
            "neural", "Compute backends, automatic differentiation and layers",
            "nd4j", "ND4J for Linux on x86-64, and the compute backend on it");

    private Main() {
    }

    /**
     * Writes {@code NAME.json} for each feature, and {@code features.xml}.
     *
     * @param arguments the list of bundles, the list of artifacts, the project's version, the folder to write to
     * @throws IOException if a list cannot be read or is wrong
     */
    public static void main(String[] arguments) throws IOException {
        Map<String, List<Entry>> features =
                BundleList.read(Path.of(arguments[0]), Artifacts.read(Path.of(arguments[1])));
        Path target = Files.createDirectories(Path.of(arguments[3]));
        for (Map.Entry<String, List<Entry>> feature : features.entrySet()) {
            String name = feature.getKey();
            if (!DESCRIPTIONS.containsKey(name)) {
                throw new IOException("The feature \"" + name + "\" has no description.");
            }
            Files.writeString(target.resolve(name + ".json"),
                    OsgiFeature.json(name, DESCRIPTIONS.get(name), arguments[2], feature.getValue()));
        }
        Files.writeString(target.resolve("features.xml"), KarafFeatures.xml(features, DESCRIPTIONS, arguments[2]));
    }
}
