package org.sememe.features;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sememe.features.Entry.Place;

/** The file bundles.list: features by name in the order of the file, each with its bundles in order. */
final class BundleList {
    private BundleList() {
    }

    /**
     * Reads the list.
     *
     * @throws IOException if a line is no "feature artifactId [both | present | only | feature NAME]", or if it names
     *         an unknown artifact
     */
    static Map<String, List<Entry>> read(Path file, Artifacts artifacts) throws IOException {
        Map<String, List<Entry>> features = new LinkedHashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                String[] words = text.split("\\s+");
                features.computeIfAbsent(words[0], name -> new ArrayList<>())
                        .add(entry(words, artifacts, file + " line " + number));
            }
        }
        return features;
    }

    private static Entry entry(String[] words, Artifacts artifacts, String line) throws IOException {
        Artifact artifact = artifacts.get(words.length > 1 ? words[1] : "");
        String place = words.length == 2 ? "both" : words[2];
        if (words.length == 4 && place.equals("feature")) {
            return new Entry(artifact, Place.OSGI, words[3]);
        }
        if (words.length <= 3) {
            switch (place) {
                case "both":
                    return new Entry(artifact, Place.BOTH, null);
                case "present":
                    return new Entry(artifact, Place.OSGI, null);
                case "only":
                    return new Entry(artifact, Place.KARAF, null);
                default:
                    break;
            }
        }
        throw new IOException(line + ": expected \"feature artifactId [both | present | only | feature NAME]\".");
    }
}
