/**
 * Layers: parameters with names, and what is done with them. A layer is built by one thread and holds nothing but
 * parameters and settings, so that several threads may apply it, each on a tape of its own.
 */
@Export
@Version("1.0.0")
package org.sememe.nn.layer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
