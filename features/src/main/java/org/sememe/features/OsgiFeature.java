package org.sememe.features;

import java.util.List;

/** Writes a feature in the JSON of the OSGi feature model (OSGi Compendium 8.1, chapter 159). */
final class OsgiFeature {
    private OsgiFeature() {
    }

    static String json(String name, String description, String version, List<Entry> list) {
        List<Entry> entries = list.stream().filter(Entry::inOsgi).toList();
        StringBuilder json = new StringBuilder();
        json.append("{\n");
        json.append("  \"feature-resource-version\": \"1.0\",\n");
        json.append("  \"id\": \"org.sememe:org.sememe.features:osgifeature:").append(name).append(':').append(version)
                .append("\",\n");
        json.append("  \"name\": \"Sememe ").append(name).append("\",\n");
        json.append("  \"description\": \"").append(description).append("\",\n");
        json.append("  \"license\": \"Apache-2.0\",\n");
        json.append("  \"bundles\": [\n");
        for (int i = 0; i < entries.size(); i++) {
            json.append("    { \"id\": \"").append(entries.get(i).artifact().id()).append("\" }")
                    .append(i + 1 < entries.size() ? ",\n" : "\n");
        }
        json.append("  ]\n}\n");
        return json.toString();
    }
}
