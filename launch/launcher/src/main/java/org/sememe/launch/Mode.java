package org.sememe.launch;

/** What the launcher was asked to do. */
enum Mode {
    /** Gogo on a terminal. */
    SHELL,
    /** Commands without a terminal. */
    RUN
}
