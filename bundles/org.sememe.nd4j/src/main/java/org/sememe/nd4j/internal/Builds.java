package org.sememe.nd4j.internal;

import java.util.List;
import java.util.Set;

/** Chooses among the builds of ND4J's native code that the attached fragments bring. */
final class Builds {
    /** The suffixes that ND4J's builds have, each with the AVX level it needs; the best one first. */
    private static final List<Suffix> SUFFIXES = List.of(new Suffix("-onednn-avx512", 3), new Suffix("-onednn-avx2", 2),
        new Suffix("-onednn", 0), new Suffix("-avx512", 3), new Suffix("-avx2", 2), new Suffix("", 0));

    private Builds() {
    }

    private record Suffix(String text, int avx) {
    }

    /**
     * The suffix of the best build for a machine, to be put behind the platform.
     *
     * @param platform JavaCPP's name of the operating system and processor, such as {@code linux-x86_64}
     * @param avx the AVX level that the processor and the JVM offer: 0 for none, 2 for AVX2, 3 for AVX-512
     * @param attached the builds that are there, each as platform and suffix
     * @throws IllegalStateException if none fits; the message names what to install
     */
    static String best(String platform, int avx, Set<String> attached) {
        for (Suffix suffix : SUFFIXES) {
            if (suffix.avx <= avx && attached.contains(platform + suffix.text)) {
                return suffix.text;
            }
        }
        throw new IllegalStateException("ND4J has no native code for this machine, which is " + platform
            + (avx >= 3 ? " with AVX-512" : avx == 2 ? " with AVX2" : "") + ": install the fragment org.sememe.nd4j."
            + platform + " and refresh org.sememe.nd4j. Attached: " + String.join(", ", attached));
    }
}
