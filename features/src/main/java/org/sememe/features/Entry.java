package org.sememe.features;

/**
 * One bundle of a feature.
 *
 * @param artifact the bundle
 * @param place where it is installed
 * @param karafFeature the feature of Karaf's that brings it, or null
 */
record Entry(Artifact artifact, Place place, String karafFeature) {
    boolean inOsgi() {
        return place != Place.KARAF;
    }

    boolean inKaraf() {
        return place != Place.OSGI;
    }

    /** Where a bundle is installed; elsewhere the platform has it. */
    enum Place {
        /** Everywhere. */
        BOTH,
        /** On a plain framework. */
        OSGI,
        /** In Karaf. */
        KARAF
    }
}
