/**
 * The host: turns configurations into served models and requests into training jobs.
 *
 * <p><b>Threads.</b> Three kinds of threads meet here, and none of them holds a lock while it calls a technique, the
 * service registry or Configuration Admin.
 * <ul>
 * <li>Configuration Admin and callers of {@code Models} bring wishes. A wish is put into the queue of its model
 * ({@link org.sememe.host.internal.model.ModelUnit}); callers of {@code Models} wait for a future, Configuration Admin
 * does not wait.</li>
 * <li>One thread at a time works on the queue of a model ({@link org.sememe.host.internal.SerialQueue}). It alone opens
 * and publishes instances and reads and writes the configuration, so that what it read cannot be stale when it
 * acts.</li>
 * <li>The thread that unregisters a model format or tokenizer retires the instances that use it, in the service
 * listener: it unpublishes them, waits for their leases and closes them
 * ({@link org.sememe.host.internal.model.Instance}). It needs no queue and no lock, only a flag that the opening thread
 * looks at before and after publishing. So no code of a technique runs after its bundle has stopped, and a stopping
 * bundle never waits for work on other models.</li>
 * </ul>
 * Every wait is bounded. Jobs run on a thread of their own each, and all threads end with the bundle.
 */
package org.sememe.host.internal;
