package org.sememe.bow.internal;

import org.sememe.io.testing.FakeHost;

/** Hosts with the techniques of this bundle. */
final class FakeHosts {

    private FakeHosts() {
    }

    static FakeHost bow() {
        FakeHost host = new FakeHost();
        OneHotTechnique oneHot = new OneHotTechnique();
        CountTechnique count = new CountTechnique();
        TfidfTechnique tfidf = new TfidfTechnique();
        return host.technique(oneHot, oneHot).technique(count, count).technique(tfidf, tfidf);
    }
}
