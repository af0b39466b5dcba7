package org.sememe.features;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a Karaf feature repository; every feature but the first builds on the first. */
final class KarafFeatures {
    private KarafFeatures() {
    }

    static String xml(Map<String, List<Entry>> features, Map<String, String> descriptions, String version) {
        StringBuilder xml = new StringBuilder();
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<features name=\"sememe-").append(version)
                .append("\" xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\">\n");
        String base = features.keySet().iterator().next();
        features.forEach((name, entries) -> {
            xml.append("  <feature name=\"sememe-").append(name).append("\" version=\"").append(version)
                    .append("\" description=\"").append(descriptions.get(name)).append("\">\n");
            Set<String> needed = new LinkedHashSet<>();
            if (!name.equals(base)) {
                needed.add("sememe-" + base);
            }
            entries.stream().map(Entry::karafFeature).filter(feature -> feature != null).forEach(needed::add);
            needed.forEach(feature -> xml.append("    <feature>").append(feature).append("</feature>\n"));
            entries.stream().filter(Entry::inKaraf).forEach(entry ->
                    xml.append("    <bundle>").append(entry.artifact().url()).append("</bundle>\n"));
            xml.append("  </feature>\n");
        });
        return xml.append("</features>\n").toString();
    }
}
