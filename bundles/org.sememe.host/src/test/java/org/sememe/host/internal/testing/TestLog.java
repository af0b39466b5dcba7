package org.sememe.host.internal.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.sememe.host.internal.HostLog;

/** Keeps what was reported. */
public final class TestLog implements HostLog {

    /** The warnings, in order. */
    public final List<String> warnings = new CopyOnWriteArrayList<>();

    @Override
    public void info(String message) {
    }

    @Override
    public void warn(String message, Throwable cause) {
        warnings.add(message);
    }
}
