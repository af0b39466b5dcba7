package org.sememe.features;

import java.nio.file.Path;

/**
 * A Maven artifact and its jar on this machine.
 *
 * @param group Maven's groupId
 * @param name Maven's artifactId
 * @param version Maven's version
 * @param jar where it lies
 */
record Artifact(String group, String name, String version, Path jar) {
    /** The identifier of the OSGi feature model: group:artifact:version. */
    String id() {
        return group + ":" + name + ":" + version;
    }

    /** The address that Karaf installs it from. */
    String url() {
        return "mvn:" + group + "/" + name + "/" + version;
    }
}
