package org.sememe.naivebayes.internal;

import org.sememe.bow.internal.CountTechnique;
import org.sememe.bow.internal.TfidfTechnique;
import org.sememe.io.testing.FakeHost;

/** Hosts with naive Bayes and vectorizers for it. */
final class FakeHosts {

    private FakeHosts() {
    }

    static FakeHost naiveBayes() {
        NaiveBayesTechnique naiveBayes = new NaiveBayesTechnique();
        CountTechnique count = new CountTechnique();
        TfidfTechnique tfidf = new TfidfTechnique();
        return new FakeHost().technique(naiveBayes, naiveBayes).technique(count, count).technique(tfidf, tfidf);
    }
}
