package org.sememe.nd4j.internal;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Runs when the first class of this bundle is loaded, because the bundle is activated lazily: decides which native code
 * ND4J is to find, and loads none of it.
 */
public final class Activator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        Preparation.prepare(context);
    }

    @Override
    public void stop(BundleContext context) {
        Preparation.end();
    }
}
