/**
 * Serving without gaps: objects published as services through facades that lease them out call by call.
 *
 * <p>A {@link org.sememe.serving.Slot} stands for one named thing, such as a model. At any time it holds at most one
 * {@link org.sememe.serving.Served} instance, and registers a facade for each of its capabilities. A call through a
 * facade takes a lease on the instance that is current at that moment, so a reference from before a swap answers from
 * the new version, and an instance is closed when it is retired and its last lease has ended. While there is no
 * instance, because a bundle is being updated, a call waits for a successor of the same name to be registered by
 * whomever, and goes there.
 */
@Export
@Version("1.0.0")
package org.sememe.serving;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
