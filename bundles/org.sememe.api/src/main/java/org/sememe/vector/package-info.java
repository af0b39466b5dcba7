/**
 * Capabilities that turn text into vectors, and the vectors themselves.
 */
@Export
@Version("1.0.0")
package org.sememe.vector;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
