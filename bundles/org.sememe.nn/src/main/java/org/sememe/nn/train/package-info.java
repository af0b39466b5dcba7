/**
 * What turns gradients into better parameters: optimisers, learning-rate schedules, clipping by the global norm, early
 * stopping, and checkpoints.
 */
@Export
@Version("1.0.0")
package org.sememe.nn.train;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
