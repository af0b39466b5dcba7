package org.sememe.host.internal.testing;

/** A capability for tests. */
public interface Answer {

    /** What the model's file says. */
    String text();
}
