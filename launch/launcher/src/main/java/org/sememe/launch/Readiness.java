package org.sememe.launch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;

/** Waits for services by their announcement, without polling. */
final class Readiness {
    private final BundleContext context;

    Readiness(BundleContext context) {
        this.context = context;
    }

    /**
     * Waits until a service is there.
     *
     * @param filter which service
     * @param limit how long to wait at most
     * @return whether it is there
     */
    boolean await(String filter, long limit, TimeUnit unit) throws InterruptedException {
        CountDownLatch there = new CountDownLatch(1);
        ServiceListener listener = event -> {
            if (event.getType() == ServiceEvent.REGISTERED || event.getType() == ServiceEvent.MODIFIED) {
                there.countDown();
            }
        };
        try {
            context.addServiceListener(listener, filter);
            try {
                return context.getAllServiceReferences(null, filter) != null || there.await(limit, unit);
            } finally {
                context.removeServiceListener(listener);
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("Not a filter: " + filter, e);
        }
    }

    /** The filter for an OSGi condition. */
    static String condition(String id) {
        return "(&(" + Constants.OBJECTCLASS + "=org.osgi.service.condition.Condition)(osgi.condition.id=" + id + "))";
    }
}
